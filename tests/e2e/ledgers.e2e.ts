import readSheets from 'read-excel-file/node';
import { choose, download, ready } from './support/app';
import { openApp } from './support/demo';
import { expectAccessible } from './support/inspect';
import { expect, test } from './support/test';

/** Sheets of the workbook between the first one and the statements, in the order of the list of books. */
const BOOKS = [
	...['Buku kas', 'Buku bank', 'Buku piutang', 'Buku utang'],
	...['Buku penjualan', 'Buku pembelian', 'Buku produksi', 'Kartu persediaan', 'Buku inventaris'],
	...['Buku simpan pinjam', 'Buku IKS', 'Buku anggota', 'Buku pengurus'],
	...['Buku notulen rapat', 'Buku tamu', 'Buku kegiatan']
];

const PHONE = { width: 360, height: 740 };
/** What the margins leave of an A4 sheet, in CSS pixels. */
const [PORTRAIT, LANDSCAPE] = [702, 1031];

test('every book is there without a network, and is printed alone and whole on its paper', async ({
	phoneOf
}) => {
	const { page, context } = await phoneOf('chair');
	const group = await openApp(page);
	await ready(page);
	await context.setOffline(true);
	await page.goto(`/app/${group}/buku/daftar`);
	const shelf = page.locator('a[href*="/buku/daftar/"]');
	await expect(shelf).toHaveCount(BOOKS.length);
	const addresses = await shelf.evaluateAll((all) => all.map((a) => a.getAttribute('href') ?? ''));
	for (const [at, title] of BOOKS.entries()) {
		await page.goto(addresses[at] ?? '');
		await expect(page.getByRole('heading', { level: 1, name: title, exact: true })).toBeVisible();
		const sheet = page.getByRole('region', { name: title });
		const nothing = page.getByText('Belum ada isinya');
		await expect(sheet.or(nothing).first()).toBeVisible();
		if (await nothing.isVisible()) continue;
		await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
		await expect(sheet.getByText('KUBE Mekar Sari')).toBeVisible();
		await expect(page.getByRole('navigation')).toHaveCount(0);
		await expect(page.getByRole('button')).toHaveCount(0);
		const isWide = await sheet.evaluate((paper) => paper.classList.contains('print-sheet-wide'));
		await page.setViewportSize({ width: isWide ? LANDSCAPE : PORTRAIT, height: 1000 });
		const look = await sheet.evaluate((paper) => {
			const { color, backgroundColor } = getComputedStyle(paper);
			return { color, backgroundColor, isCut: paper.scrollWidth > paper.clientWidth };
		});
		expect.soft(look, title).toEqual({
			...{ color: 'rgb(0, 0, 0)', backgroundColor: 'rgba(0, 0, 0, 0)', isCut: false }
		});
		await page.emulateMedia({ media: 'screen', colorScheme: 'light' });
		await page.setViewportSize(PHONE);
	}
});

test('books and their files are for everybody', async ({ phoneOf }) => {
	const { page } = await phoneOf('chair');
	const group = await openApp(page);
	for (const path of ['kas', 'simpan-pinjam', 'notulen', 'anggota']) {
		await page.goto(`/app/${group}/buku/daftar/${path}`);
		await expect(page.getByRole('table').first()).toBeVisible();
		await expectAccessible(page, path);
	}
	await page.goto(`/app/${group}/buku/daftar/tidak-ada`);
	await expect(page.getByText('Buku ini tidak ada')).toBeVisible();
	await expectAccessible(page, 'no such book');
});

test('a book can be turned to another time and to a part of it', async ({ phoneOf }) => {
	const { page } = await phoneOf('chair');
	const group = await openApp(page);
	await page.goto(`/app/${group}/buku`);
	await page.getByRole('link', { name: 'Semua buku' }).click();
	await page
		.getByRole('link', { name: /^Buku kas/ })
		.last()
		.click();
	const sheet = page.getByRole('region', { name: 'Buku kas' });
	const month = await sheet.getByRole('row').count();
	await choose(page, /^3 bulan$/);
	await expect.poll(() => sheet.getByRole('row').count()).toBeGreaterThan(month);
	await page.getByRole('button', { name: 'Sebelumnya' }).click();
	await expect(page.getByRole('button', { name: 'Sesudahnya' })).toBeEnabled();
	await page.getByLabel('Bagian yang mana').selectOption({ label: 'QRIS' });
	await expect(page.getByRole('region', { name: 'Buku kas: QRIS' })).toBeVisible();
});

test('the whole book leaves as files, also without a network', async ({ phoneOf }) => {
	const { page, context } = await phoneOf('chair');
	const group = await openApp(page);
	await ready(page);
	await context.setOffline(true);
	await page.goto(`/app/${group}/ekspor`);
	await choose(page, /^Semua$/);
	const workbook = await download(page, 'Simpan Excel');
	expect(workbook.name).toMatch(/^kube-mekar-sari-buku-sampai-\d{4}-\d\d-\d\d\.xlsx$/);
	const sheets = await readSheets(workbook.bytes);
	expect(sheets.map(({ sheet }) => sheet)).toEqual([
		...['Keterangan', ...BOOKS, 'Neraca saldo', 'Jurnal']
	]);
	const about = sheets[0]?.data ?? [];
	const digest = about.find(([label]) => label === 'Segel buku')?.[1];
	expect(digest).toMatch(/^([0-9A-Z]{5}-){3}[0-9A-Z]{5}$/);

	const copy = JSON.parse((await download(page, 'Simpan JSON')).bytes.toString()) as {
		journal: { seq: number; entries: unknown[] }[];
		chain: { digest: string };
	};
	expect(copy.chain.digest).toBe(digest);
	expect(copy.journal.map(({ seq }) => seq)).toEqual(
		copy.journal.map(({ seq }) => seq).toSorted((a, b) => a - b)
	);
	const lines = copy.journal.reduce((sum, { entries }) => sum + entries.length, 0);
	expect(sheets.at(-1)?.data).toHaveLength(lines + 1);

	await page.getByLabel('Buku untuk CSV').selectOption('penjualan');
	const csv = (await download(page, 'Simpan CSV')).bytes.toString();
	const sales = sheets.find(({ sheet }) => sheet === 'Buku penjualan');
	// Below the rows stand an empty line, six lines of the seal, and the end of the last line.
	expect(csv.split('\r\n')).toHaveLength((sales?.data.length ?? 0) + 8);
	expect((await download(page, 'Simpan jurnal hledger')).bytes.toString()).toContain(
		`digest:${String(digest)}`
	);
});
