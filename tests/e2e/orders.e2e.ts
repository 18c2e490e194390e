import type { Page } from '@playwright/test';
import {
	allSent,
	bookOnPhone,
	type HandPhone,
	invite,
	join,
	ready,
	saved,
	startGroup
} from './support/app';
import { expectAccessible } from './support/inspect';
import { today } from './support/month';
import {
	openShop,
	patchProduct,
	placeOrder,
	serverOf,
	type Shop,
	statusOf,
	tokenOn
} from './support/orders';
import { pick } from './support/record';
import { expect, test } from './support/test';

type Take = () => Promise<HandPhone>;

/** A chair and a treasurer, each on a phone of her own, and a shop with one product. */
async function groupWithShop(takePhone: Take, url: string, name: string) {
	const [chair, treasurer] = [await takePhone(), await takePhone()];
	const { group } = await startGroup(chair.page, name, 'Ibu Asih');
	const code = await invite(chair.page, group, 'Bendahara');
	await join(treasurer.page, code, 'Pak Budi');
	const shop = await openShop(await serverOf(url), group, await tokenOn(chair.page));
	return { chair, treasurer, group, shop };
}

/** Opens an order from the list; what others did meanwhile is fetched first. */
async function openOrder(page: Page, group: string, code: string): Promise<void> {
	await page.goto(`/app/${group}/pesanan`);
	await page.getByRole('main').getByRole('link', { name: code }).click();
	await expect(page.getByRole('heading', { level: 1, name: `Pesanan ${code}` })).toBeVisible();
}

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();
const stateIs = (page: Page, word: string) =>
	expect(page.getByRole('main').getByText(word, { exact: true }).first()).toBeVisible();

test('an order of a buyer becomes the sale, and both phones tell the same', async ({
	takePhone,
	page: buyerPage,
	baseURL
}) => {
	const url = baseURL ?? '';
	const { chair, treasurer, group, shop } = await groupWithShop(takePhone, url, 'KUBE Pesanan');
	const buyer = { name: 'Bu Tini', phone: '6281234567890', quantity: 3, wantedOn: today };
	const { code, token } = await placeOrder(shop, buyer);

	await test.step('both phones are told of it', async () => {
		for (const { page } of [chair, treasurer]) {
			await page.goto(`/app/${group}`);
			await expect(page.getByText('1 pesanan menunggu jawaban')).toBeVisible();
			await ready(page);
		}
	});
	await test.step('the treasurer accepts it without a network', async () => {
		const { page, context } = treasurer;
		await page.goto(`/app/${group}/pesanan`);
		await expect(page.getByRole('link', { name: code })).toBeVisible();
		await expectAccessible(page, 'the orders');
		await openOrder(page, group, code);
		await expect(page.getByText('0812 3456 7890')).toBeVisible();
		await expectAccessible(page, 'a new order');
		await context.setOffline(true);
		await press(page, 'Terima pesanan');
		await stateIs(page, 'Diterima');
		await expect(page.getByText('Belum terkirim').first()).toBeVisible();
		await context.setOffline(false);
		await allSent(page);
		expect(await statusOf(shop.server, token)).toMatchObject({ state: 'accepted' });
	});
	await test.step('the buyer pays half ahead, and the goods are made', async () => {
		const { page } = treasurer;
		await press(page, 'Terima DP');
		const dialog = page.getByRole('dialog', { name: 'Terima DP' });
		await dialog.getByRole('button', { name: /^Separuh/ }).click();
		await expectAccessible(page, 'a deposit');
		await dialog.getByRole('button', { name: /^Catat DP Rp\s?15\.000/ }).click();
		await saved(page);
		await expect(page.getByText('DP yang sudah diterima')).toBeVisible();
		await press(page, 'Tandai siap');
		await stateIs(page, 'Siap');
		await allSent(page);
		expect(await statusOf(shop.server, token)).toMatchObject({ state: 'ready', deposit: 15_000 });
	});
	await test.step('the chair hands it over, the rest is paid by QRIS', async () => {
		const { page } = chair;
		await openOrder(page, group, code);
		await stateIs(page, 'Siap');
		await press(page, 'Serahkan');
		const dialog = page.getByRole('dialog', { name: 'Barang diserahkan' });
		await pick(dialog, /^QRIS/);
		await expectAccessible(page, 'handing over');
		await dialog.getByRole('button', { name: /^Serahkan & catat/ }).click();
		await saved(page);
		await stateIs(page, 'Selesai');
		await allSent(page);
		expect(await statusOf(shop.server, token)).toMatchObject({ state: 'done', deposit: 0 });
	});
	await test.step('the book has the sale and leads back to the order', async () => {
		const { page } = chair;
		await expectAccessible(page, 'an order that has ended');
		await page.goto(`/app/${group}/buku`);
		await page.getByRole('button', { name: /Bu Tini diserahkan/ }).click();
		await page
			.getByRole('dialog')
			.getByRole('link', { name: `Pesanan ${code}` })
			.click();
		await expect(page.getByRole('heading', { name: `Pesanan ${code}` })).toBeVisible();
	});
	await test.step('both phones hold the same book, and the stock fell', async () => {
		await treasurer.page.goto(`/app/${group}`);
		const onChair = await bookOnPhone(chair.page, group);
		await expect
			.poll(async () => (await bookOnPhone(treasurer.page, group))?.balances, { timeout: 30_000 })
			.toEqual(onChair?.balances);
		const stock = onChair?.balances.filter((row) => row.startsWith('9101'));
		expect(stock).toEqual([`9101 ${shop.product} ${today.slice(0, 7)}-01 -3000`]);
		await openOrder(treasurer.page, group, code);
		await stateIs(treasurer.page, 'Selesai');
	});
	await test.step('a basket says that orders are closed, before anything is sent', async () => {
		await buyerPage.goto(`/produk/${shop.item}`);
		await buyerPage.getByRole('button', { name: 'Masukkan keranjang' }).click();
		const sending = buyerPage.getByRole('button', { name: /^Kirim pesanan/ });
		await expect(sending).toBeVisible();
		const token = await tokenOn(chair.page);
		const closed = { order_until: '2026-01-31' };
		await patchProduct(shop.server, group, token, shop.product, closed);
		await buyerPage.reload();
		await expect(
			buyerPage.getByText('Pemesanan Keripik Pesanan sudah ditutup, jadi tidak ikut dipesan.')
		).toBeVisible();
		await expect(sending).toHaveCount(0);
		await expectAccessible(buyerPage, 'a basket of closed orders');
		await buyerPage.getByRole('button', { name: 'Hapus barang yang tidak bisa dipesan' }).click();
		await expect(buyerPage.getByText(/sudah ditutup/)).toHaveCount(0);
	});
});

