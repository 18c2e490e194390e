// How old a debt is: payments settle the oldest of what was taken first.
import { holderOf } from '../accounts.ts';
import { normalBalance } from '../balances.ts';
import type { Transaction } from '../journal.ts';

type Row = Pick<Transaction, 'id' | 'occurredOn' | 'reverses' | 'entries'>;

/** What one transaction changed of an account of one party; positive when more is owed. Whole rupiah. */
export interface Movement<Of extends Row = Row> {
	row: Of;
	change: number;
}

/** Something taken that is not settled yet. */
export interface OpenItem<Of extends Row = Row> {
	row: Of;
	/** What was taken, and what of it remains; whole rupiah. */
	amount: number;
	remaining: number;
	/** Days since it was taken; never negative. */
	days: number;
}

/**
 * What each row changed of the account of this party, in the order given. A row and the one that mirrors it are both left out.
 * @param account keeps a balance per party
 */
export function movementsOf<Of extends Row>(
	rows: readonly Of[],
	account: string,
	party: string
): Movement<Of>[] {
	const mirrored = new Set(rows.flatMap(({ reverses }) => (reverses === null ? [] : [reverses])));
	const ids = new Set(rows.map(({ id }) => id));
	const isUndone = ({ id, reverses }: Row) =>
		mirrored.has(id) || (reverses !== null && ids.has(reverses));
	return rows
		.filter((row) => !isUndone(row))
		.map((row) => ({ row, change: changeOf(row, account, party) }))
		.filter(({ change }) => change !== 0);
}

function changeOf({ entries }: Row, account: string, party: string): number {
	let debit = 0;
	let credit = 0;
	for (const each of entries) {
		if (each.party !== party || holderOf(account) !== 'party') continue;
		if (each.debit === account) debit += each.amount;
		if (each.credit === account) credit += each.amount;
	}
	return normalBalance(account, debit, credit);
}

const DAY_MS = 86_400_000;

/** Whole days from one ISO date to another; 0 when the first is later. */
export const daysBetween = (from: string, to: string): number =>
	Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS));

/**
 * What is still open after everything that was paid, oldest first. What was paid too much settles what is taken next.
 * @param movements oldest first
 * @param today ISO date
 */
export function openItems<Of extends Row>(
	movements: readonly Movement<Of>[],
	today: string
): OpenItem<Of>[] {
	let paid = movements.reduce((sum, { change }) => sum - Math.min(change, 0), 0);
	return movements.flatMap(({ row, change }) => {
		if (change <= 0) return [];
		const settled = Math.min(paid, change);
		paid -= settled;
		const remaining = change - settled;
		const days = daysBetween(row.occurredOn, today);
		return remaining === 0 ? [] : [{ row, amount: change, remaining, days }];
	});
}

/** The last day of each age but the oldest. */
export const AGES = [30, 60, 90] as const;

export interface Aging {
	/** Whole rupiah of 0–30, 31–60, 61–90 and more than 90 days. */
	buckets: [number, number, number, number];
	/** The day of the oldest open item, ISO; null when nothing is open. */
	oldest: string | null;
	/** Days since then. */
	days: number;
}

/** How old the open items are. */
export function agingOf(items: readonly OpenItem[]): Aging {
	const buckets: Aging['buckets'] = [0, 0, 0, 0];
	let oldest: OpenItem | null = null;
	for (const item of items) {
		const age = AGES.findIndex((last) => item.days <= last);
		buckets[(age === -1 ? AGES.length : age) as 0 | 1 | 2 | 3] += item.remaining;
		if (oldest === null || item.row.occurredOn < oldest.row.occurredOn) oldest = item;
	}
	return { buckets, oldest: oldest?.row.occurredOn ?? null, days: oldest?.days ?? 0 };
}
