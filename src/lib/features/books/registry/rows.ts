// What all books need of a row: its proof number, its words, and what it means.
import { moneyAccounts } from '$lib/domain/accounts.ts';
import type { Transaction } from '$lib/domain/journal.ts';
import { movementOf } from '../movement.ts';
import { titleOf } from '../words.ts';
import type { BookContext, Cell, Column, ColumnType, Meaning } from './types.ts';

export const column = (label: () => string, type: ColumnType = 'text', width?: string): Column => ({
	...{ label, type },
	...(width !== undefined && { width })
});

/** An empty cell instead of a zero. */
export const some = (amount: number): number | null => (amount === 0 ? null : amount);

/**
 * The number of the proof: BKM money in, BKK money out, BPB money that changed its place, BM the rest, with the row's place in the
 * group's order. A dash while the row was not sent.
 */
export function proofOf(row: Pick<Transaction, 'seq' | 'entries'>): string {
	if (row.seq === null) return '–';
	const { change, moved } = movementOf(row, moneyAccounts);
	const letters = change > 0 ? 'BKM' : change < 0 ? 'BKK' : moved > 0 ? 'BPB' : 'BM';
	return `${letters}-${String(row.seq).padStart(4, '0')}`;
}

/** What happened, with the note that was written to it. */
export function descriptionOf(row: Transaction, { names, targets }: BookContext): string {
	const target = row.reverses === null ? undefined : targets.get(row.reverses);
	const title = titleOf(row, names, target);
	return row.note ? `${title}: ${row.note}` : title;
}

/** A correction as its target with the opposite sign, another row as itself. */
export function meaningOf(row: Transaction, { targets }: BookContext): Meaning {
	const target = row.reverses === null ? undefined : targets.get(row.reverses);
	return target
		? { kind: target.kind, entries: target.entries, sign: -1 }
		: { kind: row.kind, entries: row.entries, sign: 1 };
}

/** Rows with their number in front. */
export const numbered = (rows: readonly (readonly Cell[])[]): Cell[][] =>
	rows.map((row, index) => [index + 1, ...row]);

/** The sum of one cell over rows; null counts as nothing. */
export const sumOf = (rows: readonly (readonly Cell[])[], at: number): number =>
	rows.reduce((sum, row) => sum + (typeof row[at] === 'number' ? row[at] : 0), 0);

/** The ISO day of a moment (milliseconds) in a time zone; sv-SE writes ISO dates. */
export const dayOf = (moment: number, timeZone: string): string =>
	new Intl.DateTimeFormat('sv-SE', { timeZone }).format(moment);
