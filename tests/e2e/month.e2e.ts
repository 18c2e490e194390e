import type { Page } from '@playwright/test';
import readSheets from 'read-excel-file/node';
import {
	download,
	invite,
	join,
	online,
	ready,
	saved,
	startGroup,
	typeAmount
} from './support/app';
import {
	inWords,
	lastDay,
	month,
	monthInWords,
	on,
	thisMonth,
	today,
	writeChairsPart,
	writeTreasurersPart
} from './support/month';
import { figuresOf, linesOf, pick, record, says } from './support/record';
import { expect, test } from './support/test';

/** A line of a book. */
const line = (day: number, ...cells: string[]): string =>
	[inWords(on(day), { dateStyle: 'medium' }), ...cells].join(' | ');

/** The amounts of cash and bank on *Beranda*. */
async function expectMoney(page: Page, group: string, cash: string, bank: string): Promise<void> {
	await page.goto(`/app/${group}`);
	await expect(page.getByRole('link', { name: says('Kas bendahara', cash) })).toBeVisible();
	await expect(page.getByRole('link', { name: says('Bank', bank) })).toBeVisible();
}

/** Agrees to the purchase and refuses the rent. */
async function answerPayments(page: Page): Promise<void> {
	await page.getByRole('link', { name: '2 permintaan menunggu persetujuan Anda' }).click();
	const asked = (what: string) => page.getByRole('article').filter({ hasText: what });
	await asked('Rp 1.500.000').getByRole('button', { name: 'Setujui' }).click();
	await expect(asked('Rp 1.500.000')).toHaveCount(0);
	await asked('Rp 2.000.000').getByRole('button', { name: 'Tolak' }).click();
	await pick(page, /^Belum disepakati kelompok/);
	await page.getByRole('dialog').getByRole('button', { name: 'Tolak' }).click();
	await expect(page.getByText('Tidak ada yang menunggu')).toBeVisible();
}

/** Counts the cash, which is Rp 2.000 short, and the bank, and asks for the month to be locked. */
async function countAndAsk(page: Page, group: string): Promise<void> {
	await page.goto(`/app/${group}/tutup`);
	await expect(page.getByText(`Bulan yang ditutup: ${monthInWords}`)).toBeVisible();
	await page.getByRole('button', { name: 'Lanjut' }).click();
	await page.getByRole('button', { name: 'Tulis jumlahnya saja' }).click();
	await expect(page.getByText('Rp 2.163.000')).toBeVisible();
	await typeAmount(page, 2_161_000);
	await page.getByRole('button', { name: 'Lanjut' }).click();
	await expect(page.getByText('Uangnya kurang Rp 2.000 dari buku')).toBeVisible();
	await pick(page, /^Salah kembalian/);
	await page.getByRole('button', { name: 'Catat selisih' }).click();
	await page.getByRole('button', { name: 'Cocok dengan buku' }).click();
	await typeAmount(page, 3_800_000);
	await page.getByRole('button', { name: 'Cocok dengan buku' }).click();
	const locked = page.getByRole('region', { name: 'Yang dikunci' });
	for (const [term, amount] of [
		['Kas bendahara', '2.161.000'],
		['Bank', '3.800.000'],
		['Penjualan', '2.500.000'],
		['Hasil usaha', '741.000']
	] as const) {
		await expect(locked).toContainText(says(term, amount));
	}
	await page.getByRole('button', { name: 'Minta kepastian' }).click();
	await expect(page.getByText(/dikunci begitu ketua atau bendahara/)).toBeVisible();
}

/** Confirms the closing. @returns the digest of the book */
async function lock(page: Page, group: string): Promise<string> {
	await page.getByRole('link', { name: '1 permintaan menunggu persetujuan Anda' }).click();
	await page.getByRole('button', { name: 'Benar, tutup' }).click();
	await expect(page.getByText('Tidak ada yang menunggu')).toBeVisible();
	await page.goto(`/app/${group}/tutup`);
	await expect(page.getByText('Dihitung Pak Budi, dipastikan Ibu Asih')).toBeVisible();
	return page.getByText(/^([0-9A-Z]{5}-){3}[0-9A-Z]{5}$/).innerText();
}

