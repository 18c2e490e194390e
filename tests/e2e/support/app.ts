import { readFile } from 'node:fs/promises';
import { type BrowserContext, expect, type Locator, type Page } from '@playwright/test';

/** One person's phone: a browser of her own. */
export interface HandPhone {
	context: BrowserContext;
	page: Page;
}

/** Starts a group as its chair; ends on *Beranda*. @returns the recovery code and the group's id */
export async function startGroup(
	page: Page,
	name: string,
	chair: string
): Promise<{ code: string; group: string }> {
	await page.goto('/masuk');
	await page.getByRole('link', { name: /Mulai kelompok baru/ }).click();
	await page.getByLabel('Nama kelompok').fill(name);
	await choose(page, /^Makanan/);
	await page.getByRole('button', { name: 'Lanjut' }).click();
	await page.getByLabel('Provinsi').selectOption({ label: 'Jawa Barat' });
	await page.getByLabel('Kabupaten atau kota').selectOption({ label: 'Kabupaten Bogor' });
	await page.getByLabel('Kecamatan').selectOption({ label: 'Ciampea' });
	await page.getByRole('button', { name: 'Lanjut' }).click();
	await page.getByLabel('Nama Anda').fill(chair);
	await consent(page);
	await page.getByRole('button', { name: 'Buat kelompok' }).click();
	await page.getByLabel('Sudah saya tulis di kertas').check();
	const code = await readCode(page);
	await page.getByRole('button', { name: 'Buka buku kelompok' }).click();
	return { code, group: await groupOf(page) };
}

/** Taps a tile; the radio button itself is out of sight under it. */
export const choose = (page: Page, name: RegExp): Promise<void> =>
	page.getByRole('radio', { name }).check({ force: true });

/** The chair makes an invitation. @param role word on the screen, for example *Bendahara* */
export async function invite(page: Page, group: string, role: string): Promise<string> {
	await page.goto(`/app/${group}/kelompok`);
	await page.getByRole('link', { name: 'Undang anggota' }).click();
	await choose(page, new RegExp(`^${role}`));
	await page.getByRole('button', { name: 'Buat kode undangan' }).click();
	return readCode(page);
}

/** The ten characters of the code on the screen. */
export async function readCode(page: Page): Promise<string> {
	const text = await page.getByText(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/).innerText();
	return text.replace('-', '');
}

/** Agrees that her data is kept, as the form before joining asks. */
export const consent = (page: Page): Promise<void> =>
	page.getByLabel(/Saya sudah membaca dan setuju/).check();

/** Joins with a code; ends on *Beranda*. @param name null for a code that connects an existing member */
export async function join(page: Page, code: string, name: string | null): Promise<void> {
	await page.goto('/gabung');
	await page.getByLabel('Kode').fill(code);
	await page.getByRole('button', { name: 'Periksa kode' }).click();
	await consent(page);
	if (name === null) await page.getByRole('button', { name: 'Sambungkan HP ini' }).click();
	else {
		await page.getByLabel('Nama Anda').fill(name);
		await page.getByRole('button', { name: 'Masuk ke kelompok' }).click();
	}
	await groupOf(page);
}

/** Waits for *Beranda* and tells which group it is of. */
export async function groupOf(page: Page): Promise<string> {
	await page.waitForURL(/\/app\/[0-9a-f-]{36}$/);
	await expect(page.getByText('Uang kelompok')).toBeVisible();
	return new URL(page.url()).pathname.split('/')[2] as string;
}

/** The entries of a book on the screen, newest first; not what still waits for a second officer. */
export const bookRows = (page: Page): Locator =>
	page
		.getByRole('main')
		.getByRole('listitem')
		.filter({ has: page.getByRole('button') });

/** Waits until the worker controls the page, so that the app opens without a network. */
export async function ready(page: Page): Promise<void> {
	await page.evaluate(async () => {
		await navigator.serviceWorker.ready;
		if (navigator.serviceWorker.controller) return;
		await new Promise((resolve) =>
			navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true })
		);
	});
}

/** Taps an amount on the pad, thousands by the key that writes three noughts. */
export async function typeAmount(page: Page, amount: number): Promise<void> {
	const pad = page.getByRole('group', { name: 'Tombol angka' });
	for (const key of String(amount).match(/000|\d/g) ?? []) {
		await pad.getByRole('button', { name: key, exact: true }).click();
	}
}

/** Sells an amount without a product for cash. */
export async function sellFree(page: Page, group: string, amount: number): Promise<void> {
	await page.goto(`/app/${group}/jual`);
	await page.getByRole('button', { name: 'Tanpa barang' }).click();
	await typeAmount(page, amount);
	await page.getByRole('button', { name: 'Tambahkan' }).click();
	await page.getByRole('button', { name: /^Simpan/ }).click();
}

export const saved = (page: Page) => expect(page.getByText('Tersimpan di HP ini')).toBeVisible();

/** Waits until nothing waits to be sent, asking for it where a person would. */
export async function allSent(page: Page): Promise<void> {
	await expect(page.getByText(/^Semua terkirim/)).toBeVisible({ timeout: 30_000 });
}

/** Back on the network, until everything is sent and fetched. */
export async function online(page: Page, group: string): Promise<void> {
	await page.context().setOffline(false);
	await page.goto(`/app/${group}`);
	await allSent(page);
}

/** Presses a button that saves a file. @returns its name and bytes */
export async function download(
	page: Page,
	button: string
): Promise<{ name: string; bytes: Buffer }> {
	const [file] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('button', { name: button }).click()
	]);
	return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

/** The phone's own copy of the book, read from its store. */
export function bookOnPhone(page: Page, group: string) {
	return page.evaluate(async (groupId) => {
		const names = (await indexedDB.databases()).map(({ name }) => name ?? '');
		const all = <T>(db: IDBDatabase, store: string) =>
			new Promise<T[]>((resolve, reject) => {
				const request = db.transaction(store).objectStore(store).getAll();
				request.onsuccess = () => resolve(request.result as T[]);
				request.onerror = () => reject(request.error as Error);
			});
		const open = (name: string) =>
			new Promise<IDBDatabase>((resolve, reject) => {
				const request = indexedDB.open(name);
				request.onsuccess = () => resolve(request.result);
				request.onerror = () => reject(request.error as Error);
			});
		for (const name of names.filter((each) => each.startsWith('lumbung-'))) {
			const db = await open(name);
			const groups = await all<{ id: string; chain: string | null; after: number }>(db, 'groups');
			const held = groups.find(({ id }) => id === groupId);
			const rows = await all<{ id: string; group: string; seq: number | null }>(db, 'transactions');
			const months = await all<{
				group: string;
				month: string;
				sums: [account: string, holder: string, debit: number, credit: number][];
			}>(db, 'balances');
			db.close();
			if (!held) continue;
			return {
				chain: held.chain,
				ids: rows
					.filter(({ group: of }) => of === groupId)
					.sort((a, b) => (a.seq ?? 0) - (b.seq ?? 0))
					.map(({ id }) => id),
				balances: months
					.filter(({ group: of }) => of === groupId)
					.flatMap(({ month, sums }) =>
						sums.map(([account, holder, debit, credit]) =>
							[account, holder, month, debit - credit].join(' ')
						)
					)
					.sort()
			};
		}
		return null;
	}, group);
}
