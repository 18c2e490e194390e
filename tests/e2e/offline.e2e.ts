import sharp from 'sharp';
import { allSent, groupOf, ready, saved, sellFree } from './support/app';
import { openApp } from './support/demo';
import { releaseOf } from './support/next-version';
import { addressOf, headings, knownIn, routes } from './support/screens';
import { expect, test } from './support/test';

test('every screen of the app opens without a network from a cold start, also one never seen', async ({
	phoneOf
}) => {
	expect(Object.keys(headings).sort()).toEqual(routes);
	const { page: first, context } = await phoneOf('batik');
	const group = await openApp(first);
	const known = await knownIn(first, group);
	await ready(first);
	await first.close();
	await context.setOffline(true);

	const page = await context.newPage();
	for (const route of routes) {
		await test.step(route, async () => {
			await page.goto(addressOf(route, group, known));
			const name = headings[route] ?? '';
			await expect(page.getByRole('heading', { level: 1, name })).toBeAttached();
		});
	}
	await page.goto('/app?ke=jual');
	await expect(page.getByRole('heading', { level: 1, name: 'Jual' })).toBeVisible();
});

test('help and pages that were seen are there without a network, another says why not', async ({
	phoneOf
}) => {
	const { page, context } = await phoneOf('batik');
	await openApp(page);
	await ready(page);
	await page.goto('/?cari=sale+pisang');
	await page.getByRole('link', { name: 'Sale Pisang' }).click();
	await expect(page.getByRole('heading', { name: 'Sale Pisang' })).toBeVisible();
	const seen = page.url();
	await context.setOffline(true);
	await page.goto('/bantuan');
	await expect(page.getByRole('heading', { level: 1, name: 'Bantuan' })).toBeVisible();
	await page.goto(seen);
	await expect(page.getByRole('heading', { name: 'Sale Pisang' })).toBeVisible();
	await page.goto('/kelompok/mekar-sari');
	await expect(page.getByRole('heading', { name: 'Sedang tanpa sinyal' })).toBeVisible();
	await page.getByRole('link', { name: 'Buka buku kas' }).click();
	await groupOf(page);
});

test('the app can be installed', async ({ page, context, request }) => {
	interface Picture {
		src: string;
		sizes: string;
		type: string;
	}
	const manifest = (await (await request.get('/manifest.webmanifest')).json()) as {
		[field: string]: unknown;
		icons: (Picture & { purpose?: string })[];
		screenshots: Picture[];
		shortcuts: { name: string; url: string; icons: Picture[] }[];
	};
	expect(manifest).toMatchObject({ lang: 'id', display: 'standalone', scope: '/' });
	expect(String(manifest['start_url'])).toMatch(/^\/app/);
	expect(manifest.icons.map(({ purpose }) => purpose)).toContain('maskable');
	expect(manifest.shortcuts.map(({ name }) => name)).toEqual(['Jual']);
	const pictures = [
		...manifest.icons,
		...manifest.screenshots,
		...manifest.shortcuts.flatMap(({ icons }) => icons)
	];
	for (const { src, sizes, type } of pictures) {
		const answer = await request.get(src);
		expect(answer.headers()['content-type'], src).toContain(type);
		if (sizes === 'any') continue;
		const { width, height } = await sharp(await answer.body()).metadata();
		expect(`${width}x${height}`, src).toBe(sizes);
	}
	await page.goto('/masuk');
	await ready(page);
	const browser = await context.newCDPSession(page);
	const { installabilityErrors } = await browser.send('Page.getInstallabilityErrors');
	const named = installabilityErrors.map(({ errorId }) => errorId);
	expect(named.filter((error) => error !== 'in-incognito')).toEqual([]); // as every test browser is
});

test('a new version is offered, taken only when asked, and loses nothing', async ({
	takePhone,
	stateOf,
	baseURL,
	expectComplaint
}) => {
	expectComplaint(/ERR_FAILED/);
	const release = await releaseOf(baseURL ?? '');
	const { cookies, origins } = await stateOf('batik');
	const moved = origins.map((origin) => ({ ...origin, origin: release.url }));
	const { page, context } = await takePhone({
		baseURL: release.url,
		storageState: { cookies, origins: moved }
	});
	const group = await openApp(page);
	await ready(page);
	await context.route('**/rpc/sync_push', (route) => route.abort());
	await sellFree(page, group, 31_000);
	await saved(page);
	await page.getByRole('button', { name: 'Tanpa barang' }).click();
	await page.getByRole('textbox', { name: 'Jumlah uang' }).fill('8000');
	await page.getByRole('button', { name: 'Tambahkan' }).click();
	const begun = page.getByRole('button', { name: /^Simpan Rp\s?8\.000/ });
	const offer = page.getByText('Versi baru Lumbung siap dipakai.');

	release.comeOut();
	await page.evaluate(async () => {
		await (await navigator.serviceWorker.getRegistration())?.update();
		Object.assign(window, { isSamePage: true });
	});
	await expect(offer).toBeVisible();
	expect(await page.evaluate(() => 'isSamePage' in window)).toBe(true);
	await expect(begun).toBeVisible();

	await page.getByRole('button', { name: 'Pakai sekarang' }).click();
	await page.waitForFunction(() => !('isSamePage' in window));
	await expect(begun).toBeVisible();
	await expect(offer).toBeHidden();
	await expect(page.getByText(/1 catatan belum terkirim/)).toBeVisible();
	await context.unroute('**/rpc/sync_push');
	await page.getByTitle('Kirim sekarang').click();
	await allSent(page);
	release.close();
});
