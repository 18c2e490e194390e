import type { Page } from '@playwright/test';
import { allSent, groupOf, invite, join, ready, saved, sellFree, startGroup } from './support/app';
import { tokenOn } from './support/orders';
import { expect, test } from './support/test';

const CHAIR_PIN = '2580';

/** Types digits on the keypad and presses the button below. */
async function enterPin(page: Page, pin: string, action: string): Promise<void> {
	for (const digit of pin) await page.getByRole('button', { name: digit, exact: true }).click();
	await page.getByRole('button', { name: action, exact: true }).click();
}

async function setPin(page: Page, pin: string): Promise<void> {
	await page.goto('/app/hp');
	await page.getByRole('button', { name: 'Pasang PIN' }).click();
	await enterPin(page, pin, 'Lanjut');
	await expect(page.getByLabel('Ulangi PIN yang sama')).toBeVisible();
	await enterPin(page, pin, 'Lanjut');
	await expect(page.getByText('PIN terpasang', { exact: true })).toBeVisible();
}

/** Changes the person: one tap on the name above, one on the other name. */
async function switchTo(page: Page, name: RegExp): Promise<void> {
	await page.getByTitle('Ganti orang').click();
	await page.getByRole('button', { name }).click();
}

test('two people share one phone, each with her own book and PIN, with and without a network', async ({
	takePhone
}) => {
	const other = await takePhone();
	const far = await startGroup(other.page, 'KUBE Tetangga', 'Ibu Tetangga');
	const code = await invite(other.page, far.group, 'Bendahara');

	const { page, context } = await takePhone();
	const own = await startGroup(page, 'KUBE Sendiri', 'Ibu Wati');
	await sellFree(page, own.group, 41_000);
	await saved(page);
	await setPin(page, CHAIR_PIN);

	await page.goto('/masuk');
	await page.getByRole('link', { name: /Saya punya kode undangan/ }).click();
	await expect(page.getByRole('radio', { name: 'Untuk orang lain di HP ini' })).toBeChecked();
	await join(page, code, 'Pak Joko');
	await sellFree(page, far.group, 52_000);
	await saved(page);
	await ready(page);

	await test.step('nothing of one person is seen under the name of the other', async () => {
		await page.goto(`/app/${far.group}/buku`);
		await expect(page.getByText('Rp 52.000').first()).toBeVisible();
		await expect(page.getByText('Rp 41.000')).toHaveCount(0);
		await page.goto(`/app/${own.group}/buku`);
		await expect(page.getByText('Kelompok ini tidak ada di HP ini')).toBeVisible();
		await expect(page.getByText('Rp 41.000')).toHaveCount(0);
	});

	for (const isOffline of [false, true]) {
		await test.step(`switching ${isOffline ? 'without' : 'with'} a network`, async () => {
			await page.goto('/app');
			await groupOf(page);
			await context.setOffline(isOffline);
			await switchTo(page, /Ibu Wati/);
			await expect(page.getByRole('heading', { name: 'Halo, Ibu Wati' })).toBeVisible();
			await page.reload();
			await expect(page.getByRole('heading', { name: 'Halo, Ibu Wati' })).toBeVisible();
			await enterPin(page, CHAIR_PIN, 'Buka');
			expect(await groupOf(page)).toBe(own.group);
			await expect(page.getByText('Rp 41.000').first()).toBeVisible();
			await expect(page.getByText('Rp 52.000')).toHaveCount(0);
			await switchTo(page, /Pak Joko/);
			expect(await groupOf(page)).toBe(far.group);
			await expect(page.getByText('Rp 52.000').first()).toBeVisible();
			await expect(page.getByText('Rp 41.000')).toHaveCount(0);
		});
	}
});

