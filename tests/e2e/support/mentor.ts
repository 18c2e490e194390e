// What a mentor does on her phone.
import { expect, type Page } from '@playwright/test';
import { typeAmount } from './app';
import { sign, takePhoto } from './papers';
import { pick } from './record';

/** What a visit comes to. */
export interface Visit {
	place: string;
	/** Members who were there; all of them unless named. */
	present?: readonly string[];
	/** Whole rupiah in the cash box. */
	cash?: number;
	problems?: string;
	/** For mentors only. */
	secret?: string;
	advice?: string;
	action?: { what: string; owner: string };
	photo?: string;
	/** Name of the chair, when she signs. */
	signs?: string;
}

/** Opens a screen and waits until it is there. */
export async function openScreen(page: Page, address: string, heading: string | RegExp) {
	await page.goto(address);
	await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
}

/** The groups of the list, in its order. */
export async function groupsOn(page: Page): Promise<{ id: string; name: string }[]> {
	const list = page.getByRole('main').getByRole('link').filter({ hasText: 'Uang kelompok' });
	await expect(list.first()).toBeVisible();
	return list.evaluateAll((links) =>
		links.map((link) => ({
			id: (link.getAttribute('href') ?? '').split('/').at(-1) ?? '',
			name: link.querySelector('.text-lg')?.textContent.trim() ?? ''
		}))
	);
}

/** Begins a visit today and fills in its form up to the last button. */
export async function fillVisit(page: Page, group: string, visit: Visit): Promise<void> {
	await page.goto(`/app/dampingan/${group}/kunjungan/baru`);
	await page.getByLabel('Hitung kas').check({ force: true });
	await page.getByRole('button', { name: 'Mulai kunjungan' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Isi kunjungan' })).toBeVisible();
	await page.getByLabel('Tempat', { exact: true }).fill(visit.place);
	if (!visit.present) await page.getByRole('button', { name: 'Semua hadir' }).click();
	for (const name of visit.present ?? [])
		await page.getByLabel(name, { exact: true }).check({ force: true });
	if (visit.cash !== undefined) await countCash(page, visit.cash);
	if (visit.problems !== undefined) {
		await page.getByLabel('Masalah', { exact: true }).fill(visit.problems);
	}
	if (visit.advice !== undefined)
		await page.getByLabel('Saran', { exact: true }).fill(visit.advice);
	if (visit.secret !== undefined) {
		await page.getByLabel('Penjualan', { exact: true }).fill(visit.secret);
		await page.getByRole('switch', { name: 'Penjualan: dibagikan ke kelompok' }).uncheck();
	}
	if (visit.action) await agreeOn(page, visit.action);
	if (visit.photo !== undefined) await takePhoto(page, 'Ambil foto', visit.photo);
	if (visit.signs !== undefined) await sign(page, visit.signs);
}

async function countCash(page: Page, amount: number): Promise<void> {
	await page.getByRole('button', { name: 'Hitung uang kas' }).click();
	const sheet = page.getByRole('dialog', { name: 'Uang kas yang dihitung' });
	await expect(sheet).toBeVisible();
	await typeAmount(page, amount);
	await sheet.getByRole('button', { name: 'Bandingkan dengan buku' }).click();
	await expect(sheet).toBeHidden();
}

async function agreeOn(
	page: Page,
	{ what, owner }: { what: string; owner: string }
): Promise<void> {
	await page.getByRole('button', { name: 'Tambah tindak lanjut' }).click();
	const action = page.getByRole('group', { name: 'Tindak lanjut 1' });
	await action.getByLabel('Apa yang dikerjakan?').fill(what);
	await action.getByLabel('Siapa yang mengerjakan?').selectOption({ label: owner });
}

/** Ends the visit; ends on what was written. */
export async function finishVisit(page: Page): Promise<void> {
	await page.getByRole('button', { name: 'Selesai', exact: true }).click();
	await expect(
		page.getByRole('heading', { level: 1, name: 'Kunjungan', exact: true })
	).toBeVisible();
}

/** Puts the first flag of a group's screen aside. @returns its words */
export async function putAside(page: Page, reason: string): Promise<string> {
	const flags = page.getByRole('region', { name: 'Mengapa perlu didampingi' });
	const first = flags.getByRole('listitem').first();
	const title = (await first.locator('summary').innerText()).trim();
	await expect(first.getByText('Cara menghitungnya')).toBeVisible();
	await first.getByRole('button', { name: /^Tunda/ }).click();
	const sheet = page.getByRole('dialog', { name: 'Tunda tanda ini' });
	await pick(sheet, new RegExp(`^${reason}`));
	await sheet.getByRole('button', { name: 'Tunda' }).click();
	await expect(sheet).toBeHidden();
	return title;
}

/** What the phone keeps, by store, as text. */
export const storedOn = (page: Page): Promise<Record<'records' | 'groups' | 'outbox', string[]>> =>
	page.evaluate(async () => {
		const done = <T>(request: IDBRequest<T>) =>
			new Promise<T>((resolve, reject) => {
				request.onsuccess = () => resolve(request.result);
				request.onerror = () => reject(request.error as Error);
			});
		const names = (await indexedDB.databases()).map(({ name }) => name ?? '');
		const db = await done(indexedDB.open(names.find((name) => name.startsWith('lumbung-')) ?? ''));
		const rowsOf = async (store: string): Promise<string[]> =>
			(await done(db.transaction(store).objectStore(store).getAll())).map((row) =>
				JSON.stringify(row)
			);
		const stored = {
			records: await rowsOf('records'),
			groups: await rowsOf('groups'),
			outbox: await rowsOf('outbox')
		};
		db.close();
		return stored;
	});

/** Whether a record on the phone holds these words. */
export const holds = async (page: Page, words: string): Promise<boolean> =>
	(await storedOn(page)).records.some((row) => row.includes(words));

/** Back on the network, until everything of a mentor is sent and what is new is fetched. */
export async function meet(page: Page): Promise<void> {
	await page.context().setOffline(false);
	await page.goto('/app/dampingan');
	await expect.poll(async () => (await storedOn(page)).outbox, { timeout: 30_000 }).toEqual([]);
}
