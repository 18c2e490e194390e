import { moneyAccounts } from '../accounts.ts';
import type { Balance } from '../balances.ts';
import { cashFlow } from './cash-flow.ts';
import { equityChanges } from './equity.ts';
import { income } from './income.ts';
import type { Figure, Line } from './ledger.ts';
import type { Period } from './periods.ts';
import { position } from './position.ts';
import { trialBalance } from './trial-balance.ts';

const isSame = (a: Figure, b: Figure): boolean => a.amount === b.amount && a.before === b.before;

const moneyIn = (lines: readonly Line[]): number =>
	lines
		.filter(({ account }) => moneyAccounts.includes(account))
		.reduce((sum, { amount }) => sum + amount, 0);

/**
 * How the statements of a period hang together: each tie by name and whether it holds. One that does not hold means that the
 * roll-ups are damaged.
 */
export function tiesOf(balances: readonly Balance[], period: Period) {
	const { assets, owed, own, current } = position(balances, period);
	const { profit } = income(balances, period);
	const flow = cashFlow(balances, period);
	const equity = equityChanges(balances, period).total;
	const trial = trialBalance(balances, period).total;
	const claims = { amount: owed.amount + own.amount, before: owed.before + own.before };
	return {
		position_balances: isSame(assets, claims),
		same_profit: profit.amount === equity.profit,
		same_capital: own.amount === equity.end && own.before === equity.start,
		flow_ends_at_money:
			flow.start.amount + flow.change.amount === flow.end.amount &&
			flow.start.before + flow.change.before === flow.end.before &&
			flow.end.amount === moneyIn(current),
		debit_is_credit: trial.debit === trial.credit && trial.endDebit === trial.endCredit
	};
}
