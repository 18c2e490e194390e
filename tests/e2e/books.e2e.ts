import type { Page } from '@playwright/test';
import { allSent, bookRows, ready, saved } from './support/app';
import { openApp, openMentored } from './support/demo';
import { expect, test } from './support/test';

const rupiah = (text: string): number => Number(text.replaceAll(/[^\d-]/g, ''));

interface Money {
	cash: number;
	bank: number;
	qris: number;
	hands: number;
	debts: number;
}

/** The amounts on *Beranda*. */
async function moneyOn(page: Page): Promise<Money> {
	await goTo(page, 'Beranda');
	await expect(page.getByRole('heading', { level: 1, name: 'Beranda' })).toBeAttached();
	await expect(page.getByText('Uang kelompok')).toBeVisible();
	const place = async (name: string) => rupiah(await page.getByRole('link', { name }).innerText());
	const sum = async (name: string) => {
		const heading = await page.getByRole('heading', { name }).innerText();
		return heading.includes('Rp') ? rupiah(heading.slice(heading.indexOf('Rp'))) : 0;
	};
	return {
		cash: await place('Kas bendahara'),
		bank: await place('Bank Rp'),
		qris: await place('QRIS'),
		hands: await sum('Uang di tangan anggota'),
		debts: await sum('Belum bayar (bon)')
	};
}

/** Opens one of the main places. */
const goTo = (page: Page, place: string) =>
	page.getByRole('navigation', { name: 'Menu utama' }).getByRole('link', { name: place }).click();

/** Types an amount on the keypad of the page. */
async function press(page: Page, amount: number): Promise<void> {
	for (const digit of String(amount)) {
		await page.getByRole('button', { name: digit, exact: true }).click();
	}
}

const save = (page: Page) => page.getByRole('button', { name: /^Simpan Rp/ }).click();

async function openBook(page: Page): Promise<void> {
	await goTo(page, 'Buku');
	await expect(bookRows(page).first()).toBeVisible();
}

test('a sale for cash is three taps, and undoing it in time leaves no trace', async ({
	phoneOf
}) => {
	const { page, context } = await phoneOf('treasurer');
	await openApp(page);
	const before = await moneyOn(page);
	await ready(page);
	await context.setOffline(true);
	const taps = await page.evaluateHandle(() => {
		const count = { taps: 0 };
		addEventListener('click', () => count.taps++, { capture: true });
		return count;
	});
	await page.getByRole('link', { name: 'Jual', exact: true }).first().click();
	await expect(page.getByRole('heading', { name: 'Jual', level: 1 })).toBeVisible();
	await page.getByRole('button', { name: /Keripik Singkong/ }).click();
	await page.getByRole('button', { name: /^Simpan Rp\s?18\.000/ }).click();
	await saved(page);
	expect(await taps.jsonValue()).toEqual({ taps: 3 });

	await page.getByRole('button', { name: 'Urungkan' }).click();
	await expect(page.getByRole('button', { name: /^Simpan Rp\s?18\.000/ })).toBeVisible();
	await page.getByRole('button', { name: 'Kurangi Keripik Singkong' }).click();
	expect(await moneyOn(page)).toEqual(before);
	await openBook(page);
	await expect(page.getByText('di HP ini', { exact: true })).toHaveCount(0);
	await context.setOffline(false);
	await allSent(page);
});

test('a sale that was sent already is undone by a mirror entry', async ({ phoneOf }) => {
	const { page } = await phoneOf('treasurer');
	await openApp(page);
	await goTo(page, 'Jual');
	await page.getByRole('button', { name: /Dodol Ketan/ }).click();
	await save(page);
	await saved(page);
	await allSent(page);
	await page.getByRole('button', { name: 'Urungkan' }).click();
	await openBook(page);
	const pair = bookRows(page).filter({ hasText: 'Dodol Ketan' });
	await expect(pair.filter({ hasText: 'Batal: Jual' }).first()).toBeVisible();
	await expect(pair.filter({ hasText: 'Dibatalkan' }).first()).toBeVisible();
});

