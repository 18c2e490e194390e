import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { allSent, choose, invite, join, ready, startGroup } from './support/app';
import { expectAccessible } from './support/inspect';
import { expect, test } from './support/test';

/** A photo as a phone takes it, with the place where it was taken. */
async function photo(name: string, width: number, height: number) {
	const place = { GPSLatitudeRef: 'S', GPSLatitude: '6/1 33/1 0/1' };
	const buffer = await sharp({ create: { width, height, channels: 3, background: '#2f7d4f' } })
		.withExif({ IFD0: { Make: 'Kamera' }, IFD3: place })
		.jpeg()
		.toBuffer();
	expect(buffer.includes('Kamera')).toBe(true);
	return { name, mimeType: 'image/jpeg', buffer };
}

async function setPrice(page: Page, price: string): Promise<void> {
	await page.getByRole('button', { name: /Rp.*Ubah/ }).click();
	await page.getByRole('textbox', { name: 'Harga' }).fill(price);
	await page.getByRole('button', { name: 'Selesai' }).click();
}

/** Drags the first photo to the end with a finger, and back. */
async function expectDragged(page: Page): Promise<void> {
	const rows = page.locator('li[data-key]');
	const keys = () => rows.evaluateAll((all) => all.map((row) => row.getAttribute('data-key')));
	const touch = await page.context().newCDPSession(page);
	const [first, second, third] = await keys();
	async function drag(from: number, to: number): Promise<void> {
		await rows.first().scrollIntoViewIfNeeded();
		const gripOf = (at: number) => rows.nth(at).getByRole('presentation').first().boundingBox();
		const [start, end] = [await gripOf(from), await gripOf(to)];
		if (!start || !end) throw new Error('the photos are out of sight');
		const x = start.x + start.width / 2;
		const middle = start.y + start.height / 2;
		const move = (type: 'touchStart' | 'touchMove', y: number) =>
			touch.send('Input.dispatchTouchEvent', { type, touchPoints: [{ x, y }] });
		await move('touchStart', middle);
		const steps = 8;
		for (let step = 1; step <= steps; step++) {
			await move('touchMove', middle + ((end.y - start.y) * step) / steps);
		}
		await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
	}
	await drag(0, 2);
	await expect.poll(keys).toEqual([second, third, first]);
	await drag(2, 0);
	await expect.poll(keys).toEqual([first, second, third]);
}

const save = (page: Page) => page.getByRole('button', { name: 'Simpan', exact: true }).click();

async function changePrice(page: Page, price: string): Promise<void> {
	await setPrice(page, price);
	await save(page);
	await expect(page.getByRole('heading', { name: 'Barang', level: 1 })).toBeVisible();
}

async function setWhatsapp(page: Page): Promise<void> {
	await page.getByLabel('Nomor WhatsApp untuk pembeli').fill('0812 3456 7890');
	await save(page);
	await expect(page.getByRole('heading', { name: 'Kelompok', level: 1 })).toBeVisible();
}

/** What the phone keeps of the product's photos: widths by place, and their files as text. */
const photosOnPhone = (page: Page) =>
	page.evaluate(async () => {
		const done = <T>(request: IDBRequest<T>) =>
			new Promise<T>((resolve, reject) => {
				request.onsuccess = () => resolve(request.result);
				request.onerror = () => reject(request.error as Error);
			});
		const names = (await indexedDB.databases()).map(({ name }) => name ?? '');
		const db = await done(indexedDB.open(names.find((name) => name.startsWith('lumbung-')) ?? ''));
		const read = db.transaction(['records', 'files']);
		type Photo = { position: number; width: number; blur: string; deleted: boolean };
		const records: { kind: string; fields: Photo }[] = await done(
			read.objectStore('records').getAll()
		);
		const files: { bytes: ArrayBuffer }[] = await done(read.objectStore('files').getAll());
		db.close();
		const shown = records
			.filter(({ kind, fields }) => kind === 'photo' && !fields.deleted)
			.map(({ fields }) => fields)
			.sort((one, other) => one.position - other.position);
		return {
			widths: shown.map(({ width }) => width),
			blurs: shown.map(({ blur }) => blur),
			files: files.map(({ bytes }) => new TextDecoder('latin1').decode(bytes))
		};
	});

