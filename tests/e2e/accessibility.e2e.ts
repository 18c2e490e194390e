import type { Page } from '@playwright/test';
import { bookRows, choose, consent, groupOf, saved } from './support/app';
import { openApp, openMentored } from './support/demo';
import { expectAccessible } from './support/inspect';
import { addressOf, headings, knownIn, routes } from './support/screens';
import { expect, test } from './support/test';

test('the pages for buyers are for everybody', async ({ page, expectComplaint }) => {
	expectComplaint(/status of 404/);
	const paths = [
		'/',
		'/?cari=pesawat',
		'/kelompok/mekar-sari',
		'/bantuan',
		'/luring',
		'/tidak-ada'
	];
	for (const path of paths) {
		await page.goto(path);
		await expectAccessible(page, path);
	}
	await page.goto('/?cari=sale+pisang');
	await page.getByRole('link', { name: 'Sale Pisang' }).click();
	await expect(page.getByRole('heading', { name: 'Sale Pisang' })).toBeVisible();
	await expectAccessible(page, 'a product');
});

test('joining, starting and signing in are for everybody', async ({ page, expectComplaint }) => {
	expectComplaint(/status of 4\d\d/);
	for (const path of ['/masuk', '/petugas/sandi', '/petugas']) {
		await page.goto(path);
		await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
		await expectAccessible(page, path);
	}
	await page.getByRole('button', { name: 'Lupa kata sandi' }).click();
	await expectAccessible(page, 'a forgotten password');

	await page.goto('/gabung');
	await page.getByLabel('Kode', { exact: true }).fill('7K2M9QWERT');
	await page.getByRole('button', { name: 'Periksa kode' }).click();
	await expect(page.getByText(/Kode ini tidak bisa dipakai/)).toBeVisible();
	await expectAccessible(page, 'a useless code');

	await page.goto('/mulai');
	await expectAccessible(page, 'start: what');
	await page.getByLabel('Nama kelompok').fill('KUBE Untuk Semua');
	await page.getByText('Makanan', { exact: true }).click();
	await page.getByRole('button', { name: 'Lanjut' }).click();
	for (const level of ['Provinsi', 'Kabupaten atau kota', 'Kecamatan']) {
		await page.getByLabel(level).selectOption({ index: 1 });
	}
	await expectAccessible(page, 'start: where');
	await page.getByRole('button', { name: 'Lanjut' }).click();
	await page.getByLabel('Nama Anda').fill('Ibu Semua');
	await expectAccessible(page, 'start: who');
	await consent(page);
	await page.getByRole('button', { name: 'Buat kelompok' }).click();
	await expect(page.getByRole('heading', { name: 'Tulis kode ini di kertas' })).toBeVisible();
	await expectAccessible(page, 'start: recovery code');
	await page.getByLabel('Sudah saya tulis di kertas').check();
	await page.getByRole('button', { name: 'Buka buku kelompok' }).click();
	await groupOf(page);
	await page.getByRole('link', { name: 'Buku' }).click();
	await expect(page.getByText('Buku masih kosong')).toBeVisible();
	await expectAccessible(page, 'an empty book');
});

/** Goes to another screen of the app as by a link on this one, without loading the app again. */
async function follow(page: Page, address: string): Promise<void> {
	await page.evaluate((href) => {
		const link = document.body.appendChild(document.createElement('a'));
		link.href = href;
		link.click();
		link.remove();
	}, address);
	await page.waitForURL((url) => url.pathname === address);
}

const PARTS = 6;
for (const part of Array.from({ length: PARTS }, (_, at) => at)) {
	test(`every screen of the app is for everybody (${part + 1} of ${PARTS})`, async ({
		phoneOf
	}) => {
		const { page } = await phoneOf('chair');
		const group = await openApp(page);
		const known = await knownIn(page, group);
		for (const route of routes.filter((_, at) => at % PARTS === part)) {
			const address = addressOf(route, group, known);
			if (route === '/app') await page.goto(address);
			else await follow(page, address);
			const name = headings[route] ?? '';
			await expect(page.getByRole('heading', { level: 1, name })).toBeAttached();
			await expect(page.getByText(/Mengambil data|Membuka buku/)).toHaveCount(0);
			await expectAccessible(page, route);
		}
	});
}

test('a handover that waits for the chair is for everybody', async ({ phoneOf }) => {
	const { page } = await phoneOf('batik');
	const group = await openApp(page);
	const known = await knownIn(page, group);
	expect(known['handover']).toBeDefined();
	for (const route of routes.filter((each) => each.includes('[handover]'))) {
		await page.goto(addressOf(route, group, known));
		await expect(
			page.getByRole('heading', { level: 1, name: headings[route] ?? '' })
		).toBeVisible();
		await expect(page.getByText('Mesin jahit').first()).toBeVisible();
		await expectAccessible(page, route);
	}
});

test('the grants of a region and their data are for everybody', async ({ phoneOf }) => {
	const { page } = await phoneOf('officer');
	await page.goto('/app/kantor/hibah');
	const grant = page.getByRole('link', { name: /^KUBE Mekar Sari/ }).first();
	await expect(grant).toBeVisible();
	await expectAccessible(page, 'grants of a region');
	await grant.click();
	await expect(page.getByRole('heading', { name: 'Rencana dan belanja' }).first()).toBeVisible();
	await expectAccessible(page, 'a grant and its report');
	await page.goto('/app/kantor/acuan');
	await choose(page, /^Contoh rencana/);
	await expect(page.getByText('Keripik dan makanan ringan').first()).toBeVisible();
	await expectAccessible(page, 'programmes and example plans');
});