test('an older entry is corrected by its mirror and a new one, and both show it', async ({
	phoneOf
}) => {
	const { page } = await phoneOf('treasurer');
	await openApp(page);
	await openBook(page);
	const old = bookRows(page)
		.filter({ hasText: 'Beli bahan' })
		.filter({ hasNotText: 'Batal' })
		.first();
	const words = (await old.innerText()).split('\n');
	const amount = rupiah(words.find((line) => line.includes('Rp')) ?? '');
	await old.getByRole('button').click();
	await page.getByRole('button', { name: 'Perbaiki' }).click();
	const go = page.getByRole('button', { name: 'Batalkan dan isi yang benar' });
	await expect(go).toBeDisabled();
	await page.getByRole('dialog').getByText('Salah jumlah', { exact: true }).click();
	await go.click();

	await expect(page.getByText(/Catatan lama sudah dibatalkan/)).toBeVisible();
	const field = page.getByRole('textbox', { name: 'Berapa harganya?' });
	expect(rupiah(await field.inputValue())).toBe(Math.abs(amount));
	await field.fill('123456');
	await save(page);
	await expect(page.getByRole('heading', { name: 'Buku', level: 1 })).toBeVisible();
	await expect(bookRows(page).filter({ hasText: '123.456' })).toHaveCount(1);
	await expect(bookRows(page).filter({ hasText: 'Batal: Beli bahan' }).first()).toBeVisible();
	await expect(bookRows(page).filter({ hasText: 'Dibatalkan' }).first()).toBeVisible();
	await allSent(page);
	await bookRows(page)
		.filter({ hasText: 'Dibatalkan' })
		.filter({ hasText: 'Beli bahan' })
		.first()
		.getByRole('button')
		.click();
	await expect(page.getByRole('dialog')).toContainText('Salah jumlah (Euis Kurniasih');
	await expect(page.getByRole('button', { name: 'Perbaiki' })).toHaveCount(0);
});

test('each thing that can be recorded changes the money where it should', async ({ phoneOf }) => {
	const { page } = await phoneOf('treasurer');
	await openApp(page);
	let money = await moneyOn(page);

	async function changes(expected: Partial<Money>): Promise<void> {
		const want = { ...money };
		for (const [place, change] of Object.entries(expected)) want[place as keyof Money] += change;
		// A screen shows what it knew last until it has read the book again.
		await expect.poll(() => moneyOn(page)).toEqual(want);
		money = want;
	}
	/** Opens a form, answers its question, types the amount unless the usual one stands there, and saves. */
	async function record(
		form: string,
		amount: number | 'usual',
		answer?: string | RegExp
	): Promise<void> {
		await goTo(page, 'Catat');
		await page.getByRole('link', { name: form }).first().click();
		if (answer !== undefined) await page.getByText(answer).first().click();
		if (amount !== 'usual') await press(page, amount);
		await save(page);
		await saved(page);
		// The form closes behind what it says; who goes elsewhere before would be brought back.
		await expect(page.getByRole('heading', { level: 1, name: 'Catat', exact: true })).toBeVisible();
	}
	async function sell(payment: string, answer: () => Promise<void>): Promise<void> {
		await goTo(page, 'Jual');
		await page.getByRole('button', { name: /Rengginang/ }).click();
		await page.getByText(payment, { exact: true }).click();
		await answer();
		await save(page);
		await saved(page);
	}

	await record('Beli bahan', 11_000);
	await changes({ cash: -11_000 });
	await record('Bayar biaya', 12_000, 'Transport');
	await changes({ cash: -12_000 });
	await sell('QRIS', async () => {});
	await changes({ qris: 14_000 });
	await sell('Tangan saya', () => page.getByText('Cucu Hasanah', { exact: true }).click());
	await changes({ hands: 14_000 });
	await record('Setor uang ke bendahara', 14_000, 'Cucu Hasanah');
	await changes({ hands: -14_000, cash: 14_000 });
	await sell('Belum bayar', async () => {
		await page.getByLabel('Nama pembeli').fill('Bu Uji');
		await page.getByRole('button', { name: 'Pakai “Bu Uji”' }).click();
	});
	await changes({ debts: 14_000 });
	await record('Pembeli bayar bon', 14_000, 'Bu Uji');
	await changes({ debts: -14_000, cash: 14_000 });
	await record('Simpanan wajib', 'usual', 'Ujang Supriatna');
	await changes({ cash: 10_000 });
	await record('Simpan ke bank', 13_000);
	await changes({ cash: -13_000, bank: 13_000 });
	await record('Ambil dari bank', 16_000);
	await changes({ cash: 16_000, bank: -16_000 });
	await record('Uang hibah masuk', 17_000);
	await changes({ bank: 17_000 });
	await allSent(page);
});

