// What charts show, from roll-ups.
import { moneyAccounts, PRODUCT_SALES } from '../accounts.ts';
import type { Balance } from '../balances.ts';
import { codesIn, ledgerOf, total } from './ledger.ts';
import { monthsAfter, monthsBetween, type Period } from './periods.ts';

export interface MonthEnd {
	/** First day of the month. */
	month: string;
	/** Whole rupiah. */
	amount: number;
}

/**
 * All money at the end of each of the last `count` months, oldest first; months before anything happened are left out.
 * @param last first day of the newest month
 */
export function moneyAtMonthEnds(
	balances: readonly Balance[],
	last: string,
	count: number
): MonthEnd[] {
	const moved = new Map<string, number>();
	let oldest = last;
	for (const { account, month, debit, credit } of balances) {
		if (month < oldest) oldest = month;
		if (!moneyAccounts.includes(account)) continue;
		moved.set(month, (moved.get(month) ?? 0) + debit - credit);
	}
	let amount = 0;
	const ends = monthsBetween(oldest, last).map((month) => {
		amount += moved.get(month) ?? 0;
		return { month, amount };
	});
	return ends.filter(({ month }) => month > monthsAfter(last, -count));
}

/** Rupiah sold of every product in the period, less what was given back, largest first; zeros are left out. */
export function soldMost(
	balances: readonly Balance[],
	{ first, last }: Period
): { product: string; amount: number }[] {
	const sums = new Map<string, number>();
	for (const { account, holder, month, debit, credit } of balances) {
		if (account !== PRODUCT_SALES || month < first || month > last) continue;
		sums.set(holder, (sums.get(holder) ?? 0) + credit - debit);
	}
	return [...sums]
		.map(([product, amount]) => ({ product, amount }))
		.filter(({ amount }) => amount !== 0)
		.sort((a, b) => b.amount - a.amount);
}

/** Costs that no money is paid for when they are booked: goods sold from stock, wear, losses, claims given up. */
const withoutMoney: readonly string[] = ['5101', '6109', '6111', '6112'];
const spentAccounts = codesIn('5', '6').filter((code) => !withoutMoney.includes(code));

/** What the period's money was spent on, by account, largest first; zeros are left out. */
export function spentOn(
	balances: readonly Balance[],
	period: Period
): { account: string; amount: number }[] {
	const ledger = ledgerOf(balances, period);
	return spentAccounts
		.map((account) => ({ account, amount: 0 - ledger(account).earned }))
		.filter(({ amount }) => amount !== 0)
		.sort((a, b) => b.amount - a.amount);
}

/** All money at the end of the period, whole rupiah. */
export const moneyAt = (balances: readonly Balance[], period: Period): number =>
	total(ledgerOf(balances, period), moneyAccounts, 'closing');