test('a listing from the first photo to the archive, mostly without a network', async ({
	takePhone,
	page: buyer
}) => {
	const { page, context } = await takePhone();
	const { group } = await startGroup(page, 'KUBE Etalase', 'Ibu Wati');
	await page.goto(`/app/${group}/barang`);
	await allSent(page);
	await page.getByRole('link', { name: 'Tambah barang' }).click();
	await ready(page);
	await context.setOffline(true);

	await test.step('what is wrong is said at the field, in the fold where it stands', async () => {
		await save(page);
		await expect(page.getByText('Tulis nama barangnya.')).toBeVisible();
		await expect(page.getByLabel('Nama barang')).toBeFocused();
		await page.getByLabel('Nama barang').fill('Opak Singkong');
		await setPrice(page, '18000');
		await page.getByRole('button', { name: 'bungkus', exact: true }).click();
		await page.getByText('Izin', { exact: true }).click();
		await page.getByLabel('Nomor PIRT').fill('12345');
		await page.getByText('Izin', { exact: true }).click();
		await save(page);
		await expect(page.getByText(/Nomor PIRT paling sedikit 15 angka/)).toBeVisible();
		await expect(page.getByLabel('Nomor PIRT')).toBeFocused();
		await page.getByLabel('Nomor PIRT').fill('2063216010001-29');
		await expectAccessible(page, 'the editor with a fold open');
	});

	await test.step('photos lose the place, get a blurred one, and are ordered by keyboard', async () => {
		await page
			.getByLabel('Tambah foto')
			.setInputFiles([
				await photo('a.jpg', 1600, 1200),
				await photo('b.jpg', 1200, 1600),
				await photo('c.jpg', 1000, 1000)
			]);
		await expect(page.getByText('Foto 3', { exact: true })).toBeVisible();
		await page.getByRole('button', { name: 'Naikkan foto 3' }).press('Enter');
		await expect(page.getByRole('button', { name: 'Naikkan foto 2' })).toBeFocused();
		await page.getByRole('button', { name: 'Naikkan foto 2' }).press('Enter');
		await expect(page.getByText('Sekarang di tempat 1 dari 3')).toBeAttached();
		await expectDragged(page);
		await page.getByRole('button', { name: 'Hapus foto 3' }).press('Enter');
	});

	await test.step('without a contact it cannot be shown, and waits as a draft', async () => {
		await choose(page, /^Tampil di etalase/);
		await save(page);
		const blocked = page.getByRole('alert').filter({ hasText: 'Belum bisa tampil' });
		await expect(blocked).toContainText('Nomor WhatsApp kelompok');
		await blocked.getByRole('button', { name: /Simpan sebagai konsep/ }).click();
		await expect(page.getByRole('heading', { name: 'Pratinjau' })).toBeVisible();
		await expect(page.getByText('Konsep', { exact: true })).toBeVisible();
		const kept = await photosOnPhone(page);
		expect(kept.widths).toEqual([1000, 1280]);
		for (const blur of kept.blurs) expect(blur).toMatch(/^[A-Za-z0-9+/]{36}$/);
		expect(kept.files).toHaveLength(2);
		for (const file of kept.files) expect(file).not.toMatch(/Exif|GPS|Kamera/);
		const picture = page.getByRole('img', { name: /Opak Singkong/ }).first();
		const width = () => picture.evaluate((image: HTMLImageElement) => image.naturalWidth);
		await expect.poll(width).toBeGreaterThan(100);
		await expectAccessible(page, 'a preview');
	});

	await test.step('the checklist leads to where it is set; then it is shown', async () => {
		await page.getByRole('link', { name: 'Lengkapi: Nomor WhatsApp kelompok' }).click();
		await expect(page.getByRole('heading', { name: 'Toko kelompok' })).toBeVisible();
		await expectAccessible(page, 'the shop');
		await setWhatsapp(page);
		await page.goto(`/app/${group}/barang`);
		await page.getByRole('link', { name: /Opak Singkong/ }).click();
		await page.getByRole('link', { name: 'Pratinjau' }).click();
		await page.getByRole('button', { name: 'Tampilkan di etalase' }).click();
		await expect(page.getByText('Tampil di etalase', { exact: true })).toBeVisible();
		await context.setOffline(false);
		await expect(page.getByText(/\/produk\/opak-singkong-/)).toBeVisible({ timeout: 30_000 });
		await allSent(page);
	});

	const article = buyer.getByRole('article').filter({ hasText: 'KUBE Etalase' });
	const buyersRead = (words: string | null) =>
		expect(async () => {
			await buyer.goto('/?cari=opak+singkong');
			if (words === null) await expect(article).toHaveCount(0, { timeout: 1_000 });
			else await expect(article).toContainText(words, { timeout: 1_000 });
		}).toPass({ timeout: 30_000 });
	await test.step('buyers see it, then that it is sold out, then nothing', async () => {
		await buyersRead('18.000');
		await page.getByRole('button', { name: 'Tandai habis' }).click();
		await expect(page.getByText('Habis', { exact: true }).first()).toBeVisible();
		await allSent(page);
		await buyersRead('Habis');

		await page.getByRole('link', { name: 'Ubah' }).click();
		await choose(page, /^Arsip/);
		await save(page);
		await expect(page.getByRole('link', { name: 'Arsip (1)' })).toBeVisible();
		await expect(page.getByRole('link', { name: /Opak Singkong/ })).toHaveCount(0);
		await page.getByRole('link', { name: 'Arsip (1)' }).click();
		await expect(page.getByRole('link', { name: /Opak Singkong/ })).toBeVisible();
		await page.goto(`/app/${group}/jual`);
		await expect(page.getByRole('button', { name: 'Tanpa barang' })).toBeVisible();
		await expect(page.getByRole('button', { name: /Opak Singkong/ })).toHaveCount(0);
		await allSent(page);
		await buyersRead(null);
	});
});

