import { expect, type Page } from '@playwright/test';
import { allSent, groupOf } from './app';
import { demoAccounts } from '../../../src/cli/seed/content/demo-accounts';
import { groupPlans } from '../../../src/cli/seed/content/groups';

const account = (email: string) => {
	const found = demoAccounts.find((each) => each.email === email);
	if (!found) throw new Error(`no demonstration account ${email}`);
	return found;
};

/** People of the demonstration data. */
export const demo = {
	chair: account('ketua@lumbung.example'),
	treasurer: account('bendahara@lumbung.example'),
	member: account('anggota@lumbung.example'),
	batik: account('batik@lumbung.example'),
	mentor: account('pendamping@lumbung.example'),
	officer: account('dinas@lumbung.example')
};

/** Who mentors other groups than `demo.mentor`. */
export const secondMentor = account('pendamping2@lumbung.example');

export type DemoPerson = keyof typeof demo;

/** Every member of the demonstration groups, by name. */
export const memberNames = groupPlans.flatMap(({ members }) => members.map(({ name }) => name));

/** Signs in with e-mail and password; ends on the first screen, with everything fetched. */
export async function signIn(
	page: Page,
	{ email, password, officer }: { email: string; password: string; officer?: unknown }
): Promise<void> {
	await page.goto('/petugas');
	await page.getByLabel('Alamat email').fill(email);
	await page.getByLabel('Kata sandi', { exact: true }).fill(password);
	await page.getByRole('button', { name: 'Masuk', exact: true }).click();
	await page.waitForURL(/\/app\/([0-9a-f-]{36}|dampingan|kantor)$/, { timeout: 40_000 });
	await expect(page.getByRole('heading', { level: 1 })).toBeAttached();
	await bookIsWhole(page, officer === undefined);
}

/** Opens the app of a member who is signed in, with what others did in the meantime. @returns her group's id */
export async function openApp(page: Page): Promise<string> {
	await page.goto('/app');
	const group = await groupOf(page);
	await allSent(page);
	return group;
}

/** A mentor opens one of her groups. @returns its id */
export async function openMentored(page: Page, name: string): Promise<string> {
	await page.goto('/app/dampingan');
	await expect(page.getByRole('heading', { name: 'Kelompok dampingan' })).toBeVisible();
	const cards = page.getByRole('link').filter({ hasText: 'Uang kelompok' });
	await cards.filter({ hasText: name }).click();
	await page.waitForURL(/\/app\/dampingan\/[0-9a-f-]{36}$/);
	await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
	return page.url().split('/').at(-1) as string;
}

/** Waits until the phone has every row of its groups, or the summary that a mentor's phone holds. */
async function bookIsWhole(page: Page, hasGroups: boolean): Promise<void> {
	await expect
		.poll(() => page.evaluate(rowsMissing), { timeout: 40_000 })
		.toBe(hasGroups ? 0 : null);
}

/** Rows that the phone has yet to fetch, null without a group; runs in the page. */
async function rowsMissing(): Promise<number | null> {
	const done = <T>(request: IDBRequest<T>) =>
		new Promise<T>((resolve, reject) => {
			request.onsuccess = () => resolve(request.result);
			request.onerror = () => reject(request.error as Error);
		});
	const names = (await indexedDB.databases()).map(({ name }) => name ?? '');
	const book = names.find((name) => name.startsWith('lumbung-'));
	if (book === undefined) return null;
	const db = await done(indexedDB.open(book));
	const groups: { after: number | null; low: number; isWhole: boolean }[] = await done(
		db.transaction('groups').objectStore('groups').getAll()
	);
	db.close();
	if (groups.length === 0) return null;
	return groups.reduce(
		(sum, { after, low, isWhole }) => sum + (isWhole ? low : 0) + (after === null ? 1 : 0),
		0
	);
}
