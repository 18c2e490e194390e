// A table as text that a spreadsheet opens with a double tap where the decimal sign is a comma.
import { m } from '$lib/paraglide/messages';
import type { Cell, Column } from '../books/registry/types.ts';
import type { ExportContent, ExportTable } from './types.ts';

const MARK_OF_UTF8 = '\uFEFF';
const LINE_END = '\r\n';

/**
 * Where a spreadsheet would begin a formula: at the start, and behind what ends a cell where another sign separates cells than
 * ours, for it then takes our quotes for text.
 */
const FORMULA_BEGINS = /(^|[,;|\t\r\n]"? *)(?=[=+\-@＝＋－＠])/g;

/** A text between quotes, never a formula. */
export function csvText(text: string): string {
	const mark = /^[\t\r\n]/.test(text) ? "'" : '';
	return `"${mark}${text.replaceAll(FORMULA_BEGINS, "$1'").replaceAll('"', '""')}"`;
}

function csvCell(cell: Cell | undefined, { type }: Column): string {
	if (cell === null || cell === undefined) return '';
	if (typeof cell === 'string') return csvText(cell);
	return type === 'quantity' ? String(cell / 1000).replace('.', ',') : String(cell);
}

const lineOf = (cells: readonly string[]): string => cells.join(';') + LINE_END;

/** Lines below a table that say which state of the book it shows. */
export const sealLines = ({ group, period, savedOn, seal }: ExportContent): [string, string][] => [
	[m.export_group(), group],
	[m.export_period(), period],
	[m.export_saved_on(), savedOn],
	[m.export_digest(), seal.digest ?? '–'],
	...(seal.seq === null ? [] : [[m.export_up_to(), String(seal.seq)] as [string, string]]),
	...(seal.unsent === null ? [] : [[m.export_unsent(), String(seal.unsent)] as [string, string]])
];

/** The table with its head, then an empty line and the seal. */
export function csvOf(table: ExportTable, content: ExportContent): string {
	const { columns, rows } = table;
	return [
		MARK_OF_UTF8,
		lineOf(columns.map(({ label }) => csvText(label()))),
		...rows.map((cells) => lineOf(columns.map((column, at) => csvCell(cells[at], column)))),
		LINE_END,
		...sealLines(content).map((pair) => lineOf(pair.map(csvText)))
	].join('');
}
