import { type APIRequestContext, expect as expectNow, type Page } from '@playwright/test';
import sharp from 'sharp';
import { ready } from './support/app';
import { memberNames, openApp } from './support/demo';
import { expectAccessible } from './support/inspect';
import { listedMany } from './support/listed-many';
import { expect, test } from './support/test';

test.use({ javaScriptEnabled: false });

const CARD_BYTES_MAX = 300_000;

/** The preview picture that a page names, checked as a messenger would fetch it. */
async function expectCard(request: APIRequestContext, url: string | null): Promise<void> {
	const { pathname } = new URL(url ?? '');
	const answer = await request.get(pathname);
	expect(answer.headers()['content-type']).toBe('image/jpeg');
	const bytes = await answer.body();
	expect(bytes.length).toBeLessThan(CARD_BYTES_MAX);
	const { width, height, format } = await sharp(bytes).metadata();
	expect({ width, height, format }).toEqual({ width: 1200, height: 630, format: 'jpeg' });
}

test('a buyer without scripts searches, narrows by kind and place, and finds nothing friendly', async ({
	page
}) => {
	await page.goto('/');
	await page.getByRole('searchbox', { name: 'Cari produk' }).fill('keripik pisang');
	await page.getByRole('button', { name: 'Cari' }).click();
	await expect(page.getByRole('status')).toHaveText('3 produk');
	await expect(page.getByRole('article')).toHaveCount(3);
	expect(new URL(page.url()).search).toBe('?cari=keripik%20pisang');

	await page.getByRole('link', { name: 'Hapus saringan' }).click();
	await page.getByRole('link', { name: 'Kerajinan' }).click();
	await expect(page.getByRole('link', { name: 'Kerajinan' })).toHaveAttribute(
		'aria-current',
		'true'
	);
	await expect(page.getByRole('article').filter({ hasText: 'Keripik' })).toHaveCount(0);
	await page.getByText('Saring dan urutkan').click();
	await page
		.getByRole('combobox', { name: 'Daerah', exact: true })
		.selectOption({ label: 'Semua di Kabupaten Tegal' });
	await page.getByRole('button', { name: 'Cari' }).click();
	await expect(page.getByRole('article').filter({ hasText: 'Batik' }).first()).toBeVisible();
	await expect(page.getByRole('article').filter({ hasText: 'Awi Lestari' })).toHaveCount(0);

	await page.goto('/?cari=pesawat');
	await expect(page.getByText('Belum ada yang cocok')).toBeVisible();
	await page.getByRole('link', { name: 'Lihat semua produk' }).click();
	await expect(page.getByRole('article').first()).toBeVisible();

	await page.goto('/?cari=batik&jenis=food');
	await page.getByRole('link', { name: 'Cari di semua jenis dan daerah' }).click();
	await expect(page.getByRole('article').filter({ hasText: 'Batik' }).first()).toBeVisible();
});

test('typing errors and other forms of a word find the same things, and the page says what it took to be meant', async ({
	page
}) => {
	await page.goto('/?cari=keripiknya+pisangnya');
	await expect(page.getByRole('status')).toHaveText('3 produk');
	await page.goto('/?cari=kripik+pissang');
	await expect(page.getByRole('status')).toContainText(
		'Tidak ada “kripik pissang”. Ini 3 produk untuk “keripik pisang”.'
	);
	await expect(page.getByRole('article').first()).toContainText('Keripik Pisang');
});

test('a page for buyers has one style sheet, and the app’s is not it', async ({ page }) => {
	for (const path of ['/', '/kelompok/mekar-sari', '/kelompok/mekar-sari/keranjang']) {
		await page.goto(path);
		const sheets = await page
			.locator('link[rel=stylesheet]')
			.evaluateAll((links) => links.map((link) => link.getAttribute('href')));
		expect(sheets, path).toEqual([expect.stringContaining('/public.')]);
	}
});

/** Prices on the cards, whole rupiah, in the order of the page. */
async function prices(page: Page): Promise<number[]> {
	const cards = await page
		.getByRole('article')
		.getByText(/^Rp\s?[\d.]+$/)
		.allInnerTexts();
	return cards.map((text) => Number(text.replaceAll(/\D/g, '')));
}

