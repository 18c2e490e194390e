import type { Device } from '$lib/device/device.ts';
import { transactionsBetween } from '$lib/device/journal.ts';
import { balancesOf } from '$lib/device/rollups.ts';
import { moneyAccounts } from '$lib/domain/accounts.ts';
import { type Balance, monthOf } from '$lib/domain/balances.ts';
import { lastDayOf, profitOf } from '$lib/domain/closing.ts';
import type { Transaction } from '$lib/domain/journal.ts';
import { periodOf } from '$lib/domain/statements/periods.ts';
import { moneyAt } from '$lib/domain/statements/series.ts';

/** A month in four numbers, whole rupiah. */
export interface MonthSummary {
	came: number;
	went: number;
	profit: number;
	/** All money at the end of the month. */
	money: number;
}

const isMoney = (account: string): boolean => moneyAccounts.includes(account);

/** Money that came in and went out; between the group's own places none does, and a correction takes back what it mirrors. */
export function moneyMoved(rows: readonly Pick<Transaction, 'kind' | 'entries'>[]): {
	came: number;
	went: number;
} {
	let came = 0;
	let went = 0;
	for (const { kind, entries } of rows) {
		for (const { debit, credit, amount } of entries) {
			if (isMoney(debit) === isMoney(credit)) continue;
			const isIn = isMoney(debit);
			if (kind === 'correction') {
				if (isIn) went -= amount;
				else came -= amount;
			} else if (isIn) came += amount;
			else went += amount;
		}
	}
	return { came, went };
}

/** Reads the roll-ups and the month's rows. @param today ISO date in the group's time zone */
export async function readMonth(
	device: Device,
	group: string,
	today: string
): Promise<MonthSummary & { balances: Balance[] }> {
	const month = monthOf(today);
	const [balances, rows] = await Promise.all([
		balancesOf(device, group),
		transactionsBetween(device, group, month, lastDayOf(month))
	]);
	return {
		...moneyMoved(rows),
		profit: profitOf(balances, month, month),
		money: moneyAt(balances, periodOf('month', month)),
		balances
	};
}
