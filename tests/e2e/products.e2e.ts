import { Buffer } from 'node:buffer';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { allSent, invite, join, startGroup } from './support/app';
import { expect, test } from './support/test';

const png = (): Promise<Buffer> =>
	sharp({ create: { width: 1600, height: 1200, channels: 3, background: '#2f7d4f' } })
		.png()
		.toBuffer();

async function setPrice(page: Page, price: string): Promise<void> {
	await page.getByRole('button', { name: /Rp.*Ubah/ }).click();
	await page.getByRole('textbox', { name: 'Harga' }).fill(price);
	await page.getByRole('button', { name: 'Selesai' }).click();
}

async function changePrice(page: Page, price: string): Promise<void> {
	await setPrice(page, price);
	await page.getByRole('button', { name: 'Simpan', exact: true }).click();
	await expect(page.getByRole('heading', { name: 'Barang', level: 1 })).toBeVisible();
}

test('a new product with a photo appears in the shop window, and two prices at once are both kept', async ({
	takePhone,
	page: buyer
}) => {
	const chair = await takePhone();
	const { group } = await startGroup(chair.page, 'KUBE Dagangan', 'Ibu Rini');
	const code = await invite(chair.page, group, 'Bendahara');

	await test.step('it is added with a photo, price and unit, and published', async () => {
		const { page } = chair;
		await page.goto(`/app/${group}/barang`);
		await page.getByRole('link', { name: 'Tambah barang' }).click();
		await page
			.getByLabel('Tambah foto')
			.setInputFiles({ name: 'foto.png', mimeType: 'image/png', buffer: await png() });
		await expect(page.getByText('Ganti foto')).toBeVisible();
		await page.getByLabel('Nama barang').fill('Abon Jantung Pisang');
		await setPrice(page, '23000');
		await page.getByRole('button', { name: 'bungkus', exact: true }).click();
		await page.getByLabel('Tampilkan di etalase').check();
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
