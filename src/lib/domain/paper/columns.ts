// Which column of a spreadsheet is which field of a paper row, and what a description most likely means.
import { emptyRow, isBlank, type PaperRow, paperKindOf } from './book.ts';

/** The most rows that are taken from one file. */
export const IMPORT_ROWS_MAX = 1000;

/** A text as headings and kinds are compared: lower case, single spaces, no signs. */
export const wordsOf = (text: string): string =>
	text
		.toLocaleLowerCase('id')
		.replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();

/** Headings of each field, Indonesian and English; the first field that knows a heading takes the column. */
const headings: readonly (readonly [keyof PaperRow, readonly string[]])[] = [
	['day', ['tanggal', 'tgl', 'hari tanggal', 'hari', 'date', 'day']],
	['what', ['jenis', 'apa', 'macam', 'jenis catatan', 'kind', 'type', 'what', 'category']],
	['who', ['siapa', 'nama', 'anggota', 'pembeli', 'pemasok', 'who', 'name', 'member', 'party']],
	['note', ['catatan', 'keterangan', 'uraian', 'note', 'notes', 'description', 'remark', 'memo']],
	['in', ['masuk', 'uang masuk', 'pemasukan', 'penerimaan', 'debet', 'debit', 'in', 'income']],
	['out', ['keluar', 'uang keluar', 'pengeluaran', 'kredit', 'out', 'expense', 'credit']],
	['balance', ['saldo', 'sisa', 'balance']]
];

export type Columns = Partial<Record<keyof PaperRow, number>>;

/** Where each field stands, by the names of the columns; amounts may say (Rp). */
export function columnsOf(header: readonly string[]): Columns {
	const columns: Columns = {};
	for (const [at, heading] of header.entries()) {
		const words = wordsOf(heading).replace(/ (rp|idr)$/, '');
		const field = headings.find(([, names]) => names.includes(words))?.[0];
		if (field !== undefined) columns[field] ??= at;
	}
	return columns;
}

/** Columns without which nothing can be read. */
export function missingColumns(columns: Columns): ('day' | 'amount')[] {
	const missing: ('day' | 'amount')[] = [];
	if (columns.day === undefined) missing.push('day');
	if (columns.in === undefined && columns.out === undefined) missing.push('amount');
	return missing;
}

/** Words that tell a kind, the telling ones first. */
const clues: readonly (readonly [string, 'in' | 'out', RegExp])[] = [
	['debt_paid', 'in', /\b(bon|piutang|pelunasan|utang|hutang)\b/],
	['initial_saving', 'in', /\bpokok\b/],
	['compulsory_saving', 'in', /\b(wajib|simpanan|iuran bulanan)\b/],
	['voluntary_saving', 'in', /\bsukarela\b/],
	['loan_repaid', 'in', /\bangsuran\b/],
	['iks_contribution', 'in', /\b(iks|kesetiakawanan)\b/],
	['from_bank', 'in', /\b(bank|rekening|tarik)\b/],
	['handover', 'in', /\bsetor/],
	['sale', 'in', /\b(jual|penjualan|laku|terjual|sale|sold)/],
	['supplier_paid', 'out', /\b(utang|hutang|pemasok)\b/],
	['to_bank', 'out', /\b(bank|rekening|setor)/],
	['iks_aid', 'out', /\b(santunan|iks)\b/],
	['expense-5103', 'out', /\b(upah|gaji|honor)\b/],
	['expense-6101', 'out', /\b(transport|bensin|ongkos|ojek|solar)/],
	['expense-6102', 'out', /\b(listrik|token|air|gas|elpiji)\b/],
	['expense-6103', 'out', /\b(pulsa|internet|kuota)\b/],
	['expense-6104', 'out', /\b(kemasan|plastik|label|iklan|promosi)\b/],
	['expense-6105', 'out', /\bsewa\b/],
	['expense-6106', 'out', /\b(rapat|alat tulis|atk|fotokopi|konsumsi)\b/],
	['expense-6107', 'out', /\b(servis|perbaikan|bengkel)\b/],
	['expense-6108', 'out', /\b(pirt|halal|izin)\b/],
	['materials', 'out', /\b(bahan|beli|belanja|pakan)\b/],
	['drawing', 'out', /\b(panjar|kasbon|pengambilan)\b/]
];

/** The kind that a description most likely means; empty when it says nothing. */
export function guessedKind(text: string, side: 'in' | 'out'): string {
	const words = wordsOf(text);
	return clues.find(([, of, clue]) => of === side && clue.test(words))?.[0] ?? '';
}

/**
 * The rows of a table below its header. A kind that is not named is guessed from the note.
 * @param kinds name of a `PaperKind` by its words in lower case
 */
export function rowsIn(
	table: readonly (readonly string[])[],
	columns: Columns,
	kinds: ReadonlyMap<string, string>
): PaperRow[] {
	return table
		.map((cells) => {
			const row = emptyRow();
			for (const [field, at] of Object.entries(columns)) {
				row[field as keyof PaperRow] = (cells[at] ?? '').trim();
			}
			return row;
		})
		.filter((row) => !isBlank(row))
		.map((row) => ({ ...row, what: kindIn(row, kinds) }));
}

const isNothing = (text: string) => /^[-0.,\s]*$/.test(text);

function kindIn(row: PaperRow, kinds: ReadonlyMap<string, string>): string {
	const named = kinds.get(wordsOf(row.what)) ?? (paperKindOf(row.what) ? row.what : undefined);
	if (named !== undefined) return named;
	const side = isNothing(row.in) ? 'out' : 'in';
	return guessedKind(row.what, side) || guessedKind(row.note, side);
}