test('products are sorted by price and nearness, and what is sold out can be left out', async ({
	page
}) => {
	async function choose(label: RegExp, option: string): Promise<void> {
		const select = page.getByRole('combobox', { name: label });
		if (!(await select.isVisible())) await page.getByText('Saring dan urutkan').click();
		await select.selectOption({ label: option });
		await page.getByRole('button', { name: 'Cari' }).click();
	}
	const upwards = (some: number[]) => [...some].sort((a, b) => a - b);
	await page.goto('/');
	await choose(/^Urutan/, 'Termurah');
	expect(new URL(page.url()).search).toBe('?urut=murah');
	const cheap = await prices(page);
	expect(cheap.length).toBeGreaterThan(10);
	expect(cheap).toEqual(upwards(cheap));
	await choose(/^Urutan/, 'Termahal');
	expect((await prices(page))[0]).toBe(cheap.at(-1));

	await choose(/^Urutan/, 'Terdekat');
	await expect(page.getByText('pilih juga kecamatan Anda')).toBeVisible();
	await choose(/^Kecamatan Anda/, 'Bojong');
	await expect(page.getByRole('article').first()).toContainText('Bojong');
	await choose(/^Kecamatan Anda/, 'Ciampea');
	await expect(page.getByRole('article').first()).toContainText('Ciampea');
	await expect(page.getByText('Saring dan urutkan (1 dipakai)')).toBeVisible();

	await page.goto('/?cari=madu+hutan');
	const honey = page.getByRole('article').filter({ hasText: 'Madu Hutan' });
	await expect(honey).toContainText('Habis');
	await page.getByText('Saring dan urutkan').click();
	await page.getByLabel('Sembunyikan yang habis').check();
	await page.getByRole('button', { name: 'Cari' }).click();
	expect(new URL(page.url()).search).toBe('?cari=madu%20hutan&siap=1');
	await expect(honey).toHaveCount(0);
});

test('many products come page by page, none twice, and a page that is not there leads to the last', async ({
	page,
	origin
}) => {
	const { names, putAway } = await listedMany(origin, 'service', 30);
	const seen: string[] = [];
	const readPage = async () =>
		seen.push(...(await page.getByRole('article').getByRole('link').allInnerTexts()));
	// The list may be some seconds old.
	await expect(async () => {
		await page.goto('/?jenis=service');
		await expectNow(page.getByRole('status')).toHaveText('30 produk', { timeout: 500 });
	}).toPass();
	await readPage();
	expect(seen).toHaveLength(24);
	await page.getByRole('link', { name: 'Berikutnya' }).click();
	await expect(page.getByText('Halaman 2 dari 2')).toBeVisible();
	await readPage();
	expect([...seen].sort()).toEqual([...names].sort());
	const canonical = page.locator('link[rel=canonical]');
	expect(await canonical.getAttribute('href')).toBe(`${origin}/?jenis=service`);
	await page.goto('/?jenis=service&halaman=300');
	expect(new URL(page.url()).search).toBe('?jenis=service&halaman=2');
	await page.getByRole('link', { name: 'Sebelumnya' }).click();
	await expect(page.getByRole('article')).toHaveCount(24);
	await putAway();
});

test('a product says what a buyer must know, and a verified group what the mark means', async ({
	page
}) => {
	await page.goto('/?cari=dodol+ketan');
	const card = page.getByRole('article').filter({ hasText: 'Dodol Ketan' });
	await expect(card).toContainText('Dibuat saat dipesan, 2 hari');
	await expect(card).toContainText('Terverifikasi');
	await card.getByRole('link').click();
	const main = page.getByRole('main');
	for (const words of [
		...['Dibuat saat dipesan, 2 hari', 'Paling banyak 15', 'Tepung ketan, santan', '7 hari'],
		...['PIRT (izin pangan rumahan)', 'Nomor 2063201060115-31, berlaku sampai', 'Bisa diambil'],
		...['Bisa diantar: Ciampea', 'Bayar dengan tunai, transfer bank, atau QRIS']
	]) {
		await expect(main).toContainText(words);
	}
	const meaning = page.getByText(/petugas Dinas Sosial yang membina Kabupaten Bogor memeriksa/);
	await expect(meaning).toBeHidden();
	await page.getByText('Terverifikasi Dinas Sosial').click();
	await expect(meaning).toBeVisible();

	await page.goto('/kelompok/gembala-makmur');
	await expect(page.getByText('Terverifikasi')).toHaveCount(0);
	await page.getByRole('link', { name: 'Madu Hutan Slamet' }).click();
	await expect(page.getByRole('link', { name: 'Tanya lewat WhatsApp' })).toBeVisible();
	await expect(page.getByRole('spinbutton')).toHaveCount(0);
});

