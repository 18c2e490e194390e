import type { Settings } from './page.ts';
import type { Sale } from './sales.ts';

/** A write on the server that is not over yet. */
export interface OpenWrite {
	commit(): Promise<void>;
}

/** One of those that are compared: its page, and its server seen from behind. */
export interface Contender {
	name: string;
	/** What runs in the browser, a file of this folder. */
	entry: string;
	settings: Settings;
	/** Puts sales on the server, as if another device had sent them. */
	fill(sales: readonly Sale[]): Promise<void>;
	/** The sales that the server holds, one a row. */
	rows(): Promise<string[]>;
	/** Whether a request may write. */
	isWrite(method: string, path: string): boolean;
	/** Begins to write a sale in a transaction that stays open. */
	begin(sale: Sale): Promise<OpenWrite>;
}
