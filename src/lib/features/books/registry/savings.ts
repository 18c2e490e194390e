import { m } from '$lib/paraglide/messages';
import { memberName } from '../words.ts';
import { kspaLines, kspaOpening } from './kspa.ts';
import { column, some, sumOf } from './rows.ts';
import type { Book, BookContext, Cell, Section } from './types.ts';

const MONEY_WIDTH = '20mm';
const money = (label: () => string) => column(label, 'money', MONEY_WIDTH);

/** The card of one member for the period; null when she has none. */
function memberCard(context: BookContext, member: string): Section | null {
	const opening = kspaOpening(context.opening, member);
	const lines = kspaLines(context.rows, member, opening);
	if (lines.length === 0 && opening.savings === 0 && opening.loan === 0) return null;
	const rows = lines.map((line): Cell[] => [
		line.row.occurredOn,
		...[line.initial, line.compulsory, line.voluntary].flatMap((flow) => [
			some(flow.in),
			some(flow.out)
		]),
		line.savings,
		...[line.lent, line.repaid, line.charge].map(some),
		line.loan,
		null
	]);
	const first: Cell[] = [
		m.book_brought_forward(),
		...Array<null>(6).fill(null),
		opening.savings,
		...[null, null, null, opening.loan, null]
	];
	const last = lines.at(-1) ?? opening;
	return {
		heading: memberName(context.names, member),
		rows: opening.savings === 0 && opening.loan === 0 ? rows : [first, ...rows],
		totals: [
			m.book_sum(),
			...[1, 2, 3, 4, 5, 6].map((at) => some(sumOf(rows, at))),
			last.savings,
			...[8, 9, 10].map((at) => some(sumOf(rows, at))),
			last.loan,
			null
		]
	};
}

export const savingsBook: Book = {
	slug: 'simpan-pinjam',
	title: m.books_savings_title,
	purpose: m.books_savings_for,
	sectionLabel: m.role_member,
	columns: [
		column(m.col_date, 'day', '22mm'),
		money(m.col_initial_in),
		money(m.col_initial_out),
		money(m.col_compulsory_in),
		money(m.col_compulsory_out),
		money(m.col_voluntary_in),
		money(m.col_voluntary_out),
		money(m.col_savings_balance),
		money(m.col_loan_given),
		money(m.col_principal_paid),
		money(m.col_charge_paid),
		money(m.col_loan_balance),
		column(m.col_initials, 'hand', '14mm')
	],
	footnote: m.books_savings_note,
	signers: ['chair', 'treasurer'],
	isWide: true,
	sections: (context) =>
		[...context.names.members.keys()].flatMap((member) => memberCard(context, member) ?? [])
};
