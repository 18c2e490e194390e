import { accounts, moneyAccounts, RETAINED_PROFIT } from '$lib/domain/accounts.ts';
import { type Balance, balanceOf } from '$lib/domain/balances.ts';
import { totalOf, type Transaction } from '$lib/domain/journal.ts';
import type { HeldTransaction } from '$lib/device/schema.ts';

/** What the cash book shows: every money account, or one of them. */
export interface BookFilter {
	/** Account code, or 'all' for all money. */
	account: string;
	/** Member who recorded a row or whose money it moved; null for everybody. */
	member: string | null;
}

export const shownAccounts = ({ account }: Pick<BookFilter, 'account'>): readonly string[] =>
	account === 'all' ? moneyAccounts : [account];

/** What a row adds to the accounts (negative: takes away), and what only moves between them. */
export function movementOf(
	row: Pick<Transaction, 'entries'>,
	of: readonly string[]
): { change: number; moved: number } {
	let change = 0;
	let moved = 0;
	for (const { debit, credit, amount } of row.entries) {
		const isIn = of.includes(debit);
		const isOut = of.includes(credit);
		if (isIn && isOut) moved += amount;
		else if (isIn) change += amount;
		else if (isOut) change -= amount;
	}
	return { change, moved };
}

/** Whether a row only counts goods: its amounts are for information. */
export const isMemo = (row: Pick<Transaction, 'entries'>): boolean =>
	row.entries.every(({ debit }) => accounts.get(debit)?.type === 'memo');

/** The one amount that tells of a row: what it is in all, of a closing the profit that it kept. */
export function tellingAmount(row: Pick<Transaction, 'kind' | 'entries'>): number {
	if (row.kind !== 'period_closing') return totalOf(row);
	return 0 - movementOf(row, [RETAINED_PROFIT]).change;
}

/** Whether a row belongs into the book as filtered. What moves no money is shown where all money is. */
export function isWanted(row: Transaction, filter: BookFilter): boolean {
	const wanted = shownAccounts(filter);
	const isOfAccount =
		filter.account === 'all' ||
		row.entries.some(({ debit, credit }) => wanted.includes(debit) || wanted.includes(credit));
	const isOfMember =
		filter.member === null ||
		row.recordedBy === filter.member ||
		row.entries.some(({ member }) => member === filter.member);
	return isOfAccount && isOfMember;
}

/** The balance after the newest row, from the roll-ups. */
export const newestBalance = (balances: readonly Balance[], account: string): number =>
	shownAccounts({ account }).reduce((sum, code) => sum + balanceOf(balances, code), 0);

/**
 * The balance after each row, computed from the newest downwards.
 * @param rows newest first, without gaps
 */
export function runningBalances(
	rows: readonly Pick<HeldTransaction, 'id' | 'entries'>[],
	account: string,
	newest: number
): Map<string, number> {
	const shown = shownAccounts({ account });
	const running = new Map<string, number>();
	let balance = newest;
	for (const row of rows) {
		running.set(row.id, balance);
		balance -= movementOf(row, shown).change;
	}
	return running;
}

export interface BookDay<Row> {
	/** ISO date. */
	day: string;
	rows: Row[];
	/** Sum of what came in and of what went out that day, cancelled pairs included. */
	in: number;
	out: number;
}

/** Groups rows by the day it happened, keeping their order. */
export function byDay<Row extends Pick<HeldTransaction, 'occurredOn' | 'entries'>>(
	rows: readonly Row[],
	account: string
): BookDay<Row>[] {
	const shown = shownAccounts({ account });
	const days: BookDay<Row>[] = [];
	for (const row of rows) {
		let last = days.at(-1);
		if (last?.day !== row.occurredOn) {
			last = { day: row.occurredOn, rows: [], in: 0, out: 0 };
			days.push(last);
		}
		last.rows.push(row);
		const { change } = movementOf(row, shown);
		if (change > 0) last.in += change;
		else last.out -= change;
	}
	return days;
}
