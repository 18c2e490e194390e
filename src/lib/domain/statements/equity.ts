import { PERIOD_PROFIT, RETAINED_PROFIT } from '../accounts.ts';
import type { Balance } from '../balances.ts';
import { codesIn, ledgerOf, profitIn, profitKept } from './ledger.ts';
import type { Period } from './periods.ts';

/** One kind of capital in the period; whole rupiah. */
export interface EquityLine {
	account: string;
	start: number;
	/** Net profit of the period; only where profit is kept. */
	profit: number;
	/** What came in or was taken out otherwise. */
	change: number;
	end: number;
}

export interface EquityChanges {
	lines: EquityLine[];
	total: Omit<EquityLine, 'account'>;
}

/** How the capital changed in the period. Profit kept and profit not closed yet are one line; zeros are left out. */
export function equityChanges(balances: readonly Balance[], period: Period): EquityChanges {
	const ledger = ledgerOf(balances, period);
	const lines = codesIn('3')
		.filter((account) => account !== PERIOD_PROFIT)
		.map((account): EquityLine => {
			const isProfit = account === RETAINED_PROFIT;
			const start = isProfit ? profitKept(ledger, 'opening') : 0 - ledger(account).opening;
			const end = isProfit ? profitKept(ledger, 'closing') : 0 - ledger(account).closing;
			const profit = isProfit ? profitIn(ledger) : 0;
			return { account, start, profit, change: end - start - profit, end };
		})
		.filter(({ start, profit, change, end }) => start || profit || change || end);
	const sum = (field: keyof EquityChanges['total']) =>
		lines.reduce((all, line) => all + line[field], 0);
	return {
		lines,
		total: {
			...{ start: sum('start'), profit: sum('profit') },
			...{ change: sum('change'), end: sum('end') }
		}
	};
}
