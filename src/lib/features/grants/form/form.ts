// What a person fills in of a grant: numbers that may still be empty, and days as the date fields have them.
import { type GrantFields, type GrantSource, grantSources } from '$lib/domain/records.ts';

export interface GrantForm {
	/** Code of a programme; empty while none is chosen. */
	programme: string;
	source: GrantSource | '';
	decree_no: string;
	/** ISO day, empty when it is not known; so are the others. */
	decree_on: string;
	/** Whole rupiah, 0 when it is not known. */
	amount_per_member: number;
	/** 0 when it is not known. */
	families: number;
	/** Whole rupiah; 0 when everything comes as goods. */
	amount: number;
	/** 0 and empty while a row is being filled in. */
	tranches: { amount: number; on: string }[];
	account: string;
	due_on: string;
	note: string;
}

/** Limits of the database. */
export const LENGTHS = { decree_no: 80, account: 120, note: 500 } as const;
export const TRANCHES_MAX = 12;
const FAMILIES_MAX = 1000;
const [FIRST_DAY, LAST_DAY] = ['2000-01-01', '2100-12-31'];

/** How many families a group usually has; others are asked once more and never refused. */
export const USUAL_FAMILIES = { from: 5, to: 20 } as const;

export const emptyGrant = (): GrantForm => ({
	...{ programme: '', source: '', decree_no: '', decree_on: '', due_on: '', account: '', note: '' },
	...{ amount_per_member: 0, families: 0, amount: 0, tranches: [] }
});

/** A grant that is there as the form shows it. */
export const formOf = (fields: GrantFields): GrantForm => ({
	...{ programme: fields.programme, source: fields.source, decree_no: fields.decree_no },
	decree_on: fields.decree_on ?? '',
	amount_per_member: fields.amount_per_member ?? 0,
	families: fields.families ?? 0,
	amount: fields.amount,
	tranches: fields.tranches.map(({ amount, on }) => ({ amount, on })),
	...{ account: fields.account, due_on: fields.due_on ?? '', note: fields.note }
});

/** What is written of it; rows of tranches that were left empty are dropped. */
export const fieldsOf = (form: GrantForm): Omit<GrantFields, 'by' | 'at' | 'deleted'> => ({
	programme: form.programme,
	source: form.source || 'other',
	decree_no: form.decree_no.trim(),
	decree_on: form.decree_on || null,
	amount_per_member: form.amount_per_member || null,
	families: form.families || null,
	amount: form.amount,
	tranches: filled(form.tranches).sort((a, b) => a.on.localeCompare(b.on)),
	account: form.account.trim(),
	due_on: form.due_on || null,
	note: form.note.trim()
});

const filled = (tranches: GrantForm['tranches']) =>
	tranches.filter(({ amount, on }) => amount > 0 || on !== '');

export type GrantFault =
	| 'programme'
	| 'source'
	| 'decree_on'
	| 'families'
	| 'tranche'
	| 'tranches_over'
	| 'due_on'
	| 'due_before';

const isDay = (day: string) => day === '' || (day >= FIRST_DAY && day <= LAST_DAY);

/** What keeps a grant from being saved. */
export function grantFaults(form: GrantForm): GrantFault[] {
	const tranches = filled(form.tranches);
	const isOpen = tranches.some(({ amount, on }) => amount === 0 || on === '' || !isDay(on));
	const faults: [GrantFault, boolean][] = [
		['programme', form.programme === ''],
		['source', !(grantSources as readonly string[]).includes(form.source)],
		['decree_on', !isDay(form.decree_on)],
		['families', form.families > FAMILIES_MAX],
		['tranche', isOpen || tranches.length > TRANCHES_MAX],
		['tranches_over', trancheSum(form) > form.amount],
		['due_on', !isDay(form.due_on)],
		['due_before', form.due_on !== '' && form.due_on < form.decree_on]
	];
	return faults.filter(([, isFault]) => isFault).map(([fault]) => fault);
}

/** Whole rupiah of all tranches. */
export const trancheSum = ({ tranches }: Pick<GrantForm, 'tranches'>): number =>
	tranches.reduce((sum, { amount }) => sum + amount, 0);

/** What is asked once more: it may be so, but seldom is. */
export type GrantWarning = 'families' | 'total' | 'tranches' | 'nothing';

export function grantWarnings(form: GrantForm): GrantWarning[] {
	const { amount, amount_per_member, families } = form;
	const share = amount_per_member * families;
	const isUnusual = families < USUAL_FAMILIES.from || families > USUAL_FAMILIES.to;
	const sum = trancheSum(form);
	const warnings: [GrantWarning, boolean][] = [
		['families', families > 0 && isUnusual],
		['total', share > 0 && amount > 0 && share !== amount],
		['tranches', sum > 0 && sum < amount],
		['nothing', amount === 0]
	];
	return warnings.filter(([, isSo]) => isSo).map(([warning]) => warning);
}

/** The form with another share or number of families: the total follows until somebody has typed her own. */
export function withShare(
	form: GrantForm,
	change: Partial<Pick<GrantForm, 'amount_per_member' | 'families'>>
): GrantForm {
	const next = { ...form, ...change };
	const isOwn = form.amount !== 0 && form.amount !== form.amount_per_member * form.families;
	return isOwn ? next : { ...next, amount: next.amount_per_member * next.families };
}
