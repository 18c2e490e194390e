import type { Page } from '@playwright/test';
import { openApp } from './support/demo';
import { expect, test } from './support/test';

const GROUP = 'KUBE Awi Lestari';
const MARK = 'Terverifikasi Dinas Sosial';

/** The card of the group in the office's list, on a phone. */
const cardOf = (page: Page) => page.getByRole('listitem').filter({ hasText: GROUP });

/** The shop page shows the mark, or does not, as a buyer loads it. */
const expectMark = (buyer: Page, count: number) =>
	expect(async () => {
		await buyer.goto('/kelompok/awi-lestari');
		await expect(buyer.getByText(MARK)).toHaveCount(count, { timeout: 1_000 });
	}).toPass({ timeout: 30_000 });

test('an officer verifies a group, buyers see the mark, and it can be taken back', async ({
	phoneOf,
	page: buyer
}) => {
	const { page, context } = await phoneOf('officer');
	await page.goto('/app/kantor');
	await expect(cardOf(page)).toContainText('Belum diverifikasi');
	await expectMark(buyer, 0);

	await test.step('without signal it says so and changes nothing', async () => {
		await cardOf(page)
			.getByRole('button', { name: new RegExp(`^Tandai terverifikasi.*${GROUP}`) })
			.click();
		await expect(page.getByRole('dialog')).toContainText('benar ada di');
		await context.setOffline(true);
		await page.getByRole('button', { name: 'Ya, sudah saya periksa' }).click();
		await expect(page.getByRole('alert')).toContainText('tanpa sinyal');
		await context.setOffline(false);
	});

	await test.step('with signal the mark is there, and the filter leaves the group out', async () => {
		await page.getByRole('button', { name: 'Ya, sudah saya periksa' }).click();
		await expect(page.getByRole('dialog')).toBeHidden();
		await expect(page.getByRole('status').filter({ hasText: 'ditandai' })).toContainText(GROUP);
		await expect(cardOf(page)).toContainText(/Terverifikasi \d/);
		await expectMark(buyer, 1);
		await buyer.getByText(MARK).click();
		await expect(buyer.getByText(/petugas Dinas Sosial/)).toBeVisible();
		await page.getByLabel('Hanya yang belum diverifikasi').check();
		await expect(cardOf(page)).toHaveCount(0);
		await page.getByLabel('Hanya yang belum diverifikasi').uncheck();
	});

	await test.step('the officer takes it back', async () => {
		await cardOf(page)
			.getByRole('button', { name: new RegExp(`^Cabut tanda.*${GROUP}`) })
			.click();
		await page
			.getByRole('dialog')
			.getByRole('button', { name: 'Cabut tanda', exact: true })
			.click();
		await expect(cardOf(page)).toContainText('Belum diverifikasi');
		await expectMark(buyer, 0);
	});
});

test('a group sees since when it is verified', async ({ phoneOf }) => {
	const { page } = await phoneOf('treasurer');
	const group = await openApp(page);
	await page.goto(`/app/${group}/kelompok`);
	await expect(page.getByText(`${MARK} sejak`)).toBeVisible();
});
