import { allSent, ready, saved, sellFree, startGroup } from './support/app';
import { sameBook } from './support/faults';
import { expect, test } from './support/test';

const DAY_MS = 86_400_000;

test('a clock that jumps back two days and ahead a month refuses nothing and changes no order', async ({
	takePhone
}) => {
	const { page } = await takePhone();
	const { group } = await startGroup(page, 'KUBE Salah Jam', 'Ibu Jam');
	await ready(page);
	await allSent(page);
	const renewals: string[] = [];
	page.on('request', (request) => {
		if (request.url().includes('/auth/v1/token')) renewals.push(request.url());
	});
	const now = Date.now();
	const clocks = [0, -2 * DAY_MS, 30 * DAY_MS, 0];
	for (const [nth, ahead] of clocks.entries()) {
		await page.clock.setFixedTime(now + ahead);
		await sellFree(page, group, 71_000 + nth);
		await saved(page);
		await allSent(page);
	}
	expect((await sameBook(page, group, clocks.length)).amounts).toEqual([
		71_000, 71_001, 71_002, 71_003
	]);
	await page.goto(`/app/${group}/perhatian`);
	await expect(page.getByText('Semua beres')).toBeVisible();
	// A wrong clock makes a session look ended once, not with each call.
	expect(renewals.length).toBeLessThanOrEqual(clocks.length);
});