test('a product is ordered over WhatsApp with a ready message, and shared with a picture', async ({
	page,
	request,
	baseURL
}) => {
	await page.goto('/?cari=sale+pisang');
	await page.getByRole('link', { name: 'Sale Pisang' }).click();
	await expect(page.getByRole('heading', { name: 'Sale Pisang' })).toBeVisible();
	const order = page.getByRole('link', { name: 'Pesan lewat WhatsApp' });
	const link = new URL((await order.getAttribute('href')) ?? '');
	expect(link.origin + link.pathname).toBe('https://wa.me/6280000000101');
	const text = link.searchParams.get('text') ?? '';
	expect(text.replaceAll('\u00a0', ' ')).toBe(
		`Halo KUBE Mekar Sari, saya mau pesan Sale Pisang (Rp 16.000 per bungkus). Apakah masih ada?\n${page.url()}`
	);
	const said = (property: string) =>
		page.locator(`meta[property="og:${property}"]`).getAttribute('content');
	expect(await said('title')).toBe('Sale Pisang');
	expect(await said('description')).toContain('Pisang ambon');
	expect(await said('url')).toBe(page.url());
	expect(await said('image')).toBe(`${page.url()}/kartu.jpg`);
	expect(new URL((await said('image')) ?? '').origin).toBe(baseURL);
	await expectCard(request, await said('image'));

	await page.getByRole('link', { name: 'Lihat semua produk KUBE Mekar Sari' }).click();
	await expect(page.getByRole('heading', { name: 'KUBE Mekar Sari' })).toBeVisible();
	await expect(page.getByRole('link', { name: 'Tanya lewat WhatsApp' })).toBeVisible();
	await expect(page.getByRole('article')).toHaveCount(7);
	await expectCard(request, await said('image'));
});

test('what does not exist says so', async ({ page, expectComplaint }) => {
	expectComplaint(/status of 404/);
	for (const path of ['/produk/tidak-ada', '/kelompok/tidak-ada', '/entah']) {
		const answer = await page.goto(path);
		expect(answer?.status()).toBe(404);
		await expect(page.getByRole('heading', { name: 'Halaman ini tidak ada' })).toBeVisible();
	}
});

test('no page for buyers names a member', async ({ request }) => {
	const seen = new Set<string>();
	const waiting = ['/', '/bantuan'];
	const named: string[] = [];
	for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
		if (seen.has(path)) continue;
		seen.add(path);
		const html = await (await request.get(path)).text();
		named.push(...memberNames.filter((name) => html.includes(name)).map((name) => path + name));
		for (const [, next] of html.matchAll(/href="(\/(?:(?:produk|kelompok)\/|\?)[^"#]*)/g)) {
			waiting.push((next ?? '').replaceAll('&amp;', '&'));
		}
	}
	expect([...seen].filter((path) => path.startsWith('/produk/')).length).toBeGreaterThan(15);
	expect([...seen].filter((path) => path.startsWith('/kelompok/')).length).toBeGreaterThan(3);
	expect(named).toEqual([]);
});

