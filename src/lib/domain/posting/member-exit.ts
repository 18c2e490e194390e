// A member leaves: her savings first pay what she owes, the rest is paid out (row 30).
import {
	COMPULSORY_SAVINGS,
	DRAWINGS,
	INITIAL_SAVINGS,
	LOANS,
	VOLUNTARY_SAVINGS
} from '../accounts.ts';
import { type Balance, balanceOf } from '../balances.ts';
import type { Draft, Entry } from '../journal.ts';
import { accountOf, draft, entry, type MoneyPlace, type Said } from '../posting.ts';

/** What there is between the group and a member who leaves; whole rupiah. */
export interface Leaving {
	/** Savings by account: initial, compulsory, voluntary. */
	savings: readonly { account: string; amount: number }[];
	/** What she owes, in the order in which it is paid: loan, drawings. */
	debts: readonly { account: string; amount: number }[];
	saved: number;
	owed: number;
	/** Paid out to her. */
	paidOut: number;
	/** Still owed after all savings are used. */
	left: number;
}

const SAVINGS = [INITIAL_SAVINGS, COMPULSORY_SAVINGS, VOLUNTARY_SAVINGS];
const DEBTS = [LOANS, DRAWINGS];

/** What a member has saved and owes now. */
export function leavingOf(balances: readonly Balance[], member: string): Leaving {
	const of = (account: string) => ({
		account,
		amount: Math.max(0, balanceOf(balances, account, { holder: member }))
	});
	const sum = (parts: readonly { amount: number }[]) =>
		parts.reduce((total, { amount }) => total + amount, 0);
	const [savings, debts] = [SAVINGS.map(of), DEBTS.map(of)];
	const [saved, owed] = [sum(savings), sum(debts)];
	return {
		...{ savings, debts, saved, owed },
		paidOut: Math.max(0, saved - owed),
		left: Math.max(0, owed - saved)
	};
}

/**
 * The transaction that settles it; without entries when nothing was saved.
 * @param said.from where the rest is paid from
 */
export function memberExit(
	said: Said & { member: string; leaving: Leaving; from: MoneyPlace }
): Draft {
	const { member, leaving } = said;
	const open = [
		...leaving.debts.map((debt) => ({ ...debt })),
		{ account: accountOf(said.from), amount: leaving.paidOut }
	];
	const entries: Entry[] = [];
	for (const { account, amount } of leaving.savings) {
		let rest = amount;
		for (const goal of open) {
			const moved = Math.min(rest, goal.amount);
			if (moved === 0) continue;
			entries.push(entry(account, goal.account, moved, { member }));
			goal.amount -= moved;
			rest -= moved;
		}
	}
	return draft('member_exit', said, entries);
}
