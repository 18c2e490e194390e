import type { Cell, Column } from '../books/registry/types.ts';

/** One table of an export: a book, or a statement. Cells are as in a book: whole rupiah, thousandths, ISO days. */
export interface ExportTable {
	/** For file names: `penjualan`. */
	slug: string;
	title: string;
	columns: readonly Column[];
	rows: readonly (readonly Cell[])[];
}

/** Which state of the book a file shows. */
export interface Seal {
	/** Short digest of the chain; null while no row has its place. */
	digest: string | null;
	/** Place of the newest row that the digest covers; null where only the digest is known. */
	seq: number | null;
	/** Rows in the export that were not sent yet: the digest does not cover them. Null where there can be none. */
	unsent: number | null;
}

/** What is put into files. */
export interface ExportContent {
	group: string;
	/** In words: `November 2026`. */
	period: string;
	/** ISO day. */
	savedOn: string;
	seal: Seal;
	tables: readonly ExportTable[];
}
