import { GRANT_CAPITAL, GRANT_IN_KIND } from '../accounts.ts';
import type { Balance } from '../balances.ts';
import {
	codesIn,
	compared,
	type Figure,
	figure,
	isNothing,
	type Line,
	minus,
	profitIn,
	sumOf
} from './ledger.ts';
import type { Period } from './periods.ts';

/** Costs and expenses are positive; what buyers gave back is a negative line of the sales. */
export interface Income {
	sales: Line[];
	sold: Figure;
	costs: Line[];
	cost: Figure;
	/** Sales less their cost. */
	gross: Figure;
	others: Line[];
	other: Figure;
	expenses: Line[];
	expense: Figure;
	profit: Figure;
	/** Donated capital that came in, for information: it is no profit and cannot be shared. */
	grants: Figure;
}

const parts = {
	sales: codesIn('41'),
	costs: codesIn('5'),
	others: codesIn('42'),
	expenses: codesIn('6')
};

/** What was earned and spent in the period and in the one before; lines of zeros are left out. */
export function income(balances: readonly Balance[], period: Period): Income {
	const both = compared(balances, period);
	const lines = (codes: readonly string[], sign: 1 | -1): Line[] =>
		codes
			.map((account) => ({
				account,
				...figure(both, (ledger) =>
					sign === 1 ? ledger(account).earned : 0 - ledger(account).earned
				)
			}))
			.filter((line) => !isNothing(line));
	const sales = lines(parts.sales, 1);
	const costs = lines(parts.costs, -1);
	const others = lines(parts.others, 1);
	const expenses = lines(parts.expenses, -1);
	const sold = sumOf(sales);
	const cost = sumOf(costs);
	return {
		...{ sales, sold, costs, cost, gross: minus(sold, cost) },
		...{ others, other: sumOf(others), expenses, expense: sumOf(expenses) },
		profit: figure(both, profitIn),
		grants: figure(both, (ledger) => ledger(GRANT_CAPITAL).earned + ledger(GRANT_IN_KIND).earned)
	};
}