/** Gives the entry that came too late another day. */
async function moveLateEntry(page: Page, group: string): Promise<void> {
	await page.context().setOffline(false);
	await page.goto(`/app/${group}`);
	await page.getByRole('link', { name: '1 catatan perlu perhatian Anda' }).click();
	await expect(page.getByRole('heading', { name: 'Beli bahan' })).toBeVisible();
	await expect(page.getByText(/Bulan itu sudah ditutup/)).toBeVisible();
	await page.getByRole('button', { name: 'Pilih tanggal baru' }).click();
	await page.getByRole('dialog').getByRole('button', { name: 'Simpan' }).click();
	await saved(page);
	await expect(page.getByText('Semua beres')).toBeVisible();
}

/** Shares the profit of the closed month as the meeting decided, and looks at a slip. */
async function shareProfit(page: Page, group: string): Promise<void> {
	await page.goto(`/app/${group}/bagi-hasil`);
	const may = page.getByRole('region', { name: 'Boleh dibagi sekarang' });
	await expect(may).toContainText(says('Boleh dibagi sekarang', '741.000'));
	await page.getByRole('link', { name: 'Bagi menurut keputusan rapat' }).click();
	await pick(page, /Hasil dibagi 40, 45, 10, 5/);
	const rule = { 'Tambahan modal': 40, Anggota: 45, 'Dana sosial (IKS)': 10, Pengurus: 5 };
	for (const [part, percent] of Object.entries(rule)) {
		await page.getByRole('textbox', { name: part, exact: true }).fill(String(percent));
	}
	await expect(page.getByText('Pas 100 %.')).toBeVisible();
	const preview = page.getByRole('region', { name: 'Siapa mendapat berapa' });
	for (const [who, amount] of Object.entries({
		...{ 'Ibu Asih': '185.250', 'Pak Budi': '185.250' },
		...{ 'Tambahan modal': '296.400', 'Dana sosial (IKS)': '74.100' }
	})) {
		await expect(preview).toContainText(says(who, amount));
	}
	await page.getByRole('button', { name: /^Catat pembagian/ }).click();
	await saved(page);
	await page.getByLabel('Yang ditampilkan').selectOption({ label: 'Slip Pak Budi' });
	const slip = page.getByRole('region', { name: 'Slip bagi hasil' });
	for (const [term, amount] of [
		['Sebagai anggota', '166.725'],
		['Sebagai pengurus', '18.525'],
		['Diterima', '185.250']
	] as const) {
		await expect(slip).toContainText(says(term, amount));
	}
}

