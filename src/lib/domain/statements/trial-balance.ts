import type { Balance } from '../balances.ts';
import { accounts } from '../accounts.ts';
import { ledgerOf } from './ledger.ts';
import type { Period } from './periods.ts';

/** Balances are debit minus credit; whole rupiah. */
export interface TrialLine {
	account: string;
	start: number;
	debit: number;
	credit: number;
	end: number;
}

export interface TrialBalance {
	lines: TrialLine[];
	/** Of what stands in debit and in credit at the end, and of what moved. */
	total: { debit: number; credit: number; endDebit: number; endCredit: number };
}

/** Every account with its balance before, what moved in the period, and its balance after; unused accounts are left out. */
export function trialBalance(balances: readonly Balance[], period: Period): TrialBalance {
	const ledger = ledgerOf(balances, period);
	const lines = [...accounts.keys()]
		.map((account): TrialLine => {
			const { opening, debit, credit, closing } = ledger(account);
			return { account, start: opening, debit, credit, end: closing };
		})
		.filter(({ start, debit, credit, end }) => start || debit || credit || end);
	const sum = (of: (line: TrialLine) => number) => lines.reduce((all, line) => all + of(line), 0);
	return {
		lines,
		total: {
			debit: sum((line) => line.debit),
			credit: sum((line) => line.credit),
			endDebit: sum(({ end }) => Math.max(0, end)),
			endCredit: sum(({ end }) => Math.max(0, -end))
		}
	};
}
