// What must be right before a row is sent; the twin of private.is_reference, with words instead of a refusal.
import type { PlanTemplate, Programme } from '$lib/domain/capital/reference.ts';
import { isAmount } from '$lib/domain/money.ts';
import { m } from '$lib/paraglide/messages';
import { LIMITS as LINE_LIMITS } from '../../plan/commands.ts';
import type { ReferenceItem } from '../types.ts';

/** Limits of the database: characters, and lines of a template. */
export const LIMITS = { name: 80, note: 300, lines: 60 } as const;
const PRICE_MAX = 999_999_999_999;

export type TemplateLine = PlanTemplate['lines'][number];
export type Fault =
	'name' | 'name_known' | 'note' | 'amount' | 'no_lines' | 'many_lines' | 'bad_line';

const faultWords: Record<Fault, () => string> = {
	name: m.office_ref_fault_name,
	name_known: m.office_ref_fault_known,
	note: m.office_ref_fault_note,
	amount: m.office_ref_fault_amount,
	no_lines: m.office_ref_fault_lines,
	many_lines: m.office_ref_fault_many,
	bad_line: m.office_ref_fault_line
};

/** What to change, in words. */
export const faultText = (fault: Fault): string => faultWords[fault]();

const sameName = (a: string, b: string): boolean =>
	a.trim().toLocaleLowerCase('id') === b.trim().toLocaleLowerCase('id');

/** @param others rows beside this one that are used */
export function nameFaults(name: string, others: readonly ReferenceItem[]): Fault[] {
	const length = [...name.trim()].length;
	if (length < 1 || length > LIMITS.name) return ['name'];
	return others.some(({ body }) => sameName(body.name, name)) ? ['name_known'] : [];
}

/** @param others programmes beside this one that are used */
export const programmeFaults = (
	{ name, note, per_member }: Programme,
	others: readonly ReferenceItem[]
): Fault[] => [
	...nameFaults(name, others),
	...([...note].length > LIMITS.note ? (['note'] as const) : []),
	...(per_member !== null && !isAmount(per_member) ? (['amount'] as const) : [])
];

const isBetween = (text: string, most: number): boolean => {
	const length = [...text.trim()].length;
	return length >= 1 && length <= most;
};

/** Whether a line says everything that a plan to start from needs. */
export const isLine = ({ item, unit, quantity_milli, price }: TemplateLine): boolean =>
	isBetween(item, LINE_LIMITS.item) &&
	isBetween(unit, LINE_LIMITS.unit) &&
	quantity_milli >= 1 &&
	quantity_milli <= LINE_LIMITS.quantityMilli &&
	price >= 0 &&
	price <= PRICE_MAX;

/** @param others templates beside this one that are used */
export const templateFaults = (
	{ name, lines }: PlanTemplate,
	others: readonly ReferenceItem[]
): Fault[] => [
	...nameFaults(name, others),
	...(lines.length === 0 ? (['no_lines'] as const) : []),
	...(lines.length > LIMITS.lines ? (['many_lines'] as const) : []),
	...(lines.every(isLine) ? [] : (['bad_line'] as const))
];
