import { readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { type BrowserContext, chromium } from '@playwright/test';
import { startServer, type TestServer } from '../support/server';
import { allSent, groupOf, ready, saved, sellFree, startGroup } from './support/app';
import { openApp } from './support/demo';
import { bookInDatabase, holdAnswer, sameBook } from './support/faults';
import { OWN_PORT, phonesAt, startCopy } from './support/servers';
import { expect, test } from './support/test';

/** Kills a browser as a phone kills an app: at once, with all its processes. */
async function killBrowser(folder: string, context: BrowserContext): Promise<void> {
	const closed = context.waitForEvent('close');
	const pid = Number((await readlink(join(folder, 'SingletonLock'))).split('-').at(-1));
	process.kill(pid, 'SIGKILL');
	await closed;
}

for (const call of ['sync_push', 'sync_pull']) {
	test(`a browser that is killed after the server has done a ${call} finds everything once when it comes back`, async ({
		origin: baseURL,
		launchOptions,
		viewport
	}, { outputDir }) => {
		const folder = join(outputDir, call);
		const start = () =>
			chromium.launchPersistentContext(folder, { ...launchOptions, baseURL, viewport });
		const killed = await start();
		const first = await killed.newPage();
		const { group } = await startGroup(first, 'KUBE Padam', 'Ibu Padam');
		await ready(first);
		await allSent(first);
		const held = await holdAnswer(killed, `**/rpc/${call}`);
		await sellFree(first, group, 11_000);
		await saved(first);
		await held.done;
		await sellFree(first, group, 12_000);
		await saved(first);
		await killBrowser(folder, killed);

		const context = await start();
		const page = await context.newPage();
		await page.goto('/app');
		expect(await groupOf(page)).toBe(group);
		await allSent(page);
		expect((await sameBook(page, group, 2)).amounts).toEqual([11_000, 12_000]);
		await context.close();
	});
}

interface Fixtures {
	/** A server of its own that can be stopped and started again. */
	server: { url: string; stop: TestServer['stop']; again: () => Promise<void> };
}

const withServer = test.extend<Fixtures>({
	server: async ({ firstPort, dataDir }, use) => {
		const port = firstPort + OWN_PORT.killed;
		let running = await startCopy(dataDir, port);
		await use({
			url: running.url,
			stop: (signal) => running.stop(signal),
			async again() {
				const folder = join(dataDir, String(port));
				running = await startServer({ dataDir: folder, port, seed: true });
			}
		});
		await running.stop();
	}
});

withServer(
	'a server that is killed and started again under a writing phone loses and doubles nothing',
	async ({ takePhone, dataDir, server, expectComplaint }) => {
		test.slow(); // the server starts three times
		expectComplaint(/ERR_(CONNECTION_|EMPTY_RESPONSE|SOCKET|FAILED)/);
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
			const pushed = page.waitForRequest('**/rpc/sync_push');
			await write();
			await pushed;
			await server.stop(signal);
			await write();
			await expect(page.getByText(/belum terkirim/)).toBeVisible();
			await server.again();
			// By itself, as soon as its pause is over.
			await expect(page.getByText(/^Semua terkirim/)).toBeVisible({ timeout: 60_000 });
		}
		const { amounts } = await sameBook(page, group, before + written);
		expect(amounts.slice(-written)).toEqual(
			Array.from({ length: written }, (_, at) => 21_000 + at)
		);
	}
);
