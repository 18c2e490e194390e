// Closing a month: the profit is moved into what the group keeps, and the month is locked.
import { nominalAccounts, PERIOD_PROFIT, RETAINED_PROFIT } from './accounts.ts';
import { type Balance, NOBODY } from './balances.ts';
import type { Entry } from './journal.ts';
import { entry } from './posting.ts';
import type { ClosingFields } from './records.ts';

/** The last day of a month, ISO. @param month its first day */
export function lastDayOf(month: string): string {
	const [year, number] = month.split('-').map(Number) as [number, number];
	const days = new Date(Date.UTC(year, number, 0)).getUTCDate();
	return `${month.slice(0, 8)}${String(days).padStart(2, '0')}`;
}

/** Last day of the newest closed month; null when none is closed. */
export const closedThrough = (closings: readonly Pick<ClosingFields, 'through'>[]): string | null =>
	closings.reduce<string | null>(
		(last, { through }) => (last === null || through > last ? through : last),
		null
	);

/**
 * The entries that close every account of the profit for what is not closed yet up to a month, and move the net to the profit
 * that is kept (row 43 of the kinds). Empty when nothing was earned or spent. The twin of private.closing_entries.
 * @param month first day of the month to close
 */
export function closingEntries(balances: readonly Balance[], month: string): Entry[] {
	const open = nominalAccounts.flatMap((account) => {
		const credit = balances
			.filter((balance) => balance.account === account && balance.month <= month)
			.reduce((sum, balance) => sum + balance.credit - balance.debit, 0);
		return credit === 0 ? [] : [{ account, credit }];
	});
	const profit = open.reduce((sum, { credit }) => sum + credit, 0);
	const move = (from: string, to: string, amount: number) =>
		amount > 0 ? entry(from, to, amount) : entry(to, from, -amount);
	return [
		...open.map(({ account, credit }) => move(account, PERIOD_PROFIT, credit)),
		...(profit === 0 ? [] : [move(PERIOD_PROFIT, RETAINED_PROFIT, profit)])
	];
}

/**
 * What may be shared: what is kept, but no more than was earned in the months closed since the last sharing. Grants are in neither.
 * @param retained balance of the profit that is kept, whole rupiah
 * @param lastShare seq of the last sharing that stands; null when there was none
 */
export const distributable = (
	retained: number,
	closings: readonly Pick<ClosingFields, 'profit' | 'journal_seq'>[],
	lastShare: number | null
): number => {
	const earned = closings
		.filter(({ journal_seq }) => journal_seq > (lastShare ?? 0))
		.reduce((sum, { profit }) => sum + profit, 0);
	return Math.max(0, Math.min(retained, earned));
};

/** Net profit of the months from `first` to `last` (first days), before closing entries; whole rupiah. */
export const profitOf = (balances: readonly Balance[], first: string, last: string): number =>
	balances
		.filter(
			({ account, holder, month }) =>
				nominalAccounts.includes(account) && holder === NOBODY && month >= first && month <= last
		)
		.reduce((sum, { debit, credit }) => sum + credit - debit, 0);
