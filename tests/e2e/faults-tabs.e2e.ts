import { allSent, bookRows, ready, saved, sellFree, startGroup } from './support/app';
import { holdAnswer, sameBook } from './support/faults';
import { expect, test } from './support/test';

test('two tabs that write at once have every entry once, and one at a time sends', async ({
	takePhone
}) => {
	const { page: first, context } = await takePhone();
	const { group } = await startGroup(first, 'KUBE Dua Jendela', 'Ibu Dua');
	await ready(first);
	const second = await context.newPage();
	let [running, most] = [0, 0];
	await context.route('**/rpc/sync_push', async (route) => {
		most = Math.max(most, ++running);
		const response = await route.fetch();
		running--;
		await route.fulfill({ response });
	});
	await Promise.all(
		[first, second].map(async (page, tab) => {
			for (const nth of [1, 2, 3]) {
				await sellFree(page, group, 1_000 * (10 * (tab + 1) + nth));
				await saved(page);
			}
		})
	);
	await Promise.all([first, second].map(allSent));
	const { amounts } = await sameBook(first, group, 6);
	expect(amounts.toSorted()).toEqual([11_000, 12_000, 13_000, 21_000, 22_000, 23_000]);
	expect(most).toBe(1);
	const shown = [first, second].map(async (page) => {
		await page.goto(`/app/${group}/buku`);
		await expect(bookRows(page)).toHaveCount(6);
		return bookRows(page).allInnerTexts();
	});
	const [here, there] = await Promise.all(shown);
	expect(here).toEqual(there);
});

test('a frozen tab that was sending does not hold up the other', async ({ takePhone }) => {
	const { page: frozen, context } = await takePhone();
	const { group } = await startGroup(frozen, 'KUBE Beku', 'Ibu Beku');
	await ready(frozen);
	await allSent(frozen);
	const held = await holdAnswer(frozen, '**/rpc/sync_push');
	await sellFree(frozen, group, 31_000);
	await saved(frozen);
	await held.done;
	const browser = await context.newCDPSession(frozen);
	await browser.send('Debugger.enable');
	await browser.send('Debugger.pause'); // as a phone does with a page behind others: it keeps its locks and hears nothing

	const page = await context.newPage();
	await sellFree(page, group, 32_000);
	await saved(page);
	await allSent(page);
	expect((await sameBook(page, group, 2)).amounts).toEqual([31_000, 32_000]);

	await browser.send('Debugger.disable');
	await held.letGo();
	await allSent(frozen);
	await sameBook(frozen, group, 2);
});
