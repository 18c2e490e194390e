import type { APIRequestContext } from '@playwright/test';
import sharp from 'sharp';
import { memberNames } from './support/demo';
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

	await page.getByRole('link', { name: 'Hapus saringan' }).click();
	await page.getByRole('link', { name: 'Kerajinan' }).click();
	await expect(page.getByRole('link', { name: 'Kerajinan' })).toHaveAttribute(
		'aria-current',
		'true'
	);
	await expect(page.getByRole('article').filter({ hasText: 'Keripik' })).toHaveCount(0);
	await page
		.getByRole('combobox', { name: 'Daerah' })
		.selectOption({ label: 'Semua di Kabupaten Tegal' });
	await page.getByRole('button', { name: 'Cari' }).click();
	await expect(page.getByRole('article').filter({ hasText: 'Batik' }).first()).toBeVisible();
	await expect(page.getByRole('article').filter({ hasText: 'Awi Lestari' })).toHaveCount(0);

	await page.goto('/?cari=pesawat');
	await expect(page.getByText('Belum ada yang cocok')).toBeVisible();
	await page.getByRole('link', { name: 'Lihat semua produk' }).click();
	await expect(page.getByRole('article').first()).toBeVisible();
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
