import { nominalAccounts, PERIOD_PROFIT } from '../accounts.ts';
import type { Balance } from '../balances.ts';
import {
	codesIn,
	compared,
	figure,
	type Figure,
	isNothing,
	type Ledger,
	type Line,
	sumOf,
	total
} from './ledger.ts';
import type { Period } from './periods.ts';

export interface Position {
	/** Money, what others owe, and stocks. */
	current: Line[];
	/** Things that last, and what they lost in value (negative). */
	fixed: Line[];
	assets: Figure;
	liabilities: Line[];
	owed: Figure;
	/** Grants stand here as donated capital; the profit not closed yet as the period's profit. */
	equity: Line[];
	own: Figure;
}

const parts = {
	current: codesIn('11', '12', '13'),
	fixed: codesIn('15'),
	liabilities: codesIn('2'),
	equity: codesIn('3')
};

const ownOf = (ledger: Ledger, account: string): number =>
	account === PERIOD_PROFIT
		? 0 - total(ledger, [PERIOD_PROFIT, ...nominalAccounts], 'closing')
		: 0 - ledger(account).closing;

/** What the group has, owes and owns at the end of the period and of the one before; lines of zeros are left out. */
export function position(balances: readonly Balance[], period: Period): Position {
	const both = compared(balances, period);
	const lines = (codes: readonly string[], of: (ledger: Ledger, account: string) => number) =>
		codes
			.map((account) => ({ account, ...figure(both, (ledger) => of(ledger, account)) }))
			.filter((line) => !isNothing(line));
	const current = lines(parts.current, (ledger, account) => ledger(account).closing);
	const fixed = lines(parts.fixed, (ledger, account) => ledger(account).closing);
	const liabilities = lines(parts.liabilities, (ledger, account) => 0 - ledger(account).closing);
	const equity = lines(parts.equity, ownOf);
	return {
		...{ current, fixed, assets: sumOf([...current, ...fixed]) },
		...{ liabilities, owed: sumOf(liabilities) },
		...{ equity, own: sumOf(equity) }
	};
}
