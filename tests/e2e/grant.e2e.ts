import type { Locator, Page } from '@playwright/test';
import { online, ready, saved, typeAmount } from './support/app';
import { openApp, openMentored } from './support/demo';
import { expectAccessible } from './support/inspect';
import { today } from './support/month';
import { sign, takePhoto } from './support/papers';
import { pick, says } from './support/record';
import { expect, test } from './support/test';

const [PROGRAMME, LINE, PERMIT] = ['UEP dari daerah', 'Bahan baku 3 bulan', 'Izin PIRT dan uji'];
const daysAhead = (days: number): string =>
	new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10);
const DUE = daysAhead(5);

/** A card of *Persetujuan*. */
const asked = (page: Page, what: string | RegExp): Locator =>
	page.getByRole('article').filter({ hasText: what });

async function approve(page: Page, group: string, what: string | RegExp): Promise<void> {
	await page.goto(`/app/${group}/setuju`);
	await asked(page, what).getByRole('button', { name: 'Setujui' }).click();
	await expect(asked(page, what)).toHaveCount(0);
	await online(page, group);
}

/** Writes the grant with its tranches and the agreement. @returns its address */
async function writeGrant(page: Page, group: string): Promise<string> {
	await page.goto(`/app/${group}/hibah/baru`);
	await pick(page, /^UEP dari daerah/);
	await pick(page, /^APBD/);
	await page.getByLabel('Uang tiap anggota').fill('1000000');
	await page.getByLabel('Jumlah keluarga').fill('25');
	await expect(page.getByLabel('Jumlah uang hibah')).toHaveValue('25.000.000');
	await expect(page.getByText(/Biasanya satu kelompok terdiri dari 5 sampai 20/)).toBeVisible();
	await page.getByLabel('Jumlah keluarga').fill('20');
	await expect(page.getByText(/Biasanya satu kelompok/)).toHaveCount(0);
	const addTranche = page.getByRole('button', { name: 'Tambah tahap' });
	await addTranche.click();
	await page.getByLabel('Jumlah tahap 1').fill('12000000');
	await page.getByLabel('Tanggal tahap 1').fill(today);
	await addTranche.click();
	await expect(page.getByLabel('Jumlah tahap 2')).toHaveValue('8.000.000');
	await page.getByLabel('Tanggal tahap 2').fill(daysAhead(60));
	await page.getByLabel('Rekening penerima').fill('BJB 0000 a.n. KUBE Mekar Sari');
	await page.getByLabel('Nomor SK').fill('460/77/Dinsos');
	await page.getByLabel('Tanggal SK').fill(daysAhead(-10));
	await page.getByLabel('Batas laporan (LPJ)').fill(DUE);
	await takePhoto(page, 'Ambil foto', 'Perjanjian hibah');
	await page.getByRole('button', { name: 'Simpan', exact: true }).click();
	await expect(page.getByRole('heading', { level: 1, name: PROGRAMME })).toBeVisible();
	await saved(page);
	return new URL(page.url()).pathname;
}

/** Makes the plan from an example, changes a price, and asks for it. */
async function writePlan(page: Page, grant: string): Promise<void> {
	await page.goto(`${grant}/rencana`);
	await page.getByRole('button', { name: 'Mulai dari contoh' }).click();
	await page.getByRole('button', { name: 'Pakai contoh ini: Keripik dan makanan ringan' }).click();
	await expect(page.getByRole('heading', { name: '8 baris rencana' })).toBeVisible();
	await page.getByRole('button', { name: /^Ongkos angkut/ }).click();
	await page.getByRole('dialog').getByLabel('Harga satu satuan').fill('100000');
	await page.getByRole('dialog').getByRole('button', { name: 'Simpan' }).click();
	await expect(page.getByText(/Masih bisa direncanakan Rp\s4\.050\.000/)).toBeVisible();
	await page.getByRole('button', { name: 'Usulkan versi 1' }).click();
	await page.getByRole('button', { name: 'Usulkan ke pengurus lain' }).click();
	await expect(page.getByText(/^Versi 1 diusulkan Euis Kurniasih dan menunggu/)).toBeVisible();
}

/** Opens the form for a line of the plan from the comparison. */
async function buyFor(page: Page, grant: string, line: string): Promise<void> {
	await page.goto(`${grant}/belanja`);
	await page.getByRole('button', { name: new RegExp(`^${line}`) }).click();
	await page.getByRole('link', { name: 'Belanja untuk baris ini' }).click();
}

const save = (page: Page) => page.getByRole('button', { name: /^Simpan Rp/ }).click();
/** A line of the comparison. */
const lineOf = (page: Page, line: string) =>
	page.getByRole('list', { name: 'Baris rencana' }).getByRole('listitem').filter({ hasText: line });

