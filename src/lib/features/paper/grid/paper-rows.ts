// The rows of a page that is being keyed in.
import { emptyRow, isBlank, type PaperRow } from '$lib/domain/paper/book.ts';
import { IMPORT_ROWS_MAX } from '$lib/domain/paper/columns.ts';
import { rupiahIn } from '$lib/domain/paper/texts.ts';
import { digits } from '$lib/ui/format.ts';

/** A row as it is kept on the phone. */
export interface KeyedRow {
	/** Names the row while it is on the screen. */
	key: number;
	row: PaperRow;
	/** Written although the book has the same already. */
	isWanted: boolean;
}

export interface PaperPage {
	rows: KeyedRow[];
	/** Balance before the first row, whole rupiah; null is what the book says now. */
	start: number | null;
}

const nextKey = (rows: readonly KeyedRow[]): number =>
	rows.reduce((highest, { key }) => Math.max(highest, key), 0) + 1;

/** The rows with one blank row at the end, which repeats the day of the one before. */
export function withBlank(rows: readonly KeyedRow[]): KeyedRow[] {
	const last = rows.at(-1);
	if (last && isBlank(last.row)) return [...rows];
	const row = { ...emptyRow(), day: last?.row.day ?? '' };
	return [...rows, { key: nextKey(rows), row, isWanted: false }];
}

/** Rows from a file behind those that were typed; null when they are too many. */
export function withImported(
	rows: readonly KeyedRow[],
	imported: readonly PaperRow[]
): KeyedRow[] | null {
	const typed = rows.filter(({ row }) => !isBlank(row));
	if (typed.length + imported.length > IMPORT_ROWS_MAX) return null;
	const first = nextKey(rows);
	const added = imported.map((row, at) => ({ key: first + at, row, isWanted: false }));
	return withBlank([...typed, ...added]);
}

/** An amount as it is shown when its field is left: with dots when it was understood, else as it was typed. */
export function writtenAmount(text: string): string {
	const amount = rupiahIn(text);
	return amount === null ? text : digits(amount);
}

/** Whether a kept value is a page. */
export const isPage = (value: unknown): value is PaperPage =>
	typeof value === 'object' &&
	value !== null &&
	Array.isArray((value as PaperPage).rows) &&
	(value as PaperPage).rows.every(
		({ key, row }) => typeof key === 'number' && typeof row === 'object'
	);
