// The savings and loan card of a member (KSPA), a year at a time.
import type { HeldTransaction } from '$lib/device/schema.ts';
import type { Balance } from '$lib/domain/balances.ts';
import { m } from '$lib/paraglide/messages';
import { digits, shortDay } from '$lib/ui/format.ts';
import type { TableColumn } from '$lib/ui/print/BookTable.svelte';
import { type Flow, kspaLines, kspaOpening } from '../../books/registry/kspa.ts';
import { kindWord } from '../../books/words.ts';
import type { MemberBook } from '../accounts.ts';

/** The years in which something of hers changed, newest first; always with the given one. */
export function yearsOf({ balances }: Pick<MemberBook, 'balances'>, member: string, now: string) {
	const years = balances
		.filter(({ holder }) => holder === member)
		.map(({ month }) => month.slice(0, 4));
	return [...new Set([now, ...years])].sort().reverse();
}

const before = (balances: readonly Balance[], year: string): Balance[] =>
	balances.filter(({ month }) => month < `${year}-01-01`);

export const cardColumns = (): TableColumn[] => [
	{ label: m.card_day(), width: '16mm' },
	{ label: m.card_what() },
	{ label: m.card_initial(), align: 'end' },
	{ label: m.card_compulsory(), align: 'end' },
	{ label: m.card_voluntary(), align: 'end' },
	{ label: m.card_savings(), align: 'end' },
	{ label: m.card_lent(), align: 'end' },
	{ label: m.card_repaid(), align: 'end' },
	{ label: m.card_charge(), align: 'end' },
	{ label: m.card_loan(), align: 'end' },
	{ label: m.card_initials(), width: '14mm' }
];

/** Amounts that are nothing stay empty; what went out has a minus. */
const cell = (amount: number): string => (amount === 0 ? '' : digits(amount));
const flow = (moved: Flow): string => cell(moved.in - moved.out);

/** The texts of the card: a line for what was there before, and one a transaction. */
export function cardRows(
	{ rows, balances }: Pick<MemberBook, 'rows' | 'balances'>,
	member: string,
	year: string
): string[][] {
	const opening = kspaOpening(before(balances, year), member);
	const hers = rows.filter(({ occurredOn }) => occurredOn.startsWith(year));
	const first = ['', m.card_before(), '', '', '', digits(opening.savings), '', '', ''];
	const lines = kspaLines<HeldTransaction>(hers, member, opening);
	// A card without any loan has no use for a column of zeros.
	const hasLoan = opening.loan !== 0 || lines.some(({ lent, repaid }) => lent + repaid !== 0);
	return [
		...(opening.savings === 0 && opening.loan === 0
			? []
			: [[...first, hasLoan ? digits(opening.loan) : '', '']]),
		...lines.map(({ row, initial, compulsory, voluntary, savings, lent, repaid, charge, loan }) => [
			...[shortDay(row.occurredOn), kindWord(row.kind)],
			...[initial, compulsory, voluntary].map(flow),
			...[digits(savings), cell(lent), cell(repaid), cell(charge), hasLoan ? digits(loan) : '', '']
		])
	];
}
