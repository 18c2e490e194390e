import type { Page } from '@playwright/test';
import { allSent, groupOf, ready, saved, sellFree, startGroup } from './support/app';
import { sameBook, unsentOnPhone } from './support/faults';
import { CAPTIVE_PORTAL, expect, test } from './support/test';

interface Strange {
	status: number;
	contentType: string;
	body: string;
}

const json = (body: string, status = 200): Strange => ({
	...{ status, body, contentType: 'application/json' }
});
const page200 = { status: 200, contentType: 'text/html', body: '<html>Silakan masuk WiFi</html>' };

const TROUBLE = /^Server sedang terganggu/;
const PORTAL = /^Jaringan ini belum sampai ke server/;
const answers: readonly [name: string, answer: Strange, words: RegExp][] = [
	['500', json('{"code":"XX000","message":"broken"}', 500), TROUBLE],
	['500 without a body', json('', 500), TROUBLE],
	['a web page', page200, PORTAL],
	['half of it', json('{"now":1,"epoch":5,"head":1,"rows":[["t",'), PORTAL],
	['an empty list', json('[]'), PORTAL],
	['an empty object', json('{}'), PORTAL],
	['nothing', json(''), PORTAL]
];

/** Asks for a round as a person would, until the call was answered. */
async function roundWith(page: Page, call: string): Promise<void> {
	const answered = page.waitForResponse(`**/rpc/${call}`);
	await page.getByTitle('Kirim sekarang').click();
	await answered;
}

test('what is no answer of the server counts for nothing, is said, and is got over', async ({
	takePhone,
	expectComplaint
}) => {
	expectComplaint(/status of 500/);
	const { page, context } = await takePhone();
	const { group } = await startGroup(page, 'KUBE Salah Jawab', 'Ibu Salah');
	await ready(page);
	await allSent(page);
	let entries = 0;
	for (const call of ['sync_hello', 'sync_push', 'sync_pull']) {
		let [, strange] = answers[0] as (typeof answers)[number];
		await context.route(`**/rpc/${call}`, (route) => route.fulfill(strange));
		await sellFree(page, group, 5_000 + entries++);
		await saved(page);
		for (const [name, answer, words] of answers) {
			await test.step(`${call} answers ${name}`, async () => {
				strange = answer;
				const line = page.getByTitle('Kirim sekarang');
				await expect(line).toBeVisible();
				await roundWith(page, call);
				await expect(line).toHaveText(words);
				if (call === 'sync_pull') return;
				await expect(line).toHaveText(/1 catatan belum terkirim/);
				expect(await unsentOnPhone(page)).toEqual({ outbox: 1, unnumbered: 1 });
			});
		}
		await context.unroute(`**/rpc/${call}`);
		await page.getByTitle('Kirim sekarang').click();
		await allSent(page);
	}
	await sameBook(page, group, entries);
});

test('behind a WiFi that asks to sign in the book opens, keeps what is written and sends it later', async ({
	takePhone,
	expectComplaint
}) => {
	expectComplaint(/MIME type|service-worker|SecurityError|ERR_FAILED|CORS|Content Security Policy/);
	const { page: first, context } = await takePhone();
	const { group } = await startGroup(first, 'KUBE Warung Kopi', 'Ibu Kopi');
	await ready(first);
	await allSent(first);
	await first.close();
	await context.route('**/*', (route) => route.fulfill(page200));
	const page = await context.newPage();
	await page.goto('/app');
	expect(await groupOf(page)).toBe(group);
	await sellFree(page, group, 7_000);
	await saved(page);
	const line = page.getByTitle('Kirim sekarang');
	await expect(line).toHaveText(/^Jaringan ini belum sampai ke server.*1 catatan belum terkirim/);
	await context.unroute('**/*');
	const elsewhere = { status: 302, headers: { location: `${CAPTIVE_PORTAL}masuk` } };
	await context.route('**/rpc/**', (route) => route.fulfill(elsewhere));
	await line.click();
	await expect(line).toHaveText(/^Tanpa sinyal.*1 catatan belum terkirim/);
	await context.unroute('**/rpc/**');
	await line.click();
	await allSent(page);
	await sameBook(page, group, 1);
});

test('a network that never answers is given up on, also while the session is renewed', async ({
	takePhone
}) => {
	const { page, context } = await takePhone();
	// Twenty seconds become one; a call without a time limit still hangs.
	await context.addInitScript(() => {
		const limit = AbortSignal.timeout.bind(AbortSignal);
		AbortSignal.timeout = (ms) => limit(ms / 20);
	});
	const { group } = await startGroup(page, 'KUBE Lambat', 'Ibu Lambat');
	await ready(page);
	await allSent(page);
	const hanging = ['**/rpc/sync_hello', '**/rpc/sync_push', '**/rpc/sync_pull', '**/auth/v1/**'];
	const line = page.getByTitle('Kirim sekarang');
	for (const [nth, address] of hanging.entries()) {
		await test.step(address, async () => {
			if (address.includes('auth')) await endSession(page);
			await context.route(address, () => undefined);
			await sellFree(page, group, 8_000 + nth);
			await saved(page);
			// The client for sign-in tries again by itself for half a minute.
			await expect(line).toHaveText(/^Tanpa sinyal/, { timeout: 45_000 });
			await context.unroute(address);
			await line.click();
			await allSent(page);
		});
	}
	await sameBook(page, group, hanging.length);
});

/** Makes the session on the phone end, as after a long time without a network. */
const endSession = (page: Page): Promise<void> =>
	page.evaluate(async () => {
		const done = <T>(request: IDBRequest<T>) =>
			new Promise<T>((resolve, reject) => {
				request.onsuccess = () => resolve(request.result);
				request.onerror = () => reject(request.error as Error);
			});
		const db = await done(indexedDB.open('lumbung'));
		const people = db.transaction('people', 'readwrite').objectStore('people');
		const all: { session: object }[] = await done(people.getAll());
		for (const person of all) {
			await done(people.put({ ...person, session: { ...person.session, expiresAt: 0 } }));
		}
		db.close();
	});
