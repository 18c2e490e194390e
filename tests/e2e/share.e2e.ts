import type { APIRequestContext, APIResponse } from '@playwright/test';
import sharp from 'sharp';
import { expectAccessible } from './support/inspect';
import { expect, test } from './support/test';

test.use({ javaScriptEnabled: false });

const CARD_BYTES_MAX = 300_000;
const PRODUCT = /href="(\/produk\/[^"/]+)"/;
/** Finds a product of the demonstration data, which has photos; the newest one may be another test's. */
const PICTURED = '/?cari=sale%20pisang';
const SHOP = /href="(\/kelompok\/[^"/]+)"/;

/** What a messenger reads of a page: its Open Graph and Twitter words, and its structured data. */
async function preview(answer: APIResponse) {
	const html = await answer.text();
	const said = Object.fromEntries(
		[...html.matchAll(/<meta (?:property|name)="([^"]+)" content="([^"]*)"/g)].map(
			([, name, content]) => [name as string, (content as string).replaceAll('&amp;', '&')]
		)
	);
	const [, canonical] = /<link rel="canonical" href="([^"]+)"/.exec(html) ?? [];
	const [, text = 'null'] =
		/<script type="application\/ld\+json">([^<]*)<\/script>/.exec(html) ?? [];
	return { html, said, canonical, data: JSON.parse(text) as { '@graph': unknown[] } | null };
}

async function expectCard(request: APIRequestContext, url: string | undefined) {
	const answer = await request.get(new URL(url ?? '').pathname);
	expect(answer.headers()['content-type']).toBe('image/jpeg');
	const bytes = await answer.body();
	expect(bytes.length).toBeLessThan(CARD_BYTES_MAX);
	const { width, height, format } = await sharp(bytes).metadata();
	expect({ width, height, format }).toEqual({ width: 1200, height: 630, format: 'jpeg' });
}

const linkIn = async (request: APIRequestContext, path: string, pattern: RegExp) =>
	pattern.exec(await (await request.get(path)).text())?.[1] ?? '';

test('a shared product, shop and shop window show name, picture and price', async ({
	request,
	baseURL
}) => {
	const product = await linkIn(request, PICTURED, PRODUCT);
	const shop = await linkIn(request, product, SHOP);
	const types: Record<string, string> = {
		[product]: 'Product',
		[shop]: 'LocalBusiness',
		'/': 'WebSite'
	};
	const cards = new Set<string>();
	for (const [path, type] of Object.entries(types)) {
		const { said, canonical, data } = await preview(await request.get(path));
		expect(canonical, path).toBe(baseURL + path);
		expect(said).toMatchObject({ 'og:url': baseURL + path, 'twitter:card': 'summary_large_image' });
		expect(said['og:title'], path).not.toBe('');
		expect((said['og:description'] ?? '').length, path).toBeGreaterThan(20);
		expect((said['og:description'] ?? '').length, path).toBeLessThanOrEqual(201);
		expect(data?.['@graph'][0], path).toMatchObject({ '@type': type });
		await expectCard(request, said['og:image']);
		cards.add(said['og:image'] ?? '');
		if (type === 'Product') expect(Number(said['product:price:amount'])).toBeGreaterThan(0);
	}
	expect(cards.size).toBe(3);
});

test('what a search found is not for search engines, what is sold is', async ({ request }) => {
	const robots = async (path: string) => (await preview(await request.get(path))).said['robots'];
	expect(await robots('/?cari=pisang')).toBe('noindex');
	expect(await robots('/')).toBeUndefined();
	expect(await robots(`${await linkIn(request, '/', PRODUCT)}/poster`)).toBe('noindex');
});

test('search engines find every address, and what is closed to them', async ({
	page,
	request,
	baseURL
}) => {
	const robots = await (await request.get('/robots.txt')).text();
	expect(robots).toContain(`Sitemap: ${baseURL}/sitemap.xml`);
	for (const path of ['/app', '/pesanan/', '/*/keranjang']) {
		expect(robots).toContain(`Disallow: ${path}\n`);
	}
	const answer = await request.get('/sitemap.xml');
	expect(answer.headers()['content-type']).toBe('application/xml');
	const xml = await answer.text();
	const isValid = await page.evaluate(
		(text) =>
			!new DOMParser().parseFromString(text, 'application/xml').querySelector('parsererror'),
		xml
	);
	expect(isValid).toBe(true);
	const places = [...xml.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, place]) => place ?? '');
	expect(new Set(places).size).toBe(places.length);
	expect(places.every((place) => place.startsWith(`${baseURL}/`))).toBe(true);
	expect(places.filter((place) => place.includes('/produk/')).length).toBeGreaterThan(15);
	for (const place of [places.at(2), places.at(-1)]) {
		expect((await request.get(new URL(place ?? '').pathname)).status()).toBe(200);
	}
});

