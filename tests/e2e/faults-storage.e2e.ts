import type { BrowserContext, Page } from '@playwright/test';
import {
	allSent,
	download,
	groupOf,
	join,
	ready,
	saved,
	sellFree,
	startGroup
} from './support/app';
import { sameBook, unsentOnPhone } from './support/faults';
import { expectAccessible } from './support/inspect';
import { expect, test } from './support/test';

/** Lets a phone lose its room for more: the browser keeps a margin that its own setting of the quota does not take away. */
const canBeFull = (context: BrowserContext): Promise<unknown> =>
	context.addInitScript(() => {
		for (const name of ['add', 'put'] as const) {
			const write = Object.getOwnPropertyDescriptor(IDBObjectStore.prototype, name)?.value as (
				...asked: unknown[]
			) => IDBRequest<IDBValidKey>;
			IDBObjectStore.prototype[name] = function (...asked: unknown[]) {
				if (!sessionStorage.getItem('full')) return write.apply(this, asked);
				throw new DOMException('no room', 'QuotaExceededError');
			};
		}
	});

const setFull = (page: Page, isFull: boolean): Promise<void> =>
	page.evaluate((full) => sessionStorage.setItem('full', full ? 'yes' : ''), isFull);

test('a phone without room keeps the entry on the screen, says what to do and offers the file', async ({
	takePhone,
	expectComplaint
}) => {
	expectComplaint(/QuotaExceededError|no room/);
	const { page, context } = await takePhone();
	await canBeFull(context);
	const { group } = await startGroup(page, 'KUBE Penuh', 'Ibu Penuh');
	await ready(page);
	await allSent(page);
	await context.setOffline(true);
	await sellFree(page, group, 41_000);
	await saved(page);
	await setFull(page, true);

	await sellFree(page, group, 42_000);
	const notice = page.getByRole('region', { name: 'Ruang HP penuh' });
	await expect(notice).toBeVisible();
	await expect(page.getByRole('alert').filter({ hasText: 'belum tersimpan' }).last()).toBeVisible();
	const save = page.getByRole('button', { name: /^Simpan Rp\s?42\.000/ });
	await expect(save).toBeVisible();
	expect(await unsentOnPhone(page)).toEqual({ outbox: 1, unnumbered: 1 });
	await expectAccessible(page, 'a full phone');
	const file = await download(page, 'Simpan sebagai berkas');
	expect(file.name).toMatch(/^lumbung-belum-terkirim-/);
	expect((JSON.parse(file.bytes.toString()) as { waiting: unknown[] }).waiting).toHaveLength(1);
	await expect(notice.getByText(/Periksa di folder Unduhan/)).toBeVisible();

	await setFull(page, false);
	await save.click();
	await saved(page);
	await expect(notice).toBeHidden();
	await context.setOffline(false);
	await allSent(page);
	expect((await sameBook(page, group, 2)).amounts).toEqual([41_000, 42_000]);
});

/** Deletes what the browser has stored for the app under these names, as somebody who clears its data. */
async function clear(page: Page, prefix: string): Promise<void> {
	await page.goto('/bantuan');
	await page.evaluate(async (begin) => {
		for (const { name = '' } of await indexedDB.databases()) {
			if (!name.startsWith(begin)) continue;
			await new Promise((resolve, reject) => {
				const request = indexedDB.deleteDatabase(name);
				request.onsuccess = resolve;
				request.onerror = () => reject(request.error as Error);
			});
		}
	}, prefix);
}

test('a book that was deleted from the phone is fetched again, and she is told what may be lost', async ({
	takePhone
}) => {
	const { page, context } = await takePhone();
	const { group, code } = await startGroup(page, 'KUBE Terhapus', 'Ibu Hapus');
	await ready(page);
	await sellFree(page, group, 51_000);
	await saved(page);
	await allSent(page);
	const lost = page.getByRole('region', { name: 'Catatan Ibu Hapus di HP ini terhapus' });
	const loseOne = async () => {
		await context.setOffline(true);
		await sellFree(page, group, 52_000);
		await saved(page);
		await expect(page.getByText(/1 catatan belum terkirim/)).toBeVisible();
	};

	await test.step('her book alone', async () => {
		await loseOne();
		await clear(page, 'lumbung-');
		await context.setOffline(false);
		await page.goto('/app');
		expect(await groupOf(page)).toBe(group);
		await expect(lost).toContainText('1 catatan belum terkirim dan mungkin hilang');
		await expect(lost).toContainText('diambil lagi dari server');
		await expectAccessible(page, 'a lost book');
		await allSent(page);
		await sameBook(page, group, 1);
		await page.reload();
		await expect(lost).toBeVisible();
		await lost.getByRole('button', { name: 'Saya mengerti' }).click();
		await expect(lost).toBeHidden();
		await page.reload();
		await groupOf(page);
		await expect(lost).toBeHidden();
	});

	await test.step('everything, who she is too', async () => {
		await loseOne();
		await clear(page, 'lumbung');
		await context.setOffline(false);
		await page.goto('/app');
		await page.waitForURL('**/masuk');
		await expect(lost).toContainText('1 catatan belum terkirim dan mungkin hilang');
		await expect(lost).toContainText('minta kode sambung HP');
		await expectAccessible(page, 'a lost phone');
		await lost.getByRole('link', { name: 'Masukkan kode' }).click();
		await join(page, code, null);
		await allSent(page);
		await sameBook(page, group, 1);
	});
});

test('a book that is deleted under the open app starts it again', async ({ takePhone }) => {
	const { page, context } = await takePhone();
	const { group } = await startGroup(page, 'KUBE Terbuka', 'Ibu Buka');
	await ready(page);
	await sellFree(page, group, 61_000);
	await saved(page);
	await allSent(page);
	const other = await context.newPage();
	await clear(other, 'lumbung-');
	await expect(page.getByText('Catatan Ibu Buka di HP ini terhapus')).toBeVisible();
	await expect(page.getByText(/tidak ada yang menunggu dikirim/)).toBeVisible();
	await allSent(page);
	await sameBook(page, group, 1);
});
