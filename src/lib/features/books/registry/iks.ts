import { IKS_FUND, RETAINED_PROFIT } from '$lib/domain/accounts.ts';
import { balanceOf } from '$lib/domain/balances.ts';
import type { Entry, Transaction } from '$lib/domain/journal.ts';
import { m } from '$lib/paraglide/messages';
import { movementOf } from '../movement.ts';
import { memberName, partyName } from '../words.ts';
import { column, descriptionOf, some, sumOf } from './rows.ts';
import type { Book, BookContext, Cell } from './types.ts';

/** From or for whom: a member, somebody else, or the group's own profit. */
function whoOf({ debit, credit, member, party }: Entry, { names }: BookContext): string | null {
	if (member !== null) return memberName(names, member);
	if (party !== null) return partyName(names, party);
	return debit === RETAINED_PROFIT || credit === RETAINED_PROFIT ? m.book_from_profit() : null;
}

/** Which of the group's meetings decided it, counted from the first one. */
function decisionOf(row: Transaction, { meetings, targets }: BookContext): string | null {
	const meeting = row.meeting ?? targets.get(row.reverses ?? '')?.meeting ?? null;
	const at = meetings.findIndex(({ id }) => id === meeting);
	return at < 0 ? null : m.book_meeting_no({ number: at + 1 });
}

export const iksBook: Book = {
	slug: 'iks',
	title: m.books_iks_title,
	purpose: m.books_iks_for,
	columns: [
		column(m.col_date, 'day', '23mm'),
		column(m.col_for_whom),
		column(m.col_reason),
		column(m.col_in, 'money', '21mm'),
		column(m.col_out, 'money', '21mm'),
		column(m.col_balance, 'money', '23mm'),
		column(m.col_decision, 'text', '23mm')
	],
	signers: ['chair', 'treasurer'],
	sections(context) {
		let balance = balanceOf(context.opening, IKS_FUND);
		const before: Cell[][] =
			balance === 0 ? [] : [[null, null, m.book_brought_forward(), null, null, balance, null]];
		const rows = context.rows.flatMap((row): Cell[][] => {
			const reason = row.reverses === null && row.note ? row.note : descriptionOf(row, context);
			const decision = decisionOf(row, context);
			return row.entries.flatMap((entry): Cell[][] => {
				const change = -movementOf({ entries: [entry] }, [IKS_FUND]).change;
				if (change === 0) return [];
				balance += change;
				const [came, went] = [some(Math.max(change, 0)), some(Math.max(-change, 0))];
				return [[row.occurredOn, whoOf(entry, context), reason, came, went, balance, decision]];
			});
		});
		if (rows.length === 0 && before.length === 0) return [];
		const totals = [null, null, m.book_sum(), sumOf(rows, 3), sumOf(rows, 4), balance];
		return [{ heading: null, rows: [...before, ...rows], totals }];
	}
};
