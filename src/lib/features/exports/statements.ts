// The two tables behind all books: every entry, and the balance of every account.
import { accounts } from '$lib/domain/accounts.ts';
import { monthOf, type Balance } from '$lib/domain/balances.ts';
import type { Entry, Transaction } from '$lib/domain/journal.ts';
import type { Period } from '$lib/domain/statements/periods.ts';
import { trialBalance } from '$lib/domain/statements/trial-balance.ts';
import { m } from '$lib/paraglide/messages';
import { column, descriptionOf, proofOf } from '../books/registry/rows.ts';
import type { BookContext, Cell } from '../books/registry/types.ts';
import type { ExportTable } from './types.ts';

const accountWords = (code: string): string => `${code} ${accounts.get(code)?.name ?? ''}`.trim();

function journalRow(row: Transaction, entry: Entry, context: BookContext): Cell[] {
	const { members, parties, products } = context.names;
	const { member, party, product } = entry;
	const asset = context.assets.find(({ id }) => id === product)?.name;
	return [
		...[row.seq, row.occurredOn, proofOf(row), row.kind, descriptionOf(row, context)],
		...[accountWords(entry.debit), accountWords(entry.credit), entry.amount],
		member === null ? null : (members.get(member)?.name ?? member),
		party === null ? null : (parties.get(party) ?? party),
		product === null ? null : (products.get(product)?.name ?? asset ?? product),
		entry.quantityMilli,
		members.get(row.recordedBy)?.name ?? row.recordedBy,
		row.approvedBy === null ? null : (members.get(row.approvedBy)?.name ?? row.approvedBy),
		...[row.id, row.reverses, row.hash]
	];
}

/** Every entry of the period, one a line, with the hash of its row. */
export const journalTable = (context: BookContext): ExportTable => ({
	slug: 'jurnal',
	title: m.export_journal(),
	columns: [
		column(m.col_seq, 'count'),
		column(m.col_date, 'day'),
		column(m.col_proof),
		column(m.col_kind),
		column(m.col_description),
		column(m.bookkeeping_debit),
		column(m.bookkeeping_credit),
		column(m.col_amount, 'money'),
		column(m.role_member),
		column(m.col_party),
		column(m.col_product),
		column(m.col_quantity, 'quantity'),
		column(m.col_recorded_by),
		column(m.col_approved_by),
		column(m.col_id),
		column(m.col_reverses),
		column(m.col_hash)
	],
	rows: context.rows.flatMap((row) => row.entries.map((entry) => journalRow(row, entry, context)))
});

/** Every account with its balance before and after, debit minus credit, and what moved. */
export function trialTable(
	balances: readonly Balance[],
	{ first, last }: Pick<BookContext, 'first' | 'last'>
): ExportTable {
	const period: Period = { size: 'year', first: monthOf(first), last: monthOf(last) };
	return {
		slug: 'neraca-saldo',
		title: m.export_trial(),
		columns: [
			column(m.bookkeeping_account),
			column(m.col_before, 'money'),
			column(m.bookkeeping_debit, 'money'),
			column(m.bookkeeping_credit, 'money'),
			column(m.col_after, 'money')
		],
		rows: trialBalance(balances, period).lines.map(({ account, start, debit, credit, end }) => [
			...[accountWords(account), start, debit, credit, end]
		])
	};
}
