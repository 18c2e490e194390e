import type { Device } from '$lib/device/device.ts';
import { transactionsBetween } from '$lib/device/journal.ts';
import { SALES, SALES_RETURNS, SERVICES } from '$lib/domain/accounts.ts';
import type { Transaction } from '$lib/domain/journal.ts';

const DAY_MS = 86_400_000;
const incomes: readonly string[] = [SALES, SERVICES, SALES_RETURNS];

export interface Week {
	/** Monday, ISO date. */
	first: string;
	/** Whole rupiah sold, less what was given back. */
	amount: number;
}

const iso = (moment: number): string => new Date(moment).toISOString().slice(0, 10);

/** Mondays of the last `count` weeks, oldest first, the week of `today` last. */
export function weeksUntil(today: string, count: number): string[] {
	const moment = Date.parse(`${today}T00:00:00Z`);
	const monday = moment - ((new Date(moment).getUTCDay() + 6) % 7) * DAY_MS;
	return Array.from({ length: count }, (_, n) => iso(monday - (count - 1 - n) * 7 * DAY_MS));
}

/** What was sold in each week; what a closing moves was not. @param mondays first days of the weeks, oldest first */
export function salesByWeek(
	rows: readonly Pick<Transaction, 'kind' | 'occurredOn' | 'entries'>[],
	mondays: readonly string[]
): Week[] {
	const weeks = mondays.map((first) => ({ first, amount: 0 }));
	for (const { kind, occurredOn, entries } of rows) {
		const week = weeks.findLast(({ first }) => first <= occurredOn);
		if (!week || kind === 'period_closing') continue;
		for (const { debit, credit, amount } of entries) {
			if (incomes.includes(credit)) week.amount += amount;
			if (incomes.includes(debit)) week.amount -= amount;
		}
	}
	return weeks;
}

/** Reads the rows of the last weeks. @param today ISO date in the group's time zone */
export async function readWeeks(
	device: Device,
	group: string,
	today: string,
	count: number
): Promise<Week[]> {
	const mondays = weeksUntil(today, count);
	const rows = await transactionsBetween(device, group, mondays[0] ?? today, today);
	return salesByWeek(rows, mondays);
}
