import type { Page } from '@playwright/test';
import { allSent, online, ready, saved } from './support/app';
import { openApp } from './support/demo';
import { expectAccessible } from './support/inspect';
import { sign } from './support/papers';
import { pick, says } from './support/record';
import { expect, test } from './support/test';

const [CHAIR, GIVER] = ['Neng Sumiati', 'Asep Hidayat'];
const REMARK = 'Hanya satu mesin yang datang.';

/** Writes a grant that is goods alone. @returns its address */
async function writeGrant(page: Page, group: string): Promise<string> {
	await page.goto(`/app/${group}/hibah/baru`);
	await pick(page, /^Bantuan barang/);
	await pick(page, /^APBN/);
	await expect(page.getByText(/^Tanpa uang: hibah ini dicatat sebagai hibah barang/)).toBeVisible();
	await page.getByLabel('Nomor SK').fill('112/Dayasos');
	await page.getByRole('button', { name: 'Simpan', exact: true }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Bantuan barang' })).toBeVisible();
	return new URL(page.url()).pathname;
}

async function addGood(page: Page, name: string, quantity: number, value: number): Promise<void> {
	await page.getByRole('button', { name: 'Tambah barang' }).click();
	const sheet = page.getByRole('dialog');
	await sheet.getByLabel('Nama barang').fill(name);
	await sheet.getByLabel('Jumlah', { exact: true }).fill(String(quantity));
	await sheet.getByLabel('Nilai seluruhnya').fill(String(value));
	await sheet.getByRole('button', { name: 'Selesai' }).click();
	await expect(sheet).toBeHidden();
}

/** Writes what stands on the paper. @returns the address of the handover */
async function writeHandover(page: Page, grant: string): Promise<string> {
	await page.goto(`${grant}/serah-terima`);
	await page.getByRole('link', { name: 'Tulis serah terima' }).click();
	await page.getByLabel('Nomor BAST').fill('027/15/BAST');
	await page.getByLabel('Tempat serah terima').fill('Kantor Desa Tegalwaru');
	await page.getByLabel('Nama yang menyerahkan').fill(GIVER);
	await page.getByLabel('Instansi').fill('Dinas Sosial Kabupaten Bogor');
	await addGood(page, 'Mesin jahit', 2, 5_000_001);
	await addGood(page, 'Meja potong', 1, 900_000);
	await page.getByRole('button', { name: 'Tambah saksi' }).click();
	await page.getByLabel('Nama saksi 1').fill('Ratna Kusumawardani');
	await expectAccessible(page, 'a handover that is being written');
	await page.getByRole('button', { name: 'Simpan', exact: true }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Berita acara (BAST)' })).toBeVisible();
	await saved(page);
	await expect(page.getByText(says('Jumlah nilai', '5.900.001'))).toBeVisible();
	return new URL(page.url()).pathname;
}

/** The chair counts one machine of two and signs. */
async function countAndAccept(page: Page, handover: string): Promise<void> {
	await page.goto(handover);
	await expect(page.getByText(REMARK)).toBeVisible();
	await expect(page.getByText('Mesin jahit: Kurang')).toBeVisible();
	await page.getByRole('link', { name: 'Hitung dan terima' }).click();
	const accept = page.getByRole('button', { name: /^Terima/ });
	await expect(accept).toBeDisabled();
	await page.getByLabel('Mesin jahit').fill('1');
	await expect(page.getByText('Kurang 1 unit. Ini dicatat sebagai selisih.')).toBeVisible();
	await sign(page, CHAIR);
	await sign(page, GIVER);
	await expectAccessible(page, 'counting and signing');
	await expect(accept).toHaveText(/Terima\s*Rp\s3\.400\.001/);
	await accept.click();
	await page.getByRole('dialog').getByRole('button', { name: 'Terima', exact: true }).click();
	await expect(page.getByText(`Diterima ${CHAIR}, tercatat`)).toBeVisible();
	await expect(page.getByText('Diterima 1 dari 2 unit')).toBeVisible();
	await expect(page.getByText(says('Nilai yang diterima', '3.400.001'))).toBeVisible();
}

test('goods are handed over, a member notes what is missing, and the chair accepts what came', async ({
	phoneOf
}) => {
	const a = (await phoneOf('chair')).page;
	const group = await openApp(a);
	await ready(a);
	let [grant, handover] = ['', ''];

	await test.step('the chair writes the paper without a network', async () => {
		await a.context().setOffline(true);
		grant = await writeGrant(a, group);
		handover = await writeHandover(a, grant);
		await online(a, group);
	});
	await test.step('a member notes on her own phone that a machine is missing', async () => {
		const b = (await phoneOf('member')).page;
		await openApp(b);
		await ready(b);
		await b.context().setOffline(true);
		await b.goto(handover);
		await expect(b.getByRole('link', { name: 'Hitung dan terima' })).toHaveCount(0);
		await b.getByRole('button', { name: 'Catat selisih' }).click();
		const sheet = b.getByRole('dialog');
		await sheet.getByLabel('Barang yang mana').selectOption({ label: 'Mesin jahit' });
		await sheet.getByLabel('Ceritakan singkat').fill(REMARK);
		await expectAccessible(b, 'a difference');
		await sheet.getByRole('button', { name: 'Simpan' }).click();
		await saved(b);
		await online(b, group);
	});
	await test.step('the chair counts, signs and accepts without a network', async () => {
		await openApp(a);
		await a.context().setOffline(true);
		await countAndAccept(a, handover);
	});
	await test.step('the things are there at once, each with its part of the value', async () => {
		await a.goto(`/app/${group}/inventaris`);
		for (const [name, value] of [
			['Mesin jahit', '2.500.001'],
			['Meja potong', '900.000']
		] as const) {
			const thing = a.getByRole('main').getByRole('listitem').filter({ hasText: name });
			await expect(thing).toHaveCount(1);
			await expect(thing).toContainText(value);
		}
		await a.goto(`${handover}/cetak`);
		const paper = a.getByRole('main');
		await expect(paper.getByText('BERITA ACARA SERAH TERIMA BARANG')).toBeVisible();
		await expect(paper.getByText('Nomor: 027/15/BAST')).toBeVisible();
		await expect(paper.getByText('Selisih yang dicatat:')).toBeVisible();
		await expect(paper.getByText(REMARK)).toBeVisible();
		await expectAccessible(a, 'the minutes on paper');
		await online(a, group);
	});
	await test.step('the book takes it, and nothing of it can be changed', async () => {
		await allSent(a);
		await a.goto(`/app/${group}/perhatian`);
		await expect(a.getByText('Semua beres')).toBeVisible();
		await a.goto(handover);
		await expect(a.getByRole('link', { name: 'Ubah serah terima' })).toHaveCount(0);
		await a.goto(`${handover}/terima`);
		await expect(a.getByText(/sudah diterima ketua/)).toBeVisible();
	});
	await test.step('mentor and office read what the member noted', async () => {
		const c = (await phoneOf('mentor')).page;
		await c.goto(handover);
		await expect(c.getByText(REMARK)).toBeVisible();
		await expect(c.getByRole('button', { name: 'Catat selisih' })).toHaveCount(0);
		const d = (await phoneOf('officer')).page;
		await d.goto('/app/kantor/hibah');
		const listed = d.getByRole('link', { name: /^KUBE Mekar Sari\s?, Bantuan/ });
		await listed.and(d.locator(`[href$="${grant.split('/').at(-1)}"]`)).click();
		await expect(d.getByText(REMARK)).toBeVisible();
		await expect(d.getByText(/^Iis Rohaeti · /)).toBeVisible();
	});
});