test.describe('with scripts', () => {
	test.use({ javaScriptEnabled: true });

	test('filters and the meaning of the mark, opened, are for everybody', async ({ page }) => {
		await page.goto('/?cari=madu+hutan&urut=dekat');
		await expect(page.getByRole('combobox', { name: 'Urutan', exact: true })).toBeVisible();
		await expectAccessible(page, 'filters');
		await look(page, 'Dodol Ketan');
		await page.getByText('Terverifikasi Dinas Sosial').click();
		await expectAccessible(page, 'a product with the meaning of its mark');
	});

	async function look(page: Page, name: string): Promise<string> {
		await page.goto(`/?cari=${encodeURIComponent(name)}`);
		await page.getByRole('link', { name }).first().click();
		await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
		await page.waitForLoadState('load');
		return page.url();
	}

	test('products seen on this phone are shown again, newest first, until she forgets them', async ({
		page
	}) => {
		await page.goto('/');
		const seen = page.getByRole('region', { name: 'Terakhir dilihat' });
		await expect(seen).toBeHidden();
		for (const name of ['Sale Pisang', 'Rengginang', 'Sale Pisang', 'Dodol Ketan']) {
			await look(page, name);
		}
		await page.goto('/');
		await expect(seen.getByRole('link')).toHaveText(['Dodol Ketan', 'Sale Pisang', 'Rengginang']);
		await expect(seen.getByRole('listitem').first()).toContainText('Rp');
		await expectAccessible(page, 'with what was seen');
		await seen.getByRole('link', { name: 'Rengginang' }).click();
		await expect(page.getByRole('heading', { name: 'Rengginang', level: 1 })).toBeVisible();
		await page.goto('/');
		await seen.getByRole('button', { name: 'Lupakan' }).click();
		await expect(seen).toBeHidden();
		await page.reload();
		await expect(page.getByRole('article').first()).toBeVisible();
		await expect(seen).toBeHidden();
	});

	const pictureWidth = (page: Page): Promise<number> =>
		page
			.locator('main picture img')
			.first()
			.evaluate(async (image: HTMLImageElement) => {
				await image.decode();
				return image.naturalWidth;
			});

	test('a buyer who never opened the book reads seen products and shops without a network', async ({
		page,
		context
	}) => {
		const product = await look(page, 'Sale Pisang');
		const kept = (url: string) =>
			expect.poll(() => page.evaluate(async (url) => !!(await caches.match(url)), url)).toBe(true);
		await kept(product);
		await page.getByRole('link', { name: 'Lihat semua produk KUBE Mekar Sari' }).click();
		await expect(page.getByRole('heading', { name: 'KUBE Mekar Sari' })).toBeVisible();
		await kept(page.url());
		const shop = page.url();
		await context.setOffline(true);
		await page.goto(product);
		await expect(page.getByRole('heading', { name: 'Sale Pisang', level: 1 })).toBeVisible();
		expect(await pictureWidth(page)).toBeGreaterThan(100);
		await page.goto(shop);
		await expect(page.getByRole('heading', { name: 'KUBE Mekar Sari' })).toBeVisible();
		expect(await pictureWidth(page)).toBeGreaterThan(100);
		await page.goto('/kelompok/canting-mulya');
		await expect(page.getByRole('heading', { name: 'Sedang tanpa sinyal' })).toBeVisible();
		const seen = page.getByRole('region', { name: 'Terakhir dilihat' });
		await seen.getByRole('link', { name: 'Sale Pisang' }).click();
		await expect(page.getByRole('heading', { name: 'Sale Pisang', level: 1 })).toBeVisible();
	});

	test('a phone with the book reads lists, products and shops it has seen, with their pictures', async ({
		phoneOf
	}) => {
		const { page, context } = await phoneOf('batik');
		await openApp(page);
		await ready(page);
		const product = await look(page, 'Syal Batik');
		const paths = ['/', '/?jenis=craft', '/kelompok/canting-mulya', new URL(product).pathname];
		for (const path of paths) {
			await page.goto(path);
			expect(await pictureWidth(page)).toBeGreaterThan(100);
		}
		await context.setOffline(true);
		for (const path of paths) {
			await page.goto(path);
			await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(/tanpa sinyal/);
			expect(await pictureWidth(page), path).toBeGreaterThan(100);
		}
		await page.goto('/kelompok/mekar-sari');
		await expect(page.getByRole('heading', { name: 'Sedang tanpa sinyal' })).toBeVisible();
		await expect(page.getByRole('link', { name: 'Syal Batik' })).toBeVisible();
	});
});
