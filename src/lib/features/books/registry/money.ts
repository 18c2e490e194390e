import { BANK, CASH, CASH_IN_HAND, moneyAccounts, QRIS } from '$lib/domain/accounts.ts';
import { balanceOf } from '$lib/domain/balances.ts';
import { m } from '$lib/paraglide/messages';
import { movementOf } from '../movement.ts';
import { column, descriptionOf, numbered, proofOf, some, sumOf } from './rows.ts';
import type { Book, BookContext, Cell, Section } from './types.ts';

const ALL = 'semua';

const columns = [
	column(m.col_no, 'count', '9mm'),
	column(m.col_date, 'day', '23mm'),
	column(m.col_description),
	column(m.col_proof, 'text', '20mm'),
	column(m.col_in, 'money', '21mm'),
	column(m.col_out, 'money', '21mm'),
	column(m.col_balance, 'money', '24mm')
];

/** The rows that change these accounts, between what was there before and the sums. */
function moneySections(context: BookContext, accounts: readonly string[]): Section[] {
	let balance = accounts.reduce((sum, code) => sum + balanceOf(context.opening, code), 0);
	const before: Cell[][] =
		balance === 0 ? [] : [[null, null, m.book_brought_forward(), null, null, null, balance]];
	const rows = context.rows.flatMap((row): Cell[][] => {
		const { change } = movementOf(row, accounts);
		if (change === 0) return [];
		balance += change;
		const [came, went] = [some(Math.max(change, 0)), some(Math.max(-change, 0))];
		return [[row.occurredOn, descriptionOf(row, context), proofOf(row), came, went, balance]];
	});
	if (rows.length === 0 && before.length === 0) return [];
	const lines = numbered(rows);
	const totals = [null, null, m.book_sum(), null, sumOf(lines, 4), sumOf(lines, 5), balance];
	return [{ heading: null, rows: [...before, ...lines], totals }];
}

export const cashBook: Book = {
	slug: 'kas',
	title: m.books_cash_title,
	purpose: m.books_cash_for,
	columns,
	filters: [
		{ value: ALL, label: m.book_all_money },
		{ value: CASH, label: m.place_cash },
		{ value: CASH_IN_HAND, label: m.place_hands },
		{ value: QRIS, label: m.place_qris }
	],
	signers: ['chair', 'treasurer'],
	sections: (context, filter) => moneySections(context, filter === ALL ? moneyAccounts : [filter])
};

export const bankBook: Book = {
	slug: 'bank',
	title: m.books_bank_title,
	purpose: m.books_bank_for,
	columns,
	signers: ['chair', 'treasurer'],
	sections: (context) => moneySections(context, [BANK])
};
