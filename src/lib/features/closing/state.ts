import type { Device } from '$lib/device/device.ts';
import { type RecordOf, recordsOf } from '$lib/device/records.ts';
import { type HeldRequest, requestsOf } from '$lib/device/requests.ts';
import { balancesOf } from '$lib/device/rollups.ts';
import {
	COMPULSORY_SAVINGS,
	INITIAL_SAVINGS,
	SALES,
	SALES_RETURNS,
	SERVICES,
	VOLUNTARY_SAVINGS
} from '$lib/domain/accounts.ts';
import { moneyAtEnd } from '$lib/domain/trust/approvals.ts';
import { type Balance, monthOf, NOBODY } from '$lib/domain/balances.ts';
import { closedThrough, lastDayOf, profitOf } from '$lib/domain/closing.ts';
import { dayAfter } from './open-days.ts';

/** The numbers of a closing, whole rupiah. */
export interface MonthFigures {
	cash: number;
	bank: number;
	sales: number;
	profit: number;
	savings: number;
}

/** What the screen of closings reads. */
export interface ClosingState {
	balances: Balance[];
	/** First days of the months that are over and not closed, oldest first. */
	open: string[];
	/** A closing that waits for the other officer. */
	waiting: HeldRequest | null;
	/** Newest first. */
	closed: RecordOf<'closing'>[];
}

/** First days of the months from that of `first` up to the last one that is over. */
export function monthsOver(first: string, today: string): string[] {
	const months: string[] = [];
	for (let month = monthOf(first); lastDayOf(month) < today; month = dayAfter(lastDayOf(month))) {
		months.push(month);
	}
	return months;
}

/** @param today ISO date in the group's time zone */
export async function readClosings(
	device: Device,
	group: string,
	today: string
): Promise<ClosingState> {
	const [balances, closed, requests] = await Promise.all([
		balancesOf(device, group),
		recordsOf(device, group, 'closing'),
		requestsOf(device, group)
	]);
	const through = closedThrough(closed.map(({ fields }) => fields));
	const months = balances.map(({ month }) => month).sort();
	const first = through === null ? months[0] : dayAfter(through);
	return {
		balances,
		open: first === undefined ? [] : monthsOver(first, today),
		waiting: requests.find(isWaiting) ?? null,
		closed: closed.sort((a, b) => (a.fields.month < b.fields.month ? 1 : -1))
	};
}

/** Also one that was agreed to on this phone and is not sent yet. */
const isWaiting = ({ request, state, approval }: HeldRequest): boolean =>
	request.fields.what === 'closing' &&
	(state === 'waiting' || (state === 'approved' && approval?.seq === 0));

const sumOf = (
	balances: readonly Balance[],
	codes: readonly string[],
	wanted: (balance: Balance) => boolean
): number =>
	balances
		.filter((balance) => codes.includes(balance.account) && wanted(balance))
		.reduce((sum, { debit, credit }) => sum + credit - debit, 0);

/** What a closing of the months from `first` to `month` (first days) says. */
export const figuresOf = (
	balances: readonly Balance[],
	first: string,
	month: string
): MonthFigures => ({
	...moneyAtEnd(balances, month),
	sales: sumOf(
		balances,
		[SALES, SERVICES, SALES_RETURNS],
		(balance) => balance.holder === NOBODY && balance.month >= first && balance.month <= month
	),
	profit: profitOf(balances, first, month),
	savings: sumOf(
		balances,
		[INITIAL_SAVINGS, COMPULSORY_SAVINGS, VOLUNTARY_SAVINGS],
		(balance) => balance.month <= month
	)
});

/** The numbers of a closed month; several months that were closed at once count together. */
export function figuresOfClosed(
	{ balances, closed }: Pick<ClosingState, 'balances' | 'closed'>,
	closing: RecordOf<'closing'>
): MonthFigures {
	const before = closed.find(({ fields }) => fields.month < closing.fields.month);
	const first = before ? dayAfter(before.fields.through) : '';
	const { cash, bank, profit } = closing.fields;
	return { ...figuresOf(balances, first, closing.fields.month), cash, bank, profit };
}