/** Both phones lose the network, each does its part, and the second comes back after the first. */
async function bothOffline(
	phones: readonly [HandPhone, HandPhone],
	part: (phone: HandPhone, at: number) => Promise<void>
): Promise<void> {
	for (const { context } of phones) await context.setOffline(true);
	for (const [at, phone] of phones.entries()) await part(phone, at);
	const [first, second] = phones;
	await first.context.setOffline(false);
	await allSent(first.page);
	await second.context.setOffline(false);
}

/** Opens *Perlu perhatian* from where the person is told of it. */
async function attentionOf(page: Page, group: string): Promise<void> {
	await allSent(page);
	await page.goto(`/app/${group}`);
	await page.getByRole('link', { name: '1 catatan perlu perhatian Anda' }).click();
}

async function twoOrders(shop: Shop) {
	const wanted = { quantity: 3, wantedOn: today };
	return [
		await placeOrder(shop, { ...wanted, name: 'Bu Tini', phone: '6281234567890' }),
		await placeOrder(shop, { ...wanted, name: 'Pak Joko', phone: '6281234567891' })
	] as const;
}

test('the last place given twice and goods handed over twice: one phone is told what helps', async ({
	takePhone,
	baseURL
}) => {
	const url = baseURL ?? '';
	const { chair, treasurer, group, shop } = await groupWithShop(takePhone, url, 'KUBE Rebutan');
	const [first, second] = await twoOrders(shop);
	const phones = [chair, treasurer] as const;
	for (const { page } of phones) {
		await page.goto(`/app/${group}/pesanan`);
		await expect(page.getByRole('link', { name: second.code })).toBeVisible();
		await ready(page);
	}

	await test.step('five can be made, each phone promises three', async () => {
		await bothOffline(phones, async ({ page }, at) => {
			await openOrder(page, group, [first, second][at]?.code ?? '');
			await press(page, 'Terima pesanan');
			await stateIs(page, 'Diterima');
		});
		await attentionOf(treasurer.page, group);
		await expect(treasurer.page.getByText(/sudah penuh, jadi pesanan ini belum/)).toBeVisible();
		await expectAccessible(treasurer.page, 'a refused answer');
		await treasurer.page.getByRole('link', { name: `Buka pesanan ${second.code}` }).click();
		await expect(treasurer.page.getByText(/untuk hari itu sudah penuh/)).toBeVisible();
		await expect(treasurer.page.getByRole('button', { name: 'Terima pesanan' })).toBeDisabled();
		expect(await statusOf(shop.server, second.token)).toMatchObject({ state: 'sent' });
	});
	await test.step('the buyer of the second is told why not', async () => {
		const { page } = treasurer;
		await press(page, 'Tolak pesanan');
		await expectAccessible(page, 'reasons');
		await pick(page.getByRole('dialog'), /belum sanggup untuk hari itu/);
		await page.getByRole('dialog').getByRole('button', { name: 'Tolak pesanan' }).click();
		await stateIs(page, 'Ditolak');
		await page.goto(`/app/${group}/perhatian`);
		await press(page, 'Hapus dari daftar');
		await page.getByRole('dialog').getByRole('button', { name: 'Hapus dari daftar' }).click();
		await allSent(page);
		expect(await statusOf(shop.server, second.token)).toMatchObject({ state: 'refused' });
	});
	await test.step('both phones hand the first order over', async () => {
		await bothOffline(phones, async ({ page }) => {
			await openOrder(page, group, first.code);
			await press(page, 'Serahkan');
			await page.getByRole('button', { name: /^Serahkan & catat/ }).click();
			await saved(page);
		});
		await attentionOf(treasurer.page, group);
		await expect(treasurer.page.getByText(/Pesanan ini sudah berakhir/)).toBeVisible();
		await expect(treasurer.page.getByText(/sudah dicatat teman/)).toBeVisible();
		const onChair = await bookOnPhone(chair.page, group);
		await expect
			.poll(async () => (await bookOnPhone(treasurer.page, group))?.balances, { timeout: 30_000 })
			.toEqual(onChair?.balances);
	});
});
