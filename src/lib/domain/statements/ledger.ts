// The roll-ups of a period in one pass: what every statement is made of.
import { accounts, nominalAccounts, PERIOD_PROFIT, RETAINED_PROFIT } from '../accounts.ts';
import { type Balance, CLOSING } from '../balances.ts';
import { type Period, periodBefore } from './periods.ts';

/** Whole rupiah. Of all holders. */
export interface AccountSums {
	/** Debit minus credit before the period. */
	opening: number;
	debit: number;
	credit: number;
	/** Credit minus debit in the period, without what closings moved. */
	earned: number;
	/** Debit minus credit at the end of the period. */
	closing: number;
}

/** Sums by account; an account that nothing happened to has zeros. Memo accounts are left out. */
export type Ledger = (account: string) => AccountSums;

const NOTHING: AccountSums = { opening: 0, debit: 0, credit: 0, earned: 0, closing: 0 };

export function ledgerOf(balances: readonly Balance[], { first, last }: Period): Ledger {
	const sums = new Map<string, AccountSums>();
	for (const { account, holder, month, debit, credit } of balances) {
		if (month > last || accounts.get(account)?.type === 'memo') continue;
		const sum = sums.get(account) ?? { ...NOTHING };
		sums.set(account, sum);
		sum.closing += debit - credit;
		if (month < first) sum.opening += debit - credit;
		else {
			sum.debit += debit;
			sum.credit += credit;
			if (holder !== CLOSING) sum.earned += credit - debit;
		}
	}
	return (account) => sums.get(account) ?? NOTHING;
}

/** An amount of the period, and the one of the period before. Whole rupiah. */
export interface Figure {
	amount: number;
	before: number;
}

/** A line of a statement: an account with its figure. */
export interface Line extends Figure {
	account: string;
}

/** A period and the one before it. */
export interface Compared {
	now: Ledger;
	before: Ledger;
}

export const compared = (balances: readonly Balance[], period: Period): Compared => ({
	now: ledgerOf(balances, period),
	before: ledgerOf(balances, periodBefore(period))
});

/** The figure that `of` gives for the period and for the one before. */
export const figure = ({ now, before }: Compared, of: (ledger: Ledger) => number): Figure => ({
	amount: of(now),
	before: of(before)
});

export const sumOf = (figures: readonly Figure[]): Figure => ({
	amount: figures.reduce((sum, { amount }) => sum + amount, 0),
	before: figures.reduce((sum, { before }) => sum + before, 0)
});

export const minus = (a: Figure, b: Figure): Figure => ({
	amount: a.amount - b.amount,
	before: a.before - b.before
});

export const isNothing = ({ amount, before }: Figure): boolean => amount === 0 && before === 0;

/** Codes of the chart that begin so, in order. */
export const codesIn = (...starts: string[]): string[] =>
	[...accounts.keys()].filter((code) => starts.some((start) => code.startsWith(start)));

/** Sum of one side of several accounts. */
export const total = (ledger: Ledger, codes: readonly string[], field: keyof AccountSums): number =>
	codes.reduce((sum, code) => sum + ledger(code)[field], 0);

/** Net profit of the period, without what closings moved. Grants are never in it. */
export const profitIn = (ledger: Ledger): number => total(ledger, nominalAccounts, 'earned');

/** Profit that is kept or not closed yet, at the end of the period. */
export const profitKept = (ledger: Ledger, field: 'opening' | 'closing'): number =>
	0 - total(ledger, [RETAINED_PROFIT, PERIOD_PROFIT, ...nominalAccounts], field);
