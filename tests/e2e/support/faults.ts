// What tests of faults share: what the phone and the database have, and answers that never come.
import { type BrowserContext, expect, type Page, type Route } from '@playwright/test';
import { rpc } from '../../support/api';
import { bookOnPhone } from './app';
import { serverOf, tokenOn } from './orders';

/** The ids of a book's entries in the order of the server, and their amounts. */
export interface Book {
	ids: string[];
	amounts: number[];
}

/** A book as the database has it. */
export async function bookInDatabase(page: Page, group: string): Promise<Book> {
	const [server, token] = [await serverOf(new URL(page.url()).origin), await tokenOn(page)];
	const rows: unknown[][] = [];
	for (let [after, more] = [0, true]; more;) {
		const args = { p_group: group, p_epoch: null, p_after: after, p_limit: 500 };
		const answer = (await rpc(server, 'sync_pull', args, token)) as {
			rows: unknown[][];
			next: number;
			more: boolean;
		};
		rows.push(...answer.rows);
		[after, more] = [answer.next, answer.more];
	}
	const entries = rows.filter(([kind]) => kind === 't');
	return {
		ids: entries.map((row) => String(row[2])),
		amounts: entries.map((row) => (row[12] as [unknown, unknown, number][])[0]?.[2] ?? 0)
	};
}

/** Waits until phone and database have the same book, each entry once. @returns it */
export async function sameBook(page: Page, group: string, entries: number): Promise<Book> {
	const book = await bookInDatabase(page, group);
	expect(book.ids).toHaveLength(entries);
	expect(new Set(book.ids).size).toBe(entries);
	await expect.poll(async () => (await bookOnPhone(page, group))?.ids).toEqual(book.ids);
	return book;
}

/** Passes a call on to the server and keeps the answer. @returns when the server has done it, and how to let go */
export async function holdAnswer(
	target: Page | BrowserContext,
	address: string
): Promise<{ done: Promise<null>; letGo: () => Promise<void> }> {
	const done = Promise.withResolvers<null>();
	const handler = async (route: Route) => {
		await route.fetch();
		done.resolve(null);
	};
	await target.route(address, handler);
	return { done: done.promise, letGo: () => target.unroute(address, handler) };
}

/** Rows of the phone's outbox that wait, and of its book that the server has not numbered. */
export const unsentOnPhone = (page: Page): Promise<{ outbox: number; unnumbered: number }> =>
	page.evaluate(async () => {
		const done = <T>(request: IDBRequest<T>) =>
			new Promise<T>((resolve, reject) => {
				request.onsuccess = () => resolve(request.result);
				request.onerror = () => reject(request.error as Error);
			});
		const names = (await indexedDB.databases()).map(({ name }) => name ?? '');
		const db = await done(indexedDB.open(names.find((name) => name.startsWith('lumbung-')) ?? ''));
		const rows: { seq: number | null }[] = await done(
			db.transaction('transactions').objectStore('transactions').getAll()
		);
		const outbox = await done(db.transaction('outbox').objectStore('outbox').count());
		db.close();
		return { outbox, unnumbered: rows.filter(({ seq }) => seq === null).length };
	});
