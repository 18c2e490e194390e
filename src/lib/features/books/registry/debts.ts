import { BORROWINGS, PAYABLE, RECEIVABLE } from '$lib/domain/accounts.ts';
import { balanceOf, holdersOf, normalBalance } from '$lib/domain/balances.ts';
import type { Transaction } from '$lib/domain/journal.ts';
import { m } from '$lib/paraglide/messages';
import { partyName } from '../words.ts';
import { column, descriptionOf, numbered, proofOf, some, sumOf } from './rows.ts';
import type { Book, BookContext, Cell, Column, Section } from './types.ts';

const columnsWith = (more: () => string, less: () => string): Column[] => [
	column(m.col_no, 'count', '9mm'),
	column(m.col_date, 'day', '23mm'),
	column(m.col_description),
	column(m.col_proof, 'text', '20mm'),
	column(more, 'money', '22mm'),
	column(less, 'money', '22mm'),
	column(m.col_left, 'money', '22mm')
];

/** What this row adds to the balance of one party, on the account's own side. */
function changeOf(row: Transaction, account: string, party: string): number {
	const of = (side: 'debit' | 'credit') =>
		row.entries.reduce(
			(sum, entry) => (entry[side] === account && entry.party === party ? sum + entry.amount : sum),
			0
		);
	return normalBalance(account, of('debit'), of('credit'));
}

function partyCard(context: BookContext, account: string, party: string): Section {
	let balance = balanceOf(context.opening, account, { holder: party });
	const before: Cell[][] =
		balance === 0 ? [] : [[null, null, m.book_brought_forward(), null, null, null, balance]];
	const rows = context.rows.flatMap((row): Cell[][] => {
		const change = changeOf(row, account, party);
		if (change === 0) return [];
		balance += change;
		const [more, less] = [some(Math.max(change, 0)), some(Math.max(-change, 0))];
		return [[row.occurredOn, descriptionOf(row, context), proofOf(row), more, less, balance]];
	});
	const lines = numbered(rows);
	const name = partyName(context.names, party);
	return {
		heading: account === BORROWINGS ? m.book_borrowed_from({ name }) : name,
		rows: [...before, ...lines],
		totals: [null, null, m.book_sum(), null, sumOf(lines, 4), sumOf(lines, 5), balance]
	};
}

/** A card for everybody who owed or was owed in the period, by name. */
function debtSections(context: BookContext, account: string): Section[] {
	const parties = new Set(holdersOf(context.opening, account).map(({ holder }) => holder));
	for (const { entries } of context.rows) {
		for (const { debit, credit, party } of entries) {
			if (party !== null && (debit === account || credit === account)) parties.add(party);
		}
	}
	return [...parties]
		.map((party) => partyCard(context, account, party))
		.sort((a, b) => (a.heading ?? '').localeCompare(b.heading ?? '', 'id'));
}

export const receivablesBook: Book = {
	slug: 'piutang',
	title: m.books_receivables_title,
	purpose: m.books_receivables_for,
	sectionLabel: m.col_buyer,
	columns: columnsWith(m.col_lent_out, m.col_paid),
	signers: ['chair', 'treasurer'],
	sections: (context) => debtSections(context, RECEIVABLE)
};

export const payablesBook: Book = {
	slug: 'utang',
	title: m.books_payables_title,
	purpose: m.books_payables_for,
	sectionLabel: m.col_lender,
	columns: columnsWith(m.col_owed, m.col_paid),
	signers: ['chair', 'treasurer'],
	sections: (context) => [PAYABLE, BORROWINGS].flatMap((account) => debtSections(context, account))
};
