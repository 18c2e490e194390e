import type { Page } from '@playwright/test';
import { allSent, ready, saved, sellFree, startGroup } from './support/app';
import { sameBook } from './support/faults';
import { expect, test } from './support/test';

const ENTRIES = 500;
const FIRST = 1_000;

/** Writes what a fortnight of taps would: copies of the one entry that waits, each with its own id, number, time and amount. */
const writeMany = (page: Page, entries: number): Promise<void> =>
	page.evaluate(async (count) => {
		interface Entry {
			amount: number;
		}
		interface Row {
			id: string;
			deviceAt: number;
			order: number;
			entries: Entry[];
		}
		interface Queued {
			k?: number;
			id: string;
			target: string;
			at: number;
			op: { id: string; n: number; at: number; body: { entries: Entry[] } };
		}
		interface Month {
			sums: [string, string, number, number][];
		}
		const done = <T>(request: IDBRequest<T>) =>
			new Promise<T>((resolve, reject) => {
				request.onsuccess = () => resolve(request.result);
				request.onerror = () => reject(request.error as Error);
			});
		const names = (await indexedDB.databases()).map(({ name }) => name ?? '');
		const db = await done(indexedDB.open(names.find((name) => name.startsWith('lumbung-')) ?? ''));
		const tx = db.transaction(['transactions', 'outbox', 'balances', 'meta'], 'readwrite');
		const [transactions, outbox] = [tx.objectStore('transactions'), tx.objectStore('outbox')];
		const [row] = (await done(transactions.getAll())) as [Row];
		const [queued] = (await done(outbox.getAll())) as [Queued];
		const entry = row.entries[0] as Entry;
		const start = entry.amount;
		let total = start;
		for (let nth = 1; nth < count; nth++) {
			const amount = start + nth;
			total += amount;
			const at = row.deviceAt + nth;
			const id = row.id.slice(0, -8) + nth.toString(16).padStart(8, '0');
			transactions.put({
				...row,
				id,
				deviceAt: at,
				order: row.order + nth,
				entries: [{ ...entry, amount }]
			});
			const body = { ...queued.op.body, entries: [{ ...queued.op.body.entries[0], amount }] };
			const op = { ...queued.op, id, n: queued.op.n + nth, at, body };
			const { k: _, ...rest } = queued;
			outbox.add({ ...rest, id, target: id, at, op });
		}
		const [months, keys] = [
			(await done(tx.objectStore('balances').getAll())) as Month[],
			await done(tx.objectStore('balances').getAllKeys())
		];
		if (keys.length !== 1) throw new Error('the group is not new');
		for (const month of months) {
			const sums = month.sums.map(([account, holder, debit, credit]) => [
				...[account, holder],
				...[debit, credit].map((sum) => (sum === start ? total : sum))
			]);
			tx.objectStore('balances').put({ ...month, sums });
		}
		tx.objectStore('meta').put(queued.op.n + count, 'n');
		await new Promise((resolve) => (tx.oncomplete = resolve));
		db.close();
	}, entries);

test('five hundred entries of two weeks without a network arrive once and in order over a bad one', async ({
	takePhone,
	expectComplaint
}) => {
	test.slow();
	expectComplaint(/ERR_FAILED/);
	const { page, context } = await takePhone();
	const { group } = await startGroup(page, 'KUBE Dua Minggu', 'Ibu Jauh');
	await ready(page);
	await allSent(page);
	await context.setOffline(true);
	await sellFree(page, group, FIRST);
	await saved(page);
	await writeMany(page, ENTRIES);
	await page.reload();
	await expect(page.getByText(`${ENTRIES} catatan belum terkirim`)).toBeVisible();

	let requests = 0;
	await context.route('**/rpc/**', (route) =>
		++requests % 3 === 0 ? route.abort() : route.continue()
	);
	const began = Date.now();
	await context.setOffline(false);
	await expect(page.getByText(/^Semua terkirim/)).toBeVisible({ timeout: 90_000 });
	const seconds = Math.round((Date.now() - began) / 1000);
	test
		.info()
		.annotations.push({ type: 'sent after', description: `${seconds} s, ${requests} requests` });
	await context.unroute('**/rpc/**');
	const { amounts } = await sameBook(page, group, ENTRIES);
	expect(amounts).toEqual(Array.from({ length: ENTRIES }, (_, nth) => FIRST + nth));
});
