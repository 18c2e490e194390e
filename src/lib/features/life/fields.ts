import type { LifeForms, LifeKind } from './commands.ts';

/** A question of a short form. */
export interface Field<Form> {
	name: keyof Form & string;
	label: () => string;
	hint?: () => string;
	/** Most characters; not for days and amounts. */
	length?: number;
	as?: 'day' | 'money';
	isNeeded?: true;
}

/** The labels of what is needed and still open. */
export const lacking = <Kind extends LifeKind>(
	fields: readonly Field<LifeForms[Kind]>[],
	form: LifeForms[Kind]
): string[] =>
	fields
		.filter(({ name, isNeeded }) => isNeeded && !String(form[name] ?? '').trim())
		.map(({ label }) => label());
