import { join } from 'node:path';
import { startServer } from '../support/server';
import { allSent, groupOf, ready, saved, sellFree, startGroup } from './support/app';
import { openApp } from './support/demo';
import { bookInDatabase, holdAnswer, sameBook } from './support/faults';
import { phonesAt, startCopy } from './support/servers';
import { expect, test } from './support/test';

for (const call of ['sync_push', 'sync_pull']) {
	test(`a page that dies after the server has done a ${call} finds everything once when it comes back`, async ({
		takePhone
	}) => {
		const { page: first, context } = await takePhone();
		const { group } = await startGroup(first, 'KUBE Padam', 'Ibu Padam');
		await ready(first);
		await allSent(first);
		const held = await holdAnswer(context, `**/rpc/${call}`);
		await sellFree(first, group, 11_000);
		await saved(first);
		await held.done;
		await sellFree(first, group, 12_000);
		await saved(first);
		const died = first.waitForEvent('crash');
		const browser = await context.newCDPSession(first);
		browser.send('Page.crash').catch(() => null); // nobody is left to answer
		await died;
		await first.close();
		await held.letGo();

		const page = await context.newPage();
		await page.goto('/app');
		expect(await groupOf(page)).toBe(group);
		await allSent(page);
		expect((await sameBook(page, group, 2)).amounts).toEqual([11_000, 12_000]);
	});
}

test('a server that is killed and started again under a writing phone loses and doubles nothing', async ({
	takePhone,
	firstPort,
	dataDir,
	expectComplaint
}) => {
	expectComplaint(/ERR_(CONNECTION_|EMPTY_RESPONSE|SOCKET|FAILED)/);
	const port = firstPort + 5;
	let server = await startCopy(dataDir, port);
	const again = () =>
		startServer({ dataDir: join(dataDir, String(port)), port, seed: true, authLimit: 1_000 });
	const { page } = await takePhone({
		baseURL: server.url,
		storageState: phonesAt(server.url, dataDir).batik
	});
	const group = await openApp(page);
	await ready(page);
	const before = (await bookInDatabase(page, group)).ids.length;
	let written = 0;
	const write = async () => {
		await sellFree(page, group, 21_000 + written++);
		await saved(page);
	};

	for (const signal of ['SIGKILL', 'SIGTERM'] as const) {
		await write();
		const pushed = page.waitForRequest('**/rpc/sync_push');
		await write();
		await pushed;
		await server.stop(signal);
		await write();
		await expect(page.getByText(/belum terkirim/)).toBeVisible();
		server = await again();
		await allSent(page); // by itself
	}
	const { amounts } = await sameBook(page, group, before + written);
	expect(amounts.slice(-written)).toEqual(Array.from({ length: written }, (_, at) => 21_000 + at));
	await server.stop();
});
