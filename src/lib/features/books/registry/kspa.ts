// The savings and loan card of one member (KSPA): her savings by kind, what she borrowed, and what she paid back.
import {
	COMPULSORY_SAVINGS,
	INITIAL_SAVINGS,
	LOANS,
	SERVICE_CHARGE,
	VOLUNTARY_SAVINGS
} from '$lib/domain/accounts.ts';
import { type Balance, balanceOf } from '$lib/domain/balances.ts';
import type { Entry } from '$lib/domain/journal.ts';

/** Whole rupiah paid in and taken out. */
export interface Flow {
	in: number;
	out: number;
}

/** What one transaction changed on the card, and the balances behind it; whole rupiah. */
export interface KspaLine<Row> {
	row: Row;
	initial: Flow;
	compulsory: Flow;
	voluntary: Flow;
	/** Balance of all savings. */
	savings: number;
	lent: number;
	/** Principal that was paid back, written off, or taken from savings. */
	repaid: number;
	/** Service charge paid; negative when an instalment was cancelled. */
	charge: number;
	/** Balance of what she owes. */
	loan: number;
}

export interface KspaOpening {
	savings: number;
	loan: number;
}

const SAVINGS = [INITIAL_SAVINGS, COMPULSORY_SAVINGS, VOLUNTARY_SAVINGS];

/** A member's balances from roll-ups; whole rupiah. */
export const kspaOpening = (balances: readonly Balance[], member: string): KspaOpening => ({
	savings: SAVINGS.reduce(
		(sum, account) => sum + balanceOf(balances, account, { holder: member }),
		0
	),
	loan: balanceOf(balances, LOANS, { holder: member })
});

const sideSum = (entries: readonly Entry[], side: 'debit' | 'credit', account: string): number =>
	entries.reduce((sum, entry) => (entry[side] === account ? sum + entry.amount : sum), 0);

/**
 * The lines of a member's card, one a transaction that touches her savings or loans.
 * @param rows in the order of the book
 * @param opening balances before the first row
 */
export function kspaLines<Row extends { entries: readonly Entry[] }>(
	rows: readonly Row[],
	member: string,
	opening: KspaOpening = { savings: 0, loan: 0 }
): KspaLine<Row>[] {
	let { savings, loan } = opening;
	return rows.flatMap((row) => {
		const hers = row.entries.filter((entry) => entry.member === member);
		const flow = (account: string): Flow => ({
			in: sideSum(hers, 'credit', account),
			out: sideSum(hers, 'debit', account)
		});
		const [initial, compulsory, voluntary] = SAVINGS.map(flow) as [Flow, Flow, Flow];
		const borrowed = flow(LOANS);
		const charged = flow(SERVICE_CHARGE);
		const line = {
			...{ row, initial, compulsory, voluntary },
			lent: borrowed.out,
			repaid: borrowed.in,
			charge: charged.in - charged.out
		};
		const moved = [initial, compulsory, voluntary, borrowed, charged];
		if (moved.every((each) => each.in === 0 && each.out === 0)) return [];
		for (const each of [initial, compulsory, voluntary]) savings += each.in - each.out;
		loan += line.lent - line.repaid;
		return [{ ...line, savings, loan }];
	});
}