test('the book can be narrowed to an account and a person, with a running balance', async ({
	phoneOf
}) => {
	const { page } = await phoneOf('treasurer');
	await openApp(page);
	const { cash, bank } = await moneyOn(page);
	await openBook(page);
	for (const [account, amount] of [
		['Kas bendahara', cash],
		['Bank', bank]
	] as const) {
		await page.getByLabel('Uang yang mana').selectOption({ label: account });
		const newest = bookRows(page)
			.first()
			.getByText(/^Saldo ?Rp/);
		await expect.poll(async () => rupiah(await newest.innerText())).toBe(amount);
		const shown = await page.getByRole('paragraph').filter({ hasText: 'Saldo' }).innerText();
		expect(rupiah(shown.slice(shown.indexOf('Rp')))).toBe(amount);
	}
	await page.getByLabel('Uang yang mana').selectOption({ label: 'Semua uang' });
	await page.getByLabel('Siapa').selectOption({ label: 'Dedeh Winarti' });
	// Rows that name many, she among them, do not list them all.
	const ofOthers = bookRows(page).filter({
		hasNotText: /Dedeh Winarti|Iuran sosial|Bagi hasil|Produksi/
	});
	await expect(ofOthers).toHaveCount(0);
	await expect(bookRows(page).filter({ hasText: 'Dedeh Winarti' }).first()).toBeVisible();
});

test('a plain member records sales and her own shopping, and is offered nothing else', async ({
	phoneOf
}) => {
	const { page } = await phoneOf('member');
	const group = await openApp(page);
	await page.goto(`/app/${group}/catat`);
	const offered = page.getByRole('main').getByRole('link');
	await expect(offered).toContainText([
		...['Beli bahan', 'Bayar biaya', 'Setor uang ke bendahara', 'Pembeli bayar bon']
	]);
	await expect(offered.filter({ hasText: /bank|Uang hibah|Simpanan/ })).toHaveCount(0);
	await page.goto(`/app/${group}/catat/bantuan-modal`);
	await expect(page.getByText('Catatan ini tidak bisa Anda buat')).toBeVisible();
	await openBook(page);
	await bookRows(page).filter({ hasText: 'Euis Kurniasih' }).first().getByRole('button').click();
	await expect(page.getByText(/Yang bisa memperbaiki: pencatatnya sendiri/)).toBeVisible();
	await expect(page.getByRole('button', { name: 'Perbaiki' })).toHaveCount(0);
});

test('a mentor reads the whole book and can change nothing', async ({ phoneOf }) => {
	const { page } = await phoneOf('mentor');
	const group = await openMentored(page, 'KUBE Mekar Sari');
	await expect(page.getByText('Di HP ini ada ringkasan')).toBeVisible();
	await page.getByRole('button', { name: 'Ambil seluruh buku' }).click();
	await expect(page.getByText('Seluruh buku ada di HP ini.')).toBeVisible({ timeout: 30_000 });
	await page.getByRole('link', { name: 'Buka buku' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Buku' })).toBeVisible();
	const places = page.getByRole('navigation', { name: 'Menu utama' }).getByRole('link');
	await expect(places.filter({ hasText: /Jual|Catat/ })).toHaveCount(0);
	for (const place of ['jual', 'catat']) {
		await page.goto(`/app/${group}/${place}`);
		await expect(page.getByText('Hanya untuk dibaca')).toBeVisible();
	}
	await openBook(page);
	await bookRows(page).first().getByRole('button').click();
	await expect(page.getByRole('dialog')).toContainText('Lihat cara pembukuan');
	await expect(page.getByRole('button', { name: 'Perbaiki' })).toHaveCount(0);
});

test('an officer sees sums of her region and no book', async ({ phoneOf, stateOf, takePhone }) => {
	const treasurer = await phoneOf('treasurer');
	const group = await openApp(treasurer.page);

	const { page } = await takePhone({ storageState: await stateOf('officer') });
	await page.goto('/app');
	await expect(page.getByRole('heading', { name: 'Kelompok di wilayah' })).toBeVisible();
	const card = page.getByRole('listitem').filter({ hasText: 'KUBE Mekar Sari' });
	await expect(card).toContainText(/Uang kelompok\s*Rp/);
	await expect(page.getByRole('main')).not.toContainText('KUBE Canting Mulya');
	await expect(card.getByRole('link')).toHaveCount(1);
	await expect(card.getByRole('link')).toHaveAttribute('href', '/kelompok/mekar-sari');
	await page.goto(`/app/${group}/buku`);
	await expect(page.getByText('Kelompok ini tidak ada di HP ini')).toBeVisible();
});
