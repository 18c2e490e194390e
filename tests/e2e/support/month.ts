// A month of a group as two people write it down, each on a phone of their own.
import { expect, type Page } from '@playwright/test';
import { bookRows, saved, typeAmount } from './app';
import { fillIn, onDay, pick, record, says, sell } from './record';

export const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Jakarta' }).format(
	new Date()
);
export const thisMonth = today.slice(0, 7);
/** The month before this one, which is over and can be closed. */
export const month = new Date(Date.UTC(Number(today.slice(0, 4)), Number(today.slice(5, 7)) - 2, 1))
	.toISOString()
	.slice(0, 7);
export const on = (day: number): string => `${month}-${String(day).padStart(2, '0')}`;
export const inWords = (day: string, options: Intl.DateTimeFormatOptions): string =>
	new Intl.DateTimeFormat('id-ID', { ...options, timeZone: 'UTC' }).format(new Date(day));
export const monthInWords = inWords(on(1), { month: 'long', year: 'numeric' });
export const lastDay = new Date(Date.parse(`${thisMonth}-01`) - 86_400_000).getUTCDate();

/** What the treasurer keys in without a network. */
export async function writeTreasurersPart(page: Page, group: string): Promise<void> {
	await page.goto(`/app/${group}/catat/saldo-awal`);
	await page.getByRole('button', { name: /^Uang Kas/ }).click();
	await page.getByLabel('Kas yang dipegang bendahara').fill('500000');
	await page.getByLabel('Uang di rekening bank').fill('300000');
	await page.getByRole('button', { name: 'Selesai' }).click();
	await page.getByRole('button', { name: 'Jadikan hasil usaha yang belum dibagi' }).click();
	await expect(page.getByText('Pas: yang dimiliki sama dengan utang dan modal.')).toBeVisible();
	await onDay(page, on(1));
	await page.getByRole('button', { name: 'Simpan 3 baris' }).click();
	await saved(page);
	await record(page, group, 'bantuan-modal', { amount: 5_000_000, day: on(2) });
	await record(page, group, 'beli-bahan', { amount: 200_000, day: on(5) });
	const asih = [/^Ibu Asih/];
	await record(page, group, 'iuran-sosial', { amount: 20_000, day: on(6), answers: asih });

	await page.goto(`/app/${group}/catat/pinjaman`);
	await pick(page, /^Ibu Asih/);
	await typeAmount(page, 300_000);
	await page.getByLabel('Berapa lama dicicil?').selectOption({ label: '3 bulan' });
	await page.getByLabel('Jasa tiap bulan').fill('4500');
	await onDay(page, on(10));
	await expect(page.getByText('Dicicil 3 kali, yang pertama Rp 104.500')).toBeVisible();
	await expect(page.getByText(says('Dibayar semuanya', '313.500'))).toBeVisible();
	await page.getByRole('button', { name: /^Simpan/ }).click();
	await saved(page);

	const waits = page.getByText(/Menunggu persetujuan pengurus lain/);
	await fillIn(page, group, 'beli-bahan', { amount: 1_500_000, day: on(12), place: /^Bank/ });
	await expect(waits).toBeVisible();
	const rent = { amount: 2_000_000, day: on(13), answers: [/^Sewa/], place: /^Bank/ };
	await fillIn(page, group, 'bayar-biaya', rent);
	await expect(waits).toBeVisible();
}

/** What the chair writes down without a network: goods, a meeting, sales, and an amount that is wrong at first. */
export async function writeChairsPart(page: Page, group: string): Promise<void> {
	await page.goto(`/app/${group}/barang/baru`);
	await page.getByLabel('Nama barang').fill('Tumpeng');
	await page.getByRole('button', { name: /Rp.*Ubah/ }).click();
	await page.getByRole('textbox', { name: 'Harga' }).fill('250000');
	await page.getByRole('button', { name: 'Selesai' }).click();
	await page.getByLabel('Dijual per').fill('tampah');
	await page.getByRole('button', { name: 'Simpan', exact: true }).click();
	await expect(page.getByRole('link', { name: /Tumpeng/ })).toBeVisible();

	await page.goto(`/app/${group}/kelompok/rapat/baru`);
	await page.getByLabel('Tanggal rapat').fill(on(3));
	await page.getByLabel('Yang dibahas').fill('Modal dan pembagian hasil');
	await page.getByRole('button', { name: 'Semua hadir' }).click();
	await page.getByLabel('Keputusan 1').fill('Hasil dibagi 40, 45, 10, 5');
	await page.getByRole('button', { name: 'Simpan', exact: true }).click();
	await saved(page);

	await page.goto(`/app/${group}/catat/produksi`);
	await page.getByRole('button', { name: /^Tumpeng/ }).click();
	await page.getByLabel('Dibuat').fill('12');
	await page.getByLabel('Bahan yang dipakai').fill('beras 20 kg');
	await onDay(page, on(7));
	await page.getByRole('button', { name: 'Simpan', exact: true }).click();
	await saved(page);

	const buyer = 'Warung Bu Ijah';
	await sell(page, group, { product: 'Tumpeng', pieces: 2, day: on(8), buyer });
	await sell(page, group, { product: 'Tumpeng', pieces: 8, day: on(9) });
	const paid = { amount: 200_000, day: on(15), answers: [new RegExp(`^${buyer}`)] };
	await record(page, group, 'bayar-bon', paid);
	await writeWrongAndCorrect(page, group);
}

async function writeWrongAndCorrect(page: Page, group: string): Promise<void> {
	const power = { amount: 75_000, day: on(16), answers: [/^Listrik/] };
	await record(page, group, 'bayar-biaya', power);
	await page.goto(`/app/${group}/buku`);
	await bookRows(page).filter({ hasText: 'Bayar Listrik' }).getByRole('button').click();
	await page.getByRole('button', { name: 'Perbaiki' }).click();
	await page.getByRole('dialog').getByText('Salah jumlah', { exact: true }).click();
	await page.getByRole('button', { name: 'Batalkan dan isi yang benar' }).click();
	await page.getByRole('textbox', { name: 'Berapa yang dibayar?' }).fill('57000');
	await page.getByRole('button', { name: /^Simpan Rp\s57\.000/ }).click();
	await saved(page);
}