/** Worked out by hand from what was written. */
async function expectStatements(page: Page, group: string): Promise<void> {
	const statement = async (slug: string, period: string) => {
		await page.goto(`/app/${group}/laporan/${slug}?periode=${period}`);
		return figuresOf(page);
	};
	const earned = await statement('laba-rugi', month);
	expect(earned).toEqual({
		...{ 'Penjualan produk': '2.500.000', 'Jumlah penjualan': '2.500.000' },
		...{ 'Pembelian / pemakaian bahan': '1.700.000', 'Jumlah biaya produksi': '1.700.000' },
		...{ 'Laba kotor': '800.000' },
		...{ 'Beban listrik, air, gas': '57.000', 'Beban lain-lain': '2.000' },
		...{ 'Jumlah beban': '59.000', 'Laba (rugi) bersih': '741.000' },
		...{ 'Di luar laba: modal hibah yang bertambah': '5.000.000' }
	});
	const closed = await statement('posisi-keuangan', month);
	expect(closed).toEqual({
		...{ 'Kas bendahara': '2.161.000', Bank: '3.800.000' },
		...{ 'Piutang usaha': '300.000', 'Piutang pinjaman anggota': '300.000' },
		...{ 'Jumlah harta': '6.561.000', 'Dana IKS': '20.000', 'Jumlah utang': '20.000' },
		...{ 'Modal hibah – uang': '5.000.000', 'Hasil usaha belum dibagi': '1.541.000' },
		...{ 'Jumlah modal': '6.541.000', 'Jumlah utang dan modal': '6.561.000' }
	});
	expect((await statement('arus-kas', month))['Uang di akhir']).toBe('5.961.000');
	const now = await statement('posisi-keuangan', thisMonth);
	expect(now).toEqual({
		...{ 'Kas bendahara': '2.131.000', Bank: '3.800.000' },
		...{ 'Piutang usaha': '300.000', 'Piutang pinjaman anggota': '300.000' },
		...{ 'Jumlah harta': '6.531.000', 'Utang bagi hasil anggota': '370.500' },
		...{ 'Dana IKS': '94.100', 'Jumlah utang': '464.600' },
		...{ 'Modal hibah – uang': '5.000.000', 'Hasil usaha belum dibagi': '800.000' },
		...{ 'Cadangan / pemupukan modal': '296.400', 'Hasil usaha periode berjalan': '−30.000' },
		...{ 'Jumlah modal': '6.066.400', 'Jumlah utang dan modal': '6.531.000' }
	});
}

/** The lines of the cash book, with the balance behind each. */
const cashLines = [
	line(1, 'Saldo awal: Uang', '500.000', '500.000'),
	line(5, 'Beli bahan', '200.000', '300.000'),
	line(6, 'Iuran sosial (IKS)', '20.000', '320.000'),
	line(9, 'Jual Tumpeng 8 tampah', '2.000.000', '2.320.000'),
	line(10, 'Pinjaman untuk Ibu Asih', '300.000', '2.020.000'),
	line(15, 'Warung Bu Ijah bayar bon', '200.000', '2.220.000'),
	line(16, 'Bayar listrik, air, gas', '75.000', '2.145.000'),
	line(16, 'Batal: Bayar listrik, air, gas: Salah jumlah', '75.000', '2.220.000'),
	line(16, 'Bayar listrik, air, gas', '57.000', '2.163.000'),
	line(
		lastDay,
		`Uang kurang saat dihitung: Selisih hitung ${monthInWords}: Salah kembalian`,
		...['2.000', '2.161.000']
	),
	'Jumlah | 2.795.000 | 634.000 | 2.161.000'
];

async function expectBooks(page: Page, group: string): Promise<void> {
	const open = async (slug: string) => {
		await page.goto(`/app/${group}/buku/daftar/${slug}`);
		await page.getByRole('button', { name: 'Sebelumnya' }).click();
	};
	await open('kas');
	await page.getByLabel('Bagian yang mana').selectOption({ label: 'Kas bendahara' });
	await expect(page.getByRole('region', { name: 'Buku kas: Kas bendahara' })).toBeVisible();
	expect(await linesOf(page)).toEqual(cashLines);
	await open('piutang');
	expect(await linesOf(page)).toEqual([
		line(8, 'Jual Tumpeng 2 tampah', '500.000', '500.000'),
		line(15, 'Warung Bu Ijah bayar bon', '200.000', '300.000'),
		'Jumlah | 500.000 | 200.000 | 300.000'
	]);
	await open('produksi');
	expect(await linesOf(page)).toEqual([
		line(7, 'Tumpeng (tampah)', 'beras 20 kg', '12', 'Ibu Asih')
	]);
	await open('simpan-pinjam');
	expect(await linesOf(page)).toEqual([
		line(10, '0', '300.000', '300.000'),
		'Jumlah | 0 | 300.000 | 300.000'
	]);
	await open('notulen');
	await expect(page.getByText('Hasil dibagi 40, 45, 10, 5')).toBeVisible();
}

