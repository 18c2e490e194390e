import type { Page } from '@playwright/test';
import { encode } from 'uqr';
import { online, ready, saved } from './support/app';
import { openApp } from './support/demo';
import { expectAccessible } from './support/inspect';
import { expect, test } from './support/test';

/** The square of a text as labels draw it. */
function squareOf(text: string): string {
	const { data } = encode(text, { ecc: 'M', border: 3 });
	return data
		.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')))
		.join('');
}

/** Gives the phone a camera before which `window.held` is held: the text of a square. */
const giveCamera = (page: Page) =>
	page.addInitScript(() => {
		class Reader {
			detect() {
				const { held } = window as unknown as { held?: string };
				return Promise.resolve(held === undefined ? [] : [{ rawValue: held }]);
			}
		}
		Object.assign(window, { BarcodeDetector: Reader });
		const canvas = document.createElement('canvas');
		[canvas.width, canvas.height] = [64, 64];
		const draw = canvas.getContext('2d');
		setInterval(() => draw?.fillRect(0, 0, Math.random() * 64, 64), 100);
		Object.defineProperty(navigator, 'mediaDevices', {
			value: { getUserMedia: () => Promise.resolve(canvas.captureStream(10)) }
		});
	});

/** Holds a label before the camera. */
async function scan(page: Page, text: string): Promise<void> {
	await page.getByRole('button', { name: 'Pindai label' }).click();
	await page.evaluate((held) => Object.assign(window, { held }), text);
}

const thingOf = (page: Page, name: string) =>
	page.getByRole('main').getByRole('listitem').filter({ hasText: name });

test('a member counts the things by their labels and from the list, without a network', async ({
	phoneOf,
	origin
}) => {
	const { page, context } = await phoneOf('member');
	await giveCamera(page);
	const group = await openApp(page);
	await ready(page);
	await context.setOffline(true);
	const [PAN, STOVE, SLICER] = [
		'Wajan besar dua buah',
		'Kompor mawar dan tabung',
		'Alat iris pisang'
	];
	let label = '';

	await test.step('each label holds the address of its thing, for any camera', async () => {
		await page.goto(`/app/${group}/inventaris`);
		await page.getByRole('link', { name: 'Label barang' }).click();
		await expect(page.getByRole('heading', { level: 1, name: 'Label barang' })).toBeVisible();
		await page.goto(`/app/${group}/inventaris`);
		const href = await thingOf(page, SLICER).getByRole('link').getAttribute('href');
		label = `${origin}${href}`;
		await page.getByRole('link', { name: 'Label barang' }).click();
		const square = page.getByRole('img', { name: `Kode QR ${SLICER}` });
		await expect(square.locator('path')).toHaveAttribute('d', squareOf(label));
		await expectAccessible(page, 'labels');
		await page.goto(label);
		await expect(page.getByRole('heading', { level: 1, name: SLICER })).toBeVisible();
	});
	await test.step('a square of something else is refused, that of a thing opens it', async () => {
		await page.goto(`/app/${group}/inventaris/hitung`);
		await scan(page, 'https://example.org/sesuatu');
		await expect(page.getByText('Itu bukan label barang kelompok ini.')).toBeVisible();
		await page.evaluate((held) => Object.assign(window, { held }), label);
		const sheet = page.getByRole('dialog', { name: SLICER });
		await sheet.getByLabel('Tempat').fill('Rumah produksi');
		await expectAccessible(page, 'counting a thing');
		await sheet.getByRole('button', { name: 'Simpan hitungan' }).click();
		await expect(page.getByText(/^1 dari \d+ dihitung$/)).toBeVisible();
		await saved(page);
	});
	await test.step('others are counted from the list, one is not found', async () => {
		await thingOf(page, PAN).getByRole('button').click();
		const sheet = page.getByRole('dialog');
		await sheet.getByText('Rusak', { exact: true }).click();
		await sheet.getByRole('button', { name: 'Simpan hitungan' }).click();
		await thingOf(page, STOVE).getByRole('button').click();
		await sheet.getByRole('button', { name: 'Tidak ditemukan' }).click();
		await expect(page.getByText(/^3 dari \d+ dihitung$/)).toBeVisible();
	});
	await test.step('the minutes say what was found and what is missing', async () => {
		await page.goto(`/app/${group}/inventaris/hitung/hasil`);
		const minutes = page.getByRole('region', { name: 'Berita acara hitung barang' });
		const row = (name: string) => minutes.getByRole('row').filter({ hasText: name });
		await expect(row(SLICER)).toContainText(/Rumah produksi.*Iis Rohaeti/);
		await expect(row(PAN)).toContainText('Rusak');
		await expect(
			minutes.getByRole('listitem').filter({ hasText: STOVE }).filter({ hasText: 'kurang' })
		).toHaveCount(1);
		await expectAccessible(page, 'minutes of a count');
		await online(page, group);
	});
	await test.step('officers see it in the history of the thing', async () => {
		const chair = (await phoneOf('chair')).page;
		await openApp(chair);
		await chair.goto(label);
		await expect(chair.getByText(/^Dihitung: ada 1/).first()).toBeVisible();
		await expect(chair.getByText(/lewat label/).first()).toBeVisible();
	});
});
