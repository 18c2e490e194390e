// A spreadsheet saved as CSV, as rows of a paper book.
import type { PaperRow } from '$lib/domain/paper/book.ts';
import { columnsOf, IMPORT_ROWS_MAX, missingColumns, rowsIn } from '$lib/domain/paper/columns.ts';
import { kindsByWords } from './words.ts';

export const IMPORT_BYTES_MAX = 1_000_000;

/** Why a file cannot be read; nothing was taken from it. */
export type FileFault = 'too_big' | 'empty' | 'no_day' | 'no_amount' | 'too_many';

/** How far down the row with the names of the columns may stand. */
const HEADER_WITHIN = 10;

/** UTF-8, or else what spreadsheets of old Windows write. */
function decoded(bytes: ArrayBuffer): string {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return new TextDecoder('windows-1252').decode(bytes);
	}
}

/** The rows of a CSV file, separated by semicolons, commas or tabs, or why it cannot be read. */
export async function readFile(file: Blob): Promise<PaperRow[] | FileFault> {
	if (file.size > IMPORT_BYTES_MAX) return 'too_big';
	const text = decoded(await file.arrayBuffer());
	const { default: Papa } = await import('papaparse');
	const { data: table } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), {
		skipEmptyLines: 'greedy',
		delimitersToGuess: [';', ',', '\t']
	});
	if (table.length === 0) return 'empty';
	const heads = table.slice(0, HEADER_WITHIN).map((cells) => columnsOf(cells));
	const at = heads.findIndex((columns) => missingColumns(columns).length === 0);
	const columns = heads[at];
	if (columns === undefined) {
		const hasDay = heads.some((head) => head.day !== undefined);
		return hasDay ? 'no_amount' : 'no_day';
	}
	const rows = rowsIn(table.slice(at + 1), columns, kindsByWords());
	if (rows.length === 0) return 'empty';
	return rows.length > IMPORT_ROWS_MAX ? 'too_many' : rows;
}