async function receiveAndBuy(page: Page, grant: string): Promise<void> {
	await page.goto(grant);
	await page.getByRole('link', { name: 'Uang hibah masuk' }).click();
	const chosen = page.getByRole('radio', { name: new RegExp(`^${PROGRAMME}`), checked: true });
	await expect(chosen).toHaveCount(1);
	await page.getByRole('button', { name: /^Simpan Rp\s12\.000\.000/ }).click();
	await saved(page);

	await buyFor(page, grant, LINE);
	await typeAmount(page, 300_000);
	await expect(page.getByRole('button', { name: new RegExp(LINE) })).toContainText('7.200.000');
	await pick(page, /^Bank/);
	await page.getByLabel('Keterangan (boleh kosong)').fill('Pisang 60 kg');
	await takePhoto(page, 'Foto nota', 'Nota pisang\nRp 300.000');
	await save(page);
	await saved(page);

	await buyFor(page, grant, PERMIT);
	await pick(page, /^Izin/);
	await typeAmount(page, 650_000);
	await pick(page, /^Bank/);
	await expect(page.getByText(/^Lebih Rp\s150\.000 dari rencana/)).toBeVisible();
	await save(page);
	await expect(page.getByText(/Menunggu persetujuan pengurus lain/)).toBeVisible();

	await page.goto(`${grant}/belanja`);
	await expect(lineOf(page, LINE)).toContainText(/Rp\s300\.000 dari Rp\s7\.200\.000/);
	await expect(lineOf(page, PERMIT)).toContainText(/lebih Rp\s150\.000/);
	await expect(lineOf(page, PERMIT)).toContainText(/Rp\s0 dari Rp\s500\.000/);
	await expect(lineOf(page, PERMIT)).toContainText(/Rp\s650\.000 uang muka atau menunggu/);
}

/** Begins the report and writes what no book can tell. */
async function writeReport(page: Page, grant: string): Promise<void> {
	await page.goto(`${grant}/lpj`);
	await expect(page.getByText(/5 hari lagi/)).toBeVisible();
	await page.getByRole('button', { name: 'Mulai laporan' }).click();
	await page.getByRole('link', { name: /^Isi laporan/ }).click();
	await page.getByLabel('Latar belakang').fill('Kelompok ingin memperbesar usaha keripik.');
	await page.getByLabel('Hasil yang dicapai').fill('Produksi naik dua kali lipat.');
	await page.getByLabel('Rencana selanjutnya').fill('Mengurus izin untuk tiga rasa baru.');
	const meetings = page.getByRole('group', { name: 'Rapat mana yang memutuskan?' });
	await meetings.getByRole('radio').first().check({ force: true });
	await expectAccessible(page, 'the typed part of a report');
	await page.getByRole('button', { name: 'Simpan', exact: true }).click();
	await expect(page.getByRole('heading', { name: 'Periksa sebelum dikirim' })).toBeVisible();
	for (const name of ['Neng Sumiati', 'Lilis Nurhayati', 'Euis Kurniasih']) await sign(page, name);
	const signers = page.getByRole('region', { name: 'Tanda tangan' });
	await expect(signers.getByText('Sudah tanda tangan')).toHaveCount(3);
	await expect(page.getByText('1 belanja belum punya foto nota.')).toBeVisible();
	await expectAccessible(page, 'a draft of a report');
}

/** Reads the draft as it would be sent. */
async function readDraft(page: Page, grant: string): Promise<void> {
	await page.goto(`${grant}/lpj/lihat`);
	const plan = page.getByRole('region', { name: 'Rencana dan belanja' });
	const row = (name: string) => plan.getByRole('row').filter({ hasText: name });
	await expect(row(LINE)).toContainText(/7\.200\.000.*300\.000.*6\.900\.000/);
	await expect(row(PERMIT)).toContainText(/500\.000.*650\.000.*150\.000/);
	await expect(row('Jumlah')).toContainText(/15\.950\.000.*950\.000.*15\.000\.000/);
	await expect(page.getByText('Produksi naik dua kali lipat.')).toBeVisible();
	await expectReceipts(page, 1);
	await expectAccessible(page, 'a report as it would be sent');
}

/** The receipts are there as pictures. */
async function expectReceipts(page: Page, count: number): Promise<void> {
	const receipts = page.getByRole('img', { name: /^Nota / });
	await expect(receipts).toHaveCount(count);
	for (const receipt of await receipts.all()) {
		await expect
			.poll(() => receipt.evaluate((image: HTMLImageElement) => image.naturalWidth))
			.toBeGreaterThan(100);
	}
}

async function send(page: Page, grant: string, words: string): Promise<void> {
	await page.goto(`${grant}/lpj`);
	await page.getByRole('button', { name: words }).click();
	await page.getByRole('dialog').getByRole('button', { name: 'Kirim laporan' }).click();
	await expect(page.getByText(/^Sudah siap di HP ini/)).toBeVisible();
}

/** Answers a report. @param remarks needed to return it */
async function review(page: Page, action: string, remarks = ''): Promise<void> {
	await page.getByRole('button', { name: action, exact: true }).click();
	const sheet = page.getByRole('dialog');
	if (remarks) await sheet.getByLabel('Apa yang perlu diperbaiki?').fill(remarks);
	await sheet.getByRole('button', { name: action, exact: true }).click();
	await expect(page.getByText('Jawaban terkirim')).toBeVisible();
}

