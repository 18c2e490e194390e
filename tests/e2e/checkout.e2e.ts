import type { Page } from '@playwright/test';
import { expectAccessible } from './support/inspect';
import { expect, test } from './support/test';

const plain = (text: string | null) => (text ?? '').replaceAll('\u00a0', ' ');
/** The address of a product, found as a buyer finds it. */
async function openProduct(page: Page, shop: string, name: string): Promise<void> {
	await page.goto(`/kelompok/${shop}`);
	await page.getByRole('link', { name, exact: true }).click();
	await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

async function put(page: Page, shop: string, name: string, quantity: number): Promise<void> {
	await openProduct(page, shop, name);
	await page.getByLabel(/^Jumlah/).fill(String(quantity));
	await page.getByRole('button', { name: 'Masukkan keranjang' }).click();
	await expect(page.getByRole('heading', { name: 'Keranjang', level: 1 })).toBeVisible();
}

interface Buyer {
	name: string;
	phone: string;
	way?: 'Saya ambil' | 'Diantar';
	address?: string;
}

/** Fills in the form; the day stays the earliest one. */
async function fill(page: Page, { name, phone, way, address }: Buyer): Promise<void> {
	await page.getByLabel('Nama Anda').fill(name);
	await page.getByLabel('Nomor WhatsApp').fill(phone);
	if (way) await page.getByRole('radio', { name: way }).check();
	if (address) await page.getByLabel('Alamat antar').fill(address);
}

const send = (page: Page) => page.getByRole('button', { name: /^Kirim pesanan/ }).click();
const total = async (page: Page, name = 'Kirim pesanan') =>
	plain(await page.getByRole('button', { name: new RegExp(`^${name}`) }).textContent()).trim();

/** Waits for the page of the order. @returns its secret */
async function ordered(page: Page): Promise<string> {
	await page.waitForURL(/\/pesanan\/[\w-]{22,}#isi$/);
	await expect(page.getByRole('heading', { name: /^Pesanan [2-9A-HJ-NP-Z]{5}$/ })).toBeVisible();
	return new URL(page.url()).pathname.split('/')[2] ?? '';
}

for (const javaScriptEnabled of [false, true]) {
	test.describe(`with scripts ${javaScriptEnabled ? 'on' : 'off'}`, () => {
		test.use({ javaScriptEnabled });

		test('a buyer fills a basket, orders here, follows the order and takes it back', async ({
			page,
			request,
			expectComplaint
		}) => {
			expectComplaint(/status of 400/);
			await put(page, 'canting-mulya', 'Dompet Batik', 11);
			expect(await total(page)).toBe('Kirim pesanan Rp 440.000');
			await expect(page.getByText(/Harga grosir Rp\s35.000 mulai 12/)).toBeVisible();
			await page.getByLabel('Jumlah Dompet Batik, dalam').fill('12');
			await page.getByRole('button', { name: 'Ubah jumlah Dompet Batik' }).click();
			await expect(page.getByText('harga grosir')).toBeVisible();
			expect(await total(page)).toBe('Kirim pesanan Rp 420.000');

			const [cookie] = await page.context().cookies(`${page.url()}`);
			expect(cookie).toMatchObject({
				...{ name: 'keranjang', path: '/kelompok/canting-mulya' },
				...{ httpOnly: true, sameSite: 'Lax' }
			});
			await send(page); // with nothing filled in
			await expect(page.getByText('Tulis nama Anda, paling sedikit 2 huruf.')).toBeVisible();
			await expect(page.getByText(/Nomor ini tidak dikenali/)).toBeVisible();
			await fill(page, { name: 'Sari Dewi', phone: '12345', way: 'Diantar' });
			await page.getByLabel(/^Catatan/).fill('Warna "biru" & <cerah>\nTolong dibungkus.');
			await send(page);
			await expect(page.getByLabel('Nama Anda')).toHaveValue('Sari Dewi');
			await expect(page.getByLabel(/^Catatan/)).toHaveValue(
				'Warna "biru" & <cerah>\nTolong dibungkus.'
			);
			await expect(page.getByRole('radio', { name: 'Diantar' })).toBeChecked();
			await expect(page.getByText('Tulis alamat supaya barangnya bisa diantar.')).toBeVisible();
			const phone = `0812 000${javaScriptEnabled ? 1 : 2} 0001`;
			await fill(page, { name: 'Sari Dewi', phone, address: 'Jl. Melati 3, Slawi' });
			await send(page);

			const token = await ordered(page);
			await expect(page.getByText('Terima kasih, pesanan Anda sudah sampai')).toBeVisible();
			await expect(page.getByRole('listitem').filter({ hasText: 'Terkirim' })).toHaveAttribute(
				'aria-current',
				'step'
			);
			const html = await page.content();
			for (const secret of [phone, '62812', 'Jl. Melati', 'Sari Dewi']) {
				expect(html).not.toContain(secret);
			}
			const head = await request.get(`/pesanan/${token}`);
			expect(head.headers()['cache-control']).toContain('no-store');
			await expect(page.locator('meta[name=robots]')).toHaveAttribute('content', 'noindex');
			await expect(page.locator('meta[name=referrer]')).toHaveAttribute('content', 'no-referrer');
			await expect(page.getByLabel('Tautan pesanan')).toHaveValue(page.url().replace('#isi', ''));
			const copy = page.getByRole('button', { name: 'Salin tautan' });
			await (javaScriptEnabled ? expect(copy).toBeVisible() : expect(copy).toBeHidden());
			await page.goto('/kelompok/canting-mulya/keranjang');
			await expect(page.getByText('Keranjang masih kosong')).toBeVisible();

			await page.goto(`/pesanan/${token}`);
			await page.getByRole('link', { name: 'Batalkan pesanan' }).click();
			await page.getByRole('link', { name: 'Tidak jadi' }).click();
			await page.getByRole('link', { name: 'Batalkan pesanan' }).click();
			await page.getByRole('button', { name: 'Ya, batalkan' }).click();
			await expect(page.getByText('Anda membatalkan pesanan ini.')).toBeVisible();
			await expect(page.getByRole('link', { name: 'Batalkan pesanan' })).toHaveCount(0);
		});
	});
}

test.describe('a buyer', () => {
	test.use({ javaScriptEnabled: false });

	test('sends the basket over WhatsApp with a code', async ({ page }) => {
		await put(page, 'gembala-makmur', 'Pupuk Kandang', 20);
		await put(page, 'gembala-makmur', 'Telur Asin', 10);
		const href = await page
			.getByRole('link', { name: 'Pesan lewat WhatsApp' })
			.getAttribute('href');
		const link = new URL(href ?? '');
		expect(link.origin + link.pathname).toMatch(/^https:\/\/wa\.me\/628\d+$/);
		expect(plain(link.searchParams.get('text'))).toMatch(
			new RegExp(
				'^Halo KUBE Gembala Makmur, saya mau pesan \\(kode [2-9A-HJ-NP-Z]{5}\\):\n' +
					'- 20 .+ Pupuk Kandang: Rp 340\\.000\n- 10 .+ Telur Asin: Rp 40\\.000\n' +
					'Jumlah: Rp 380\\.000\nApakah bisa\\?\nhttp.+/kelompok/gembala-makmur$'
			)
		);
	});

	test('who sends twice has ordered once', async ({ page, request }) => {
		await put(page, 'gembala-makmur', 'Pupuk Kandang', 1);
		await fill(page, { name: 'Dua Kali', phone: '081200030001', way: 'Saya ambil' });
		const form = await page
			.locator('#pesan')
			.evaluate((element) =>
				Object.fromEntries(
					[...new FormData(element as HTMLFormElement)].map(([name, value]) => [
						name,
						String(value)
					])
				)
			);
		const [cookie] = await page.context().cookies(page.url());
		const post = () =>
			request.post('/kelompok/gembala-makmur/keranjang?/pesan', {
				form,
				maxRedirects: 0,
				headers: {
					origin: new URL(page.url()).origin,
					cookie: `${cookie?.name}=${cookie?.value}`,
					accept: 'text/html'
				}
			});
		const answers = await Promise.all([post(), post(), post()]);
		expect(answers.map((answer) => answer.status())).toEqual([303, 303, 303]);
		expect(new Set(answers.map((answer) => answer.headers()['location'])).size).toBe(1);
		await send(page);
		await ordered(page);
		expect(page.url()).toContain(answers[0]?.headers()['location']);
	});

	test('agrees to a sum; another one is asked about', async ({ page, expectComplaint }) => {
		expectComplaint(/status of 400/);
		await put(page, 'gembala-makmur', 'Telur Asin', 2);
		await fill(page, { name: 'Harga Baru', phone: '081200040001', way: 'Saya ambil' });
		const other = await page.context().newPage();
		await put(other, 'gembala-makmur', 'Telur Asin', 3); // as a price would change under her
		await send(page);
		await expect(page.getByText(/Jumlahnya sekarang Rp\s20\.000/)).toBeVisible();
		await expect(page.getByLabel('Nama Anda')).toHaveValue('Harga Baru');
		expect(await total(page)).toBe('Kirim pesanan Rp 20.000');
		await send(page);
		await ordered(page);
	});

	test('has at most three open orders with a group', async ({ page, expectComplaint }) => {
		expectComplaint(/status of 400/);
		const buyer = { name: 'Suka Pesan', phone: '081200050001' };
		for (let n = 0; n < 3; n++) {
			await put(page, 'awi-lestari', 'Tampah', 1);
			await fill(page, buyer);
			await send(page);
			await ordered(page);
		}
		await put(page, 'awi-lestari', 'Tampah', 1);
		await fill(page, buyer);
		await send(page);
		await expect(page.getByText(/sudah punya 3 pesanan yang belum selesai/)).toBeVisible();
		await expect(page.getByLabel('Nama Anda')).toHaveValue('Suka Pesan');
	});

	test('waits for what is made, and is told when too much is asked for a day', async ({
		page,
		expectComplaint
	}) => {
		expectComplaint(/status of 400/);
		await put(page, 'awi-lestari', 'Tas Anyaman Warna', 4);
		await expect(page.getByText('siap dalam 5 hari')).toBeVisible();
		const day = page.getByLabel('Untuk hari apa?');
		const earliest = Date.parse((await day.getAttribute('min')) ?? '');
		expect((earliest - Date.now()) / 86_400_000).toBeGreaterThan(3.5);
		await fill(page, { name: 'Banyak', phone: '081200060001' });
		await send(page);
		await expect(page.getByText('Untuk hari itu kelompok sudah penuh.')).toBeVisible();
		await expect(day).toHaveAttribute('aria-invalid', 'true');
	});

	test('sees what cannot be ordered, and the trap catches only robots', async ({
		page,
		request,
		origin
	}) => {
		const shop = '/kelompok/gembala-makmur';
		const products = await (await request.get(shop)).text();
		const soldOut = /href="\/produk\/(madu-hutan-slamet[a-z0-9-]*)"/.exec(products)?.[1];
		await page.context().addCookies([
			{
				name: 'keranjang',
				value: `${soldOut}:1,tidak-ada:3,<script>:1,telur-asin:0`,
				domain: 'localhost',
				path: shop
			}
		]);
		await page.goto(`${shop}/keranjang`);
		await expect(page.getByText('Madu Hutan Slamet sedang habis')).toBeVisible();
		await expect(page.getByText('sudah tidak dijual')).toBeVisible();
		await expect(page.getByText('Keranjang masih kosong')).toBeVisible();
		await page.getByRole('button', { name: 'Hapus barang yang tidak bisa dipesan' }).click();
		await expect(page.getByText('sedang habis')).toHaveCount(0);

		const answer = await request.post(`${shop}/keranjang?/pesan`, {
			form: { kunci: 'A'.repeat(22), nama: 'Robot', wa: '081200070001', situs: 'http://x' },
			headers: { origin, accept: 'text/html' },
			maxRedirects: 0
		});
		expect([answer.status(), answer.headers()['location']]).toEqual([
			303,
			`/pesanan/${'A'.repeat(22)}#isi`
		]);
		expect((await request.get(`/pesanan/${'A'.repeat(22)}`)).status()).toBe(404);
		const foreign = await request.post(`${shop}/keranjang?/kosongkan`, {
			form: {},
			headers: { origin: 'https://elsewhere.example' }
		});
		expect(foreign.status()).toBe(403);
	});
});

test('basket and order are for everybody', async ({ page, expectComplaint }) => {
	expectComplaint(/status of (400|404)/);
	await page.goto('/kelompok/canting-mulya/keranjang');
	await expectAccessible(page, 'an empty basket');
	await put(page, 'canting-mulya', 'Dompet Batik', 2);
	await expectAccessible(page, 'a basket');
	await page.getByRole('radio', { name: 'Diantar' }).check();
	await send(page);
	await expectAccessible(page, 'a basket with faults');
	await page.getByRole('radio', { name: 'Saya ambil' }).check();
	await fill(page, { name: 'Untuk Semua', phone: '081200080001' });
	await send(page);
	const token = await ordered(page);
	await expectAccessible(page, 'an order');
	await page.goto(`/pesanan/${token}?batal=1`);
	await expectAccessible(page, 'cancelling');
	await page.goto('/pesanan/tidak-ada');
	await expect(page.getByRole('heading', { name: 'Pesanan tidak ditemukan' })).toBeVisible();
	await expectAccessible(page, 'no order');
});
