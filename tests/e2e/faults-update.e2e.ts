import type { Page } from '@playwright/test';
import { allSent, ready, saved, sellFree, typeAmount } from './support/app';
import { openApp } from './support/demo';
import { bookInDatabase, sameBook } from './support/faults';
import { type Release, releaseOf } from './support/next-version';
import { expect, test as base } from './support/test';

const SCREENS = /_app\/immutable\/nodes\//;

interface Fixtures {
	/** The application, where versions come out, and a phone that has it. */
	release: Release;
	phone: { page: Page; group: string };
}

const test = base.extend<Fixtures>({
	release: async ({ baseURL }, use) => {
		const release = await releaseOf(baseURL ?? '');
		await use(release);
		release.close();
	},
	phone: async ({ release, takePhone, stateOf }, use) => {
		const { cookies, origins } = await stateOf('batik');
		const moved = origins.map((origin) => ({ ...origin, origin: release.url }));
		const { page } = await takePhone({
			baseURL: release.url,
			storageState: { cookies, origins: moved }
		});
		const group = await openApp(page);
		await ready(page);
		await use({ page, group });
	}
});

test('an update is taken without a network, with entries waiting and an old tab open', async ({
	release,
	phone: { page, group }
}) => {
	const context = page.context();
	const before = (await bookInDatabase(page, group)).ids.length;
	const old = await context.newPage();
	await old.goto(`/app/${group}/catat/beli-bahan`);
	await typeAmount(old, 14_000);
	await context.setOffline(true);
	for (const amount of [31_000, 32_000, 33_000]) {
		await sellFree(page, group, amount);
		await saved(page);
	}
	await context.setOffline(false);
	await context.route('**/rpc/**', (route) => route.abort());
	release.comeOut();
	await page.evaluate(async () => {
		await (await navigator.serviceWorker.getRegistration())?.update();
		Object.assign(window, { isSamePage: true });
	});
	await expect(page.getByText('Versi baru Lumbung siap dipakai.')).toBeVisible();
	await context.setOffline(true);
	await page.getByRole('button', { name: 'Pakai sekarang' }).click();
	await page.waitForFunction(() => !('isSamePage' in window));
	await expect(page.getByText(/3 catatan belum terkirim/)).toBeVisible();
	await expect(old.getByRole('button', { name: /^Simpan Rp\s?14\.000/ })).toBeVisible();
	await context.unroute('**/rpc/**');
	await context.setOffline(false);
	await page.goto(`/app/${group}`);
	await allSent(page);
	await old.getByRole('button', { name: /^Simpan/ }).click();
	await saved(old);
	await allSent(old);
	const { amounts } = await sameBook(page, group, before + 4);
	expect(amounts.slice(-4)).toEqual([31_000, 32_000, 33_000, 14_000]);
});

/** Screens that were not opened yet are gone, on the server and from what browser and worker keep. */
async function loseScreens(
	page: Page,
	release: Release,
	howLong: Parameters<Release['withdraw']>[1]
): Promise<void> {
	release.withdraw(SCREENS, howLong);
	const browser = await page.context().newCDPSession(page);
	await browser.send('Network.clearBrowserCache');
	await browser.detach();
	await page.evaluate(async (folder) => {
		const used = new Set(performance.getEntriesByType('resource').map(({ name }) => name));
		for (const cache of await caches.keys()) {
			const kept = await caches.open(cache);
			for (const request of await kept.keys()) {
				const { origin, pathname } = new URL(request.url);
				if (pathname.includes(folder) && !used.has(origin + pathname)) await kept.delete(request);
			}
		}
	}, '/_app/immutable/nodes/');
}

const opened = (page: Page, name: string) =>
	expect(page.getByRole('heading', { level: 1, name, exact: true })).toBeVisible();

test('a screen that could not be loaded is there after one new start, also from a cold one', async ({
	release,
	phone: { page, group },
	expectComplaint
}) => {
	expectComplaint(/status of 404|dynamically imported module/);
	await loseScreens(page, release, 'once');
	await page.getByRole('link', { name: 'Buku', exact: true }).click();
	await opened(page, 'Buku');
	const cold = await page.context().newPage();
	let starts = 0;
	cold.on('load', () => starts++);
	await cold.goto(`/app/${group}/bon`);
	await opened(cold, 'Bon dan utang');
	expect(starts).toBe(2);
});

test('screens that are gone for good are said plainly, without starting again and again', async ({
	release,
	phone: { page },
	expectComplaint
}) => {
	expectComplaint(/status of 404|dynamically imported module/);
	await loseScreens(page, release, 'for good');
	let starts = 0;
	page.on('load', () => starts++);
	await page.getByRole('link', { name: 'Buku', exact: true }).click();
	const again = page.getByRole('link', { name: 'Coba lagi' });
	await expect(again).toBeVisible();
	expect(starts).toBe(1);
	release.putBack();
	await again.click();
	await opened(page, 'Buku');
});