async function expectFiles(page: Page, group: string): Promise<void> {
	await page.goto(`/app/${group}/ekspor`);
	await pick(page, /^Semua$/);
	const workbook = await download(page, 'Simpan Excel');
	expect(workbook.name).toBe(`kube-sebulan-buku-sampai-${today}.xlsx`);
	const sheets = new Map(
		(await readSheets(workbook.bytes)).map(({ sheet, data }) => [sheet, data] as const)
	);
	const cash = sheets.get('Buku kas')?.map((cells) => cells.slice(-1)[0]);
	expect(cash).toContain(5_961_000);
	await page.getByLabel('Buku untuk CSV').selectOption('penjualan');
	const csv = (await download(page, 'Simpan CSV')).bytes.toString();
	expect(csv).toContain('"Warung Bu Ijah"');
	expect(csv).toContain(';500000;');
}

test('a month in the life of a group, from its paper book to shared profit', async ({
	takePhone
}) => {
	const a = (await takePhone()).page;
	const b = (await takePhone()).page;
	const { group } = await startGroup(a, 'KUBE Sebulan', 'Ibu Asih');
	await join(b, await invite(a, group, 'Bendahara'), 'Pak Budi');
	await Promise.all([ready(a), ready(b)]);
	await online(a, group);
	await a.goto(`/app/${group}/kelompok`);
	await expect(a.getByText('Pak Budi')).toBeVisible();

	await test.step('both write the month without a network; big payments wait', async () => {
		await a.context().setOffline(true);
		await b.context().setOffline(true);
		await writeTreasurersPart(b, group);
		await expectMoney(b, group, '20.000', '5.300.000');
		await writeChairsPart(a, group);
		await expectMoney(a, group, '2.143.000', '0');
	});
	await test.step('the other officer agrees to one payment and refuses one', async () => {
		await online(b, group);
		await online(a, group);
		await expectMoney(a, group, '2.163.000', '5.300.000');
		await answerPayments(a);
		await expectMoney(a, group, '2.163.000', '3.800.000');
		await online(b, group);
		await expectMoney(b, group, '2.163.000', '3.800.000');
		await b.goto(`/app/${group}/setuju`);
		await expect(b.getByText('Ditolak Ibu Asih')).toBeVisible();
		await expect(b.getByText('“Belum disepakati kelompok”')).toBeVisible();
	});
	const digest =
		await test.step('the month is locked by two while one writes offline', async () => {
			await countAndAsk(b, group);
			await online(b, group);
			await b.context().setOffline(true);
			const late = { amount: 30_000, day: on(20), place: /^Kas bendahara/ };
			await record(b, group, 'beli-bahan', late);
			await online(a, group);
			return lock(a, group);
		});
	await test.step('what came too late gets a new day', async () => {
		await moveLateEntry(b, group);
		await online(b, group);
		await expectMoney(b, group, '2.131.000', '3.800.000');
	});
	await test.step('the digest of one phone is that of the book on the other', async () => {
		await b.goto(`/app/${group}/tutup/periksa`);
		await b.getByLabel(/^Sidik, tautan/).fill(digest.toLowerCase().replaceAll('-', ' '));
		await b.getByRole('button', { name: 'Periksa', exact: true }).click();
		await expect(b.getByRole('heading', { name: 'Cocok', exact: true })).toBeVisible();
		await expect(b.getByText(/diperiksa satu per satu, semuanya asli/)).toBeVisible();
	});
	await test.step('profit is shared, and everything adds up without a network', async () => {
		await online(a, group);
		await shareProfit(a, group);
		await online(a, group);
		await expectMoney(a, group, '2.131.000', '3.800.000');
		await a.context().setOffline(true);
		await expectStatements(a, group);
		await expectBooks(a, group);
		await expectFiles(a, group);
	});
});