/** Adds the receipt that was missing, from the comparison. */
async function addReceipt(page: Page, grant: string): Promise<void> {
	await page.goto(`${grant}/belanja`);
	await lineOf(page, PERMIT).getByRole('button').click();
	const lines = page.getByRole('dialog', { name: PERMIT });
	await lines.getByRole('listitem').getByRole('button').first().click();
	const row = page.getByRole('dialog', { name: /Bayar/ });
	await expect(row).toContainText(PERMIT);
	await takePhoto(row, 'Foto nota', 'Kuitansi izin\nRp 650.000');
	await expect(row.getByRole('img', { name: 'Buka foto 1' })).toBeVisible();
}

test('a grant from its decree to the accepted report, mostly without a network', async ({
	phoneOf
}) => {
	test.setTimeout(300_000);
	const b = (await phoneOf('treasurer')).page;
	const a = (await phoneOf('chair')).page;
	const group = await openApp(b);
	await openApp(a);
	await ready(b);
	let grant = '';

	await test.step('the treasurer writes grant and plan without a network', async () => {
		await b.context().setOffline(true);
		grant = await writeGrant(b, group);
		await expectAccessible(b, 'a new grant');
		await writePlan(b, grant);
	});
	await test.step('another officer agrees to the plan on her phone', async () => {
		await online(b, group);
		await online(a, group);
		await approve(a, group, /Rencana belanja hibah \(RAB\) versi 1.*15\.950\.000/s);
		await online(b, group);
		await b.goto(`${grant}/rencana`);
		await expect(b.getByText(/Versi 1 berlaku sejak.*disetujui Neng Sumiati/)).toBeVisible();
	});
	await test.step('money comes, things are bought; what goes beyond the plan waits', async () => {
		await b.context().setOffline(true);
		await receiveAndBuy(b, grant);
		await online(b, group);
		await online(a, group);
		await a.goto(`/app/${group}/setuju`);
		await expect(asked(a, '650.000')).toContainText(/lebih Rp\s150\.000/);
		await approve(a, group, '650.000');
		await a.goto(grant);
		await expect(a.getByText(says('Uang hibah yang tersisa', '11.050.000'))).toBeVisible();
		await online(b, group);
	});
	await test.step('the report is written, signed and sent without a network', async () => {
		await b.context().setOffline(true);
		await writeReport(b, grant);
		await readDraft(b, grant);
		await send(b, grant, 'Kirim laporan');
		await online(b, group);
		await b.goto(`${grant}/lpj`);
		await expect(b.getByText('Dikirim oleh Euis Kurniasih')).toBeVisible();
	});

	const c = (await phoneOf('mentor')).page;
	await test.step('the mentor returns it with remarks, and cannot write in it', async () => {
		await openMentored(c, 'KUBE Mekar Sari');
		const toRead = c.getByRole('link', { name: /^Baca LPJ kelompok/ });
		await expect(toRead.and(c.locator(`[href="${grant}/lpj"]`))).toBeVisible();
		await c.goto(`${grant}/lpj`);
		await expect(c.getByRole('button', { name: /Kirim|Mulai/ })).toHaveCount(0);
		await c.getByRole('link', { name: /^Periksa laporan/ }).click();
		await expectReceipts(c, 1);
		await expectAccessible(c, 'a report for the mentor');
		await review(c, 'Kembalikan', 'Kuitansi izin belum ada fotonya.');
	});
	await test.step('the group mends it without a network and sends it again', async () => {
		await online(b, group);
		await b.goto(`${grant}/lpj`);
		await expect(b.getByText('Kuitansi izin belum ada fotonya.').first()).toBeVisible();
		await expect(b.getByText(/Dikembalikan oleh Ratna Kusumawardani, /)).toBeVisible();
		await b.context().setOffline(true);
		await addReceipt(b, grant);
		await send(b, grant, 'Kirim laporan lagi');
		await online(b, group);
	});
	await test.step('the mentor endorses it, the office accepts it', async () => {
		await c.goto(`${grant}/lpj`);
		await c.getByRole('link', { name: /^Periksa laporan/ }).click();
		await expectReceipts(c, 2);
		await review(c, 'Setujui laporan');

		const d = (await phoneOf('officer')).page;
		await d.goto('/app/kantor/hibah');
		const listed = d.getByRole('link', { name: /^KUBE Mekar Sari\s?, UEP/ });
		await listed.and(d.locator(`[href$="${grant.split('/').at(-1)}"]`)).click();
		await expect(d.getByText('Disetujui pendamping, Ratna Kusumawardani')).toBeVisible();
		await expectReceipts(d, 2);
		await expectAccessible(d, 'a report for the office');
		await review(d, 'Terima laporan');
	});
	await test.step('every officer of the group sees that it is over', async () => {
		await online(a, group);
		await a.goto(`${grant}/lpj`);
		await expect(a.getByText('Diterima dinas, Yulia Permatasari')).toBeVisible();
		await expect(a.getByText(/^Dinas sudah menerima laporan ini/)).toBeVisible();
		await a.goto(`${grant}/lpj/isi`);
		await expect(a.getByText(/tidak bisa diubah/)).toBeVisible();
	});
});
