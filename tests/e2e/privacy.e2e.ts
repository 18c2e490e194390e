// What a person agrees to, sees, corrects, takes along and erases; and what a buyer takes back.
import type { Page } from '@playwright/test';
import {
	allSent,
	consent,
	download,
	groupOf,
	invite,
	join,
	ready,
	saved,
	sellFree,
	startGroup
} from './support/app';
import { expectAccessible } from './support/inspect';
import { openShop, placeOrder, serverOf, tokenOn } from './support/orders';
import { expect, test } from './support/test';

const tomorrow = () => new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);

/** Opens *Data saya* from the phone's own screen. */
async function openData(page: Page): Promise<void> {
	await page.goto('/app/hp');
	await page.getByRole('link', { name: /^Data saya/ }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Data saya' })).toBeVisible();
}

/** The names of the stores that this phone keeps of people. */
const stores = (page: Page): Promise<string[]> =>
	page.evaluate(async () =>
		(await indexedDB.databases())
			.map(({ name }) => name ?? '')
			.filter((name) => name.startsWith('lumbung-'))
	);

test('a newcomer reads and agrees before she is in, and the server keeps that', async ({
	takePhone
}) => {
	const chair = await takePhone();
	const { group } = await startGroup(chair.page, 'KUBE Setuju', 'Ibu Ketua');
	const code = await invite(chair.page, group, 'Anggota');
	const { page } = await takePhone();
	await page.goto('/gabung');
	await page.getByLabel('Kode').fill(code);
	await page.getByRole('button', { name: 'Periksa kode' }).click();
	await page.getByLabel('Nama Anda').fill('Bu Setuju');
	const enter = page.getByRole('button', { name: 'Masuk ke kelompok' });
	await expect(enter).toBeDisabled();
	await expectAccessible(page, 'joining with the text about data');
	await consent(page);
	await enter.click();
	await groupOf(page);
	await allSent(page);
	await expect(page.getByText('Baca dan setujui')).toBeHidden();
	await openData(page);
	// It goes to the server behind a round of the sync.
	await expect(async () => {
		await page.reload();
		await expect(page.getByText('Naskah versi 1').first()).toBeVisible({ timeout: 3_000 });
	}).toPass({ timeout: 30_000 });
});

test('a member sees her data, corrects her name, takes a copy, and goes; the book stays under a neutral name', async ({
	takePhone,
	expectComplaint
}) => {
	expectComplaint(/status of 4\d\d/);
	const chair = await takePhone();
	const { group } = await startGroup(chair.page, 'KUBE Hapus', 'Ibu Ketua');
	const other = await takePhone();
	await join(other.page, await invite(chair.page, group, 'Anggota'), 'Siti Salah');
	await sellFree(other.page, group, 25_000);
	await saved(other.page);
	await other.page.goto(`/app/${group}`);
	await allSent(other.page);

	await openData(other.page);
	await expect(other.page.getByRole('heading', { name: 'Kelompok KUBE Hapus' })).toBeVisible();
	await expect(other.page.getByText('Akun tanpa email')).toBeVisible();
	await expectAccessible(other.page, 'my data');
	await other.page.getByLabel('Nama', { exact: true }).fill('Siti Benar');
	await other.page.getByRole('button', { name: 'Simpan nama' }).click();
	await expect(other.page.getByText('Nama sudah diganti menjadi Siti Benar')).toBeVisible();
	const file = await download(other.page, 'Unduh data saya');
	expect(file.name).toMatch(/^lumbung-data-saya-.*\.json$/);
	expect(file.bytes.toString()).toContain('Siti Benar');
	const people = `/app/${group}/kelompok`;
	await chair.page.goto(people);
	await expect(chair.page.getByRole('link', { name: /Siti Benar/ })).toBeVisible();

	// The only chair cannot go while others are there.
	await openData(chair.page);
	await chair.page.getByRole('button', { name: 'Hapus data saya' }).click();
	await chair.page.getByRole('button', { name: 'Ya, hapus untuk selamanya' }).click();
	await expect(chair.page.getByRole('alert')).toContainText('ketua');

	await other.page.getByRole('button', { name: 'Hapus data saya' }).click();
	await expectAccessible(other.page, 'the question before erasing');
	await other.page.getByRole('button', { name: 'Ya, hapus untuk selamanya' }).click();
	await expect(other.page.getByRole('link', { name: /kode undangan/ })).toBeVisible();
	expect(await stores(other.page)).toEqual([]);

	await chair.page.goto(people);
	await chair.page.getByText('Pernah menjadi anggota (1)').click();
	await expect(chair.page.getByText('Anggota 2')).toBeVisible();
	await expect(chair.page.getByText('Siti')).toBeHidden();
	await chair.page.goto(`/app/${group}/buku`);
	await expect(chair.page.getByText('Rp 25.000').first()).toBeVisible();
});

test('without a network the copy of the server is not shown, and what was not sent is told before erasing', async ({
	takePhone
}) => {
	const { page, context } = await takePhone();
	const { group } = await startGroup(page, 'KUBE Belum Kirim', 'Bu Luring');
	await allSent(page);
	await ready(page);
	await context.setOffline(true);
	await sellFree(page, group, 10_000);
	await saved(page);
	await page.getByRole('link', { name: 'Beranda' }).click();
	await page.goto('/app/hp/data');
	await expect(page.getByRole('button', { name: 'Coba lagi' })).toBeVisible();
	await page.getByRole('button', { name: 'Hapus data saya' }).click();
	await expect(page.getByText(/1 catatan yang belum terkirim/)).toBeVisible();
	await page.getByRole('button', { name: 'Ya, hapus untuk selamanya' }).click();
	await expect(page.getByText(/1 catatan yang belum terkirim/)).toBeVisible();
	expect(await stores(page)).toHaveLength(1);
});

test('the chair says that she explained it, and takes the name of somebody without a phone off the book', async ({
	takePhone
}) => {
	const { page } = await takePhone();
	const { group } = await startGroup(page, 'KUBE Tanpa HP', 'Ibu Ketua');
	await page.goto(`/app/${group}/kelompok`);
	await page.getByRole('link', { name: 'Tambah tanpa HP' }).click();
	await page.getByLabel('Nama anggota').fill('Nenek Iyem');
	const add = page.getByRole('button', { name: 'Tambahkan' });
	await expect(add).toBeDisabled();
	await page.getByLabel(/Sudah saya jelaskan/).check();
	await add.click();
	await page.getByRole('link', { name: /Nenek Iyem/ }).click();
	await page.getByRole('button', { name: 'Keluarkan dari kelompok' }).click();
	await page.getByRole('button', { name: 'Ya, keluarkan' }).click();
	await page.getByRole('link', { name: /Nenek Iyem/ }).click();
	await page.getByRole('button', { name: 'Hapus namanya' }).first().click();
	await page.getByRole('dialog').getByRole('button', { name: 'Hapus namanya' }).click();
	await expect(page.getByRole('heading', { name: 'Anggota 2' })).toBeVisible();
});

test('a buyer takes her number back after the order, without a script; the chair sees that', async ({
	takePhone,
	browser,
	origin
}) => {
	const chair = await takePhone();
	const { group } = await startGroup(chair.page, 'KUBE Pembeli', 'Ibu Ketua');
	await allSent(chair.page);
	const server = await serverOf(origin);
	const shop = await openShop(server, group, await tokenOn(chair.page));
	const { code, token } = await placeOrder(shop, {
		...{ name: 'Bu Ratna Pembeli', phone: '6281234500011', quantity: 1, wantedOn: tomorrow() }
	});
	const context = await browser.newContext({ javaScriptEnabled: false });
	const page = await context.newPage();
	await page.goto(`${origin}/pesanan/${token}`);
	await expect(page.getByText('Hapus nama dan nomor saya sekarang')).toBeHidden();
	await page.getByRole('link', { name: 'Batalkan pesanan' }).click();
	await page.getByRole('button', { name: /batalkan/i }).click();
	await page.getByRole('link', { name: 'Hapus nama dan nomor saya sekarang' }).click();
	await page.getByRole('button', { name: 'Hapus nama dan nomor saya sekarang' }).click();
	await expect(page.getByText(/alamat, dan pesan Anda sudah dihapus/)).toBeVisible();
	await expect(page.getByRole('link', { name: 'Hapus nama dan nomor saya sekarang' })).toBeHidden();
	await context.close();
	await chair.page.goto(`/app/${group}/pesanan`);
	await chair.page.getByRole('link', { name: new RegExp(code) }).click();
	await expect(chair.page.getByText('Pembeli sudah menghapus nama dan nomornya.')).toBeVisible();
});

test.describe('without a script', () => {
	test.use({ javaScriptEnabled: false });

	test('the page about personal data is found from every page and says who is responsible', async ({
		page
	}) => {
		await page.goto('/bantuan');
		await page.getByRole('contentinfo').getByRole('link', { name: 'Data pribadi' }).click();
		await expect(page.getByRole('heading', { level: 1, name: 'Data pribadi' })).toBeVisible();
		await expect(page.getByText(/Pengendali data adalah kantor/)).toBeVisible();
		await expect(page.getByText('Naskah versi 1', { exact: false })).toBeVisible();
		await expect(page.getByRole('row')).not.toHaveCount(0);
	});
});

test('the page about personal data is for everybody', async ({ page }) => {
	await page.goto('/privasi');
	await expectAccessible(page, 'the page about personal data');
});