test('the groups of a mentor are for everybody, and a flag can be put aside without a network', async ({
	phoneOf
}) => {
	const { page } = await phoneOf('mentor');
	await page.goto('/app/dampingan');
	await expect(page.getByText('Uang kelompok').first()).toBeVisible();
	await expectAccessible(page, 'groups of a mentor');
	await openMentored(page, 'KUBE Mekar Sari');
	const flag = page.getByRole('group').filter({ hasText: 'belum ditutup' });
	await expectAccessible(page, 'a group of a mentor');
	await page.context().setOffline(true);
	await flag.getByText('belum ditutup').first().click();
	await flag.getByRole('button', { name: /^Tunda/ }).click();
	const sheet = page.getByRole('dialog');
	await choose(page, /^Dibahas di kunjungan berikutnya/);
	await expectAccessible(page, 'putting a flag aside');
	await sheet.getByRole('button', { name: 'Tunda' }).click();
	const aside = page.getByRole('group').filter({ hasText: '1 tanda ditunda' });
	await aside.getByText('1 tanda ditunda').click();
	await expect(aside.getByText('Dibahas di kunjungan berikutnya')).toBeVisible();
	await expectAccessible(page, 'a flag that was put aside');
	await aside.getByRole('button', { name: /^Munculkan lagi/ }).click();
	await expect(flag.getByText('belum ditutup').first()).toBeVisible();
	await expect(aside).toHaveCount(0);
	await page.context().setOffline(false);
});

test('sheets and the PIN are for everybody', async ({ phoneOf }) => {
	const { page, context } = await phoneOf('chair');
	const group = await openApp(page);
	const sheet = page.getByRole('dialog');
	async function inspect(name: string): Promise<void> {
		await expect(sheet).toBeVisible();
		await expectAccessible(page, name);
		await page.keyboard.press('Escape');
		await expect(sheet).toBeHidden();
	}

	await page.goto(`/app/${group}/jual`);
	await page.getByRole('button', { name: /Rengginang/ }).click();
	await expectAccessible(page, 'a basket');
	await page.getByRole('button', { name: /Lihat & ubah/ }).click();
	await inspect('the basket, opened');
	await page.getByText('Belum bayar', { exact: true }).click();
	await inspect('buyers');
	await page.getByText('Tangan saya', { exact: true }).click();
	await inspect('members');
	await page.getByRole('button', { name: 'Tanpa barang' }).click();
	await inspect('an amount');
	await page.getByRole('button', { name: 'Kurangi Rengginang' }).click();

	await page.goto(`/app/${group}/buku`);
	await bookRows(page).first().getByRole('button').click();
	await inspect('a row');
	const own = bookRows(page).filter({ hasNotText: 'Batal' }).filter({ hasText: 'Beli bahan' });
	await own.first().getByRole('button').click();
	await page.getByRole('button', { name: 'Perbaiki' }).click();
	await inspect('a correction');

	await page.goto(`/app/${group}/barang`);
	await page.getByRole('link', { name: /Dodol Ketan/ }).click();
	await expect(page.getByLabel('Nama barang')).toBeVisible();
	await expectAccessible(page, 'a product');
	await page.getByRole('button', { name: /Rp.*Ubah/ }).click();
	await inspect('a price');
	await page.getByRole('button', { name: 'Hapus barang' }).click();
	await inspect('a question');

	await page.goto('/app/hp');
	await page.getByRole('button', { name: 'Pasang PIN' }).click();
	for (const label of ['Angka PIN baru', 'Ulangi PIN yang sama']) {
		await page.getByLabel(label).fill('2580');
		if (label === 'Angka PIN baru') await expectAccessible(page, 'a new PIN');
		await page.keyboard.press('Enter');
	}
	await expect(page.getByText('PIN terpasang', { exact: true })).toBeVisible();
	await page.close();
	const again = await context.newPage();
	await again.goto('/app');
	await expect(again.getByLabel('PIN Anda')).toBeVisible();
	await expectAccessible(again, 'a locked phone');
});

test('a sale is made with the keyboard alone', async ({ phoneOf }) => {
	const { page } = await phoneOf('batik');
	const group = await openApp(page);
	await page.goto(`/app/${group}/jual`);
	await expect(page.getByRole('button', { name: /Syal/ })).toBeVisible();

	/** Goes on with Tab until the focus is on something of that name. */
	async function tabTo(name: RegExp): Promise<void> {
		for (let presses = 0; presses < 60; presses++) {
			await page.keyboard.press('Tab');
			const text = await page.evaluate(() => {
				const focused = document.activeElement as HTMLElement | null;
				return `${focused?.getAttribute('aria-label') ?? ''} ${focused?.innerText ?? ''}`;
			});
			if (name.test(text)) return;
		}
		throw new Error(`Tab never came to ${name}`);
	}
	await page.keyboard.press('Tab');
	await expect(page.getByRole('link', { name: 'Langsung ke isi' })).toBeFocused();
	await page.keyboard.press('Enter');
	await tabTo(/Syal/);
	await page.keyboard.press('Enter');
	await tabTo(/Simpan/);
	await page.keyboard.press('Enter');
	await saved(page);
	await tabTo(/Urungkan/);
	await page.keyboard.press('Enter');
	await expect(page.getByRole('button', { name: /Kurangi Syal/ })).toBeVisible();
});