test('wrong PINs make the phone wait longer and longer, and a new start does not shorten it', async ({
	page: first,
	context
}) => {
	await startGroup(first, 'KUBE Rahasia', 'Ibu Hati');
	await setPin(first, CHAIR_PIN);
	await first.close();
	const page = await context.newPage();
	await page.clock.install();
	await page.goto('/app');

	const wait = page.getByText(/Terlalu sering salah\. Coba lagi dalam/);
	for (let wrong = 0; wrong < 3; wrong++) {
		await enterPin(page, '1111', 'Buka');
		await expect(page.getByText('PIN belum cocok. Coba lagi.')).toBeVisible();
	}
	const waits: string[] = [];
	for (const seconds of [30, 60]) {
		await enterPin(page, '1111', 'Buka');
		await expect(wait).toBeVisible();
		waits.push(await wait.innerText());
		await expect(page.getByRole('button', { name: '1', exact: true })).toBeDisabled();
		await page.clock.fastForward(seconds * 1000 + 1000);
		await expect(wait).toBeHidden();
	}
	expect(waits[0]).toMatch(/0:(30|29)/);
	expect(waits[1]).toMatch(/1:00|0:59/);

	await enterPin(page, '1111', 'Buka');
	await expect(wait).toBeVisible();
	await page.close();
	const again = await context.newPage();
	await again.goto('/app');
	await expect(again.getByRole('heading', { name: 'Halo, Ibu Hati' })).toBeVisible();
	await enterPin(again, CHAIR_PIN, 'Buka');
	await expect(again.getByText(/Terlalu sering salah/)).toBeVisible();
	await expect(again.getByText('Uang kelompok')).toBeHidden();
});

/** All that the browser keeps for this site, as one text; runs in the page. */
async function everythingKept(): Promise<string> {
	const done = <T>(request: IDBRequest<T>) =>
		new Promise<T>((resolve, reject) => {
			request.onsuccess = () => resolve(request.result);
			request.onerror = () => reject(request.error as Error);
		});
	const kept: unknown[] = [{ ...localStorage }, { ...sessionStorage }, document.cookie];
	for (const { name = '' } of await indexedDB.databases()) {
		const db = await done(indexedDB.open(name));
		for (const store of db.objectStoreNames) {
			kept.push([name, store, await done(db.transaction(store).objectStore(store).getAll())]);
		}
		db.close();
	}
	for (const name of await caches.keys()) {
		const cache = await caches.open(name);
		for (const request of await cache.keys()) {
			const answer = await cache.match(request);
			const isText = /text|json|javascript/.test(answer?.headers.get('content-type') ?? '');
			kept.push([name, request.url, isText ? await answer?.text() : '']);
		}
	}
	return JSON.stringify(kept);
}

test('who is taken off a phone leaves nothing on it, not behind the back button or in a cache either', async ({
	takePhone
}) => {
	const { page, context } = await takePhone();
	const { group } = await startGroup(page, 'KUBE Rahasia Umum', 'Ibu Pergi');
	await ready(page);
	await sellFree(page, group, 76_543);
	await saved(page);
	await page.goto(`/app/${group}/buku`);
	await expect(page.getByText('Rp 76.543').first()).toBeVisible();
	await page.goto(`/app/${group}`);
	await allSent(page);
	const traces = [group, 'Ibu Pergi', 'KUBE Rahasia Umum', '76543', await tokenOn(page)];
	const before = await page.evaluate(everythingKept);
	for (const trace of traces) expect(before, trace).toContain(trace);
	const addresses = await page.evaluate(async () => {
		const names = await caches.keys();
		const all = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
		return all.flat().map(({ url }) => new URL(url).pathname);
	});
	expect(addresses.length).toBeGreaterThan(20);
	expect(addresses.filter((path) => /^\/(rest|auth|lumbung\.json)/.test(path))).toEqual([]);
	expect(addresses.filter((path) => /^\/storage\/(?!v1\/object\/public\/)/.test(path))).toEqual([]);
	expect(addresses.filter((path) => path.includes(group))).toEqual([]);

	await page.goto('/app/hp');
	await page.getByRole('button', { name: /^Hapus Ibu Pergi/ }).click();
	await page.getByRole('button', { name: 'Ya, hapus dari HP ini' }).click();
	await page.waitForURL(/\/(masuk|app\/orang)$/);
	const after = await page.evaluate(everythingKept);
	for (const trace of traces) expect(after, trace).not.toContain(trace);

	for (const isOffline of [false, true]) {
		await context.setOffline(isOffline);
		for (const go of [
			() => page.goBack(),
			() => page.goto(`/app/${group}`),
			() => page.goto(`/app/${group}/buku`)
		]) {
			await go();
			await expect(page.getByText('76.543')).toHaveCount(0);
			await expect(page.getByText(/Ibu Pergi|KUBE Rahasia Umum/)).toHaveCount(0);
		}
	}
});