test('pages and pictures are asked again only for what changed', async ({ request }) => {
	const product = await linkIn(request, PICTURED, PRODUCT);
	const html = await (await request.get(product)).text();
	const [, small = ''] = /(\/gambar\/[^ "]+w=320&(?:amp;)?f=avif)/.exec(html) ?? [];
	const picture = small.replace('&amp;', '&');
	const caches: Record<string, RegExp> = {
		'/': /^public, max-age=0, must-revalidate$/,
		[product]: /^public, max-age=0, must-revalidate$/,
		[picture]: /^public, max-age=31536000, immutable$/
	};
	for (const [path, cache] of Object.entries(caches)) {
		const first = await request.get(path);
		expect(first.headers()['cache-control'], path).toMatch(cache);
		const etag = first.headers()['etag'] ?? '';
		expect(etag, path).toMatch(/^W\/"/);
		const again = await request.get(path, { headers: { 'if-none-match': etag } });
		expect([again.status(), (await again.body()).length], path).toEqual([304, 0]);
	}
	const packed = await request.get('/', { headers: { 'accept-encoding': 'br' } });
	expect(packed.headers()['content-encoding']).toBe('br');
	expect(packed.headers()['vary']).toMatch(/cookie.*accept-encoding/i);
	expect((await request.get('/produk/tidak-ada')).headers()['cache-control']).toBe('no-store');
});

test('a photo comes in six sizes and no other', async ({ request }) => {
	const html = await (await request.get(await linkIn(request, PICTURED, PRODUCT))).text();
	const [path = ''] = /\/gambar\/[0-9a-f-]+\/[0-9a-f-]+\.(?:jpg|webp)/.exec(html) ?? [];
	const widths = new Set<number>();
	for (const format of ['avif', 'webp']) {
		for (const width of [320, 640, 960]) {
			const answer = await request.get(`${path}?w=${width}&f=${format}`);
			expect(answer.headers()['content-type']).toBe(`image/${format}`);
			const about = await sharp(await answer.body()).metadata();
			expect(about.exif).toBeUndefined();
			expect(about.width).toBeLessThanOrEqual(width);
			widths.add(about.width);
		}
	}
	expect(widths.size).toBeGreaterThan(1);
	for (const query of ['?w=321&f=avif', '?w=320&f=png', '?w=9999&f=webp', '?w=320']) {
		expect((await request.get(path + query)).status(), query).toBe(404);
	}
});

test('a poster fits its paper and leads to the page', async ({ page, request, baseURL }) => {
	const product = await linkIn(request, PICTURED, PRODUCT);
	const shop = await linkIn(request, product, SHOP);
	for (const path of [product, shop]) {
		for (const [paper, width, height] of [
			['a5', 148, 210],
			['a4', 210, 297]
		] as const) {
			await page.goto(`${path}/poster?kertas=${paper}`);
			const link = baseURL + path;
			await expect(page.getByRole('img', { name: `Kode QR menuju ${link}` })).toBeVisible();
			const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
			const boxes = [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)];
			expect(boxes, `${path} on ${paper} is one page`).toHaveLength(1);
			const inMillimetres = (points: string | undefined) => (Number(points) / 72) * 25.4;
			expect(inMillimetres(boxes[0]?.[1])).toBeCloseTo(width, 0);
			expect(inMillimetres(boxes[0]?.[2])).toBeCloseTo(height, 0);
		}
	}
});

test.describe('with scripts', () => {
	test.use({ javaScriptEnabled: true });

	test('a poster can be printed by a button, and used by everybody', async ({ page, request }) => {
		await page.goto(`${await linkIn(request, '/', PRODUCT)}/poster`);
		await expect(page.getByRole('button', { name: 'Cetak atau simpan PDF' })).toBeVisible();
		await expect(page.getByText('buka menu peramban')).toBeHidden();
		await expectAccessible(page, 'poster');
	});
});
