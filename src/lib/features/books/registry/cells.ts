// Cells as people read them on a sheet.
import { m } from '$lib/paraglide/messages';
import { getLocale } from '$lib/paraglide/runtime';
import { digits, longDay, quantity } from '$lib/ui/format.ts';
import type { Book, Cell, Column, Section } from './types.ts';

const TAGS = { id: 'id-ID', en: 'en-GB' } as const;
const ISO_DAY = /^\d{4}-\d\d-\d\d$/;

/** A day for a column: `3 Nov 2026`. */
export function columnDay(day: string): string {
	return new Intl.DateTimeFormat(TAGS[getLocale()], {
		dateStyle: 'medium',
		timeZone: 'UTC'
	}).format(new Date(`${day}T00:00:00Z`));
}

/** One cell in words; a text stays itself wherever it stands. */
export function cellText(cell: Cell | undefined, { type }: Column): string {
	if (cell === null || cell === undefined) return '';
	if (typeof cell === 'number') {
		if (type === 'quantity') return quantity(cell);
		return type === 'money' ? digits(cell) : String(cell);
	}
	if (type === 'day' && ISO_DAY.test(cell)) return columnDay(cell);
	return type === 'weekday' && ISO_DAY.test(cell) ? longDay(cell) : cell;
}

/** A section as the table shows it. */
export function tableOf(
	book: Pick<Book, 'columns'>,
	section: Partial<Section> & Pick<Section, 'rows'>
) {
	const words = (cells: readonly Cell[]) =>
		book.columns.map((column, at) => cellText(cells[at], column));
	return {
		columns: book.columns.map(({ label, type, width }) => ({
			label: label(),
			...(['money', 'quantity', 'count'].includes(type) && { align: 'end' as const }),
			...(width !== undefined && { width }),
			...(label === m.col_no && { isMinor: true })
		})),
		rows: section.rows.map(words),
		...(section.totals && { totals: words(section.totals) })
	};
}