test('a new product with a photo appears in the shop window, and two prices at once are both kept', async ({
	takePhone,
	page: buyer
}) => {
	const chair = await takePhone();
	const { group } = await startGroup(chair.page, 'KUBE Dagangan', 'Ibu Rini');
	const code = await invite(chair.page, group, 'Bendahara');

	await test.step('it is added with a photo, price and unit, and published', async () => {
		const { page } = chair;
		await page.goto(`/app/${group}/kelompok/toko`);
		await setWhatsapp(page);
		await page.goto(`/app/${group}/barang`);
		await page.getByRole('link', { name: 'Tambah barang' }).click();
		await page.getByLabel('Tambah foto').setInputFiles(await photo('foto.jpg', 1600, 1200));
		await expect(page.getByText('Sampul', { exact: true })).toBeVisible();
		await page.getByLabel('Nama barang').fill('Abon Jantung Pisang');
		await setPrice(page, '23000');
		await page.getByRole('button', { name: 'bungkus', exact: true }).click();
		await choose(page, /^Tampil di etalase/);
		await page.getByRole('button', { name: 'Simpan', exact: true }).click();
		await expect(page.getByRole('link', { name: /Abon Jantung Pisang/ })).toContainText(
			'Tampil di etalase'
		);
		await allSent(page);
	});

	await test.step('buyers find it with its picture', async () => {
		await expect(async () => {
			await buyer.goto('/?cari=abon');
			const card = buyer.getByRole('article').filter({ hasText: 'Abon Jantung Pisang' });
			await expect(card).toContainText('23.000', { timeout: 1_000 });
			const picture = card.getByRole('presentation').or(card.locator('img'));
			await picture.first().scrollIntoViewIfNeeded();
			const width = await picture.first().evaluate(async (image: HTMLImageElement) => {
				await image.decode();
				return image.naturalWidth;
			});
			expect(width).toBeGreaterThan(100);
		}).toPass({ timeout: 30_000 });
		await buyer.getByRole('link', { name: 'Abon Jantung Pisang' }).click();
		await expect(buyer.getByRole('heading', { name: 'Abon Jantung Pisang' })).toBeVisible();
	});

	await test.step('two phones change the price without a network', async () => {
		const treasurer = await takePhone();
		await join(treasurer.page, code, 'Pak Didi');
		await allSent(treasurer.page);
		for (const { page } of [chair, treasurer]) {
			await page.goto(`/app/${group}/barang`);
			await page.getByRole('link', { name: /Abon Jantung Pisang/ }).click();
			await expect(page.getByLabel('Nama barang')).toBeVisible();
		}
		await chair.context.setOffline(true);
		await treasurer.context.setOffline(true);
		await changePrice(chair.page, '25000');
		await changePrice(treasurer.page, '21000');
		await chair.context.setOffline(false);
		await allSent(chair.page);
		await treasurer.context.setOffline(false);
		await allSent(treasurer.page);

		const product = treasurer.page.getByRole('link', { name: /Abon Jantung Pisang/ });
		await expect(product).toContainText('Ada dua isian, pilih satu');
		await product.click();
		await expect(treasurer.page.getByText(/Harga diubah dua orang/)).toBeVisible();
		await expect(treasurer.page.getByRole('button', { name: /^Tetap: Rp/ })).toBeVisible();
		await treasurer.page.getByRole('button', { name: /^Pakai: Rp/ }).click();
		await expect(treasurer.page.getByText(/Harga diubah dua orang/)).toBeHidden();
		await treasurer.page.goto(`/app/${group}/barang`);
		await expect(product).toContainText('25.000');
		await expect(product).not.toContainText('Ada dua isian');
	});
});
