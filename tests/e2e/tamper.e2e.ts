import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { openDatabase, type Queries } from '../../src/lib/server/embedded/database';
import { startServer, type TestServer } from '../support/server';
import { allSent, bookOnPhone, download, saved, sellFree } from './support/app';
import { openApp } from './support/demo';
import { expectAccessible } from './support/inspect';
import { OWN_PORT, phonesAt, startCopy } from './support/servers';
import { expect, test } from './support/test';

test.setTimeout(180_000);

let server: TestServer;
test.afterEach(() => server.stop());

const ALARM = /Buku di server tidak sama dengan buku di HP ini/;

/** Changes the database as somebody does who has the server's disk, while the server is off. */
async function forge(
	folder: string,
	port: number,
	work: (tx: Queries) => Promise<unknown>
): Promise<void> {
	await server.stop();
	const db = await openDatabase({ kind: 'folder', path: join(folder, 'db') });
	await db.transaction(async (tx) => {
		await tx.exec('set local session_replication_role = replica');
		await work(tx);
	});
	await db.close();
	server = await startServer({ dataDir: folder, port, seed: true, authLimit: 100_000 });
}

async function checkNow(page: Page, group: string): Promise<void> {
	await page.goto(`/app/${group}/periksa`);
	await page.getByRole('button', { name: 'Periksa sekarang' }).click();
	await expect(page.getByText(/^Pemeriksaan diminta/)).toHaveCount(0);
}

test('who changes the book on the server is told of by every phone, with both versions and a report', async ({
	takePhone,
	firstPort,
	dataDir,
	expectComplaint
}) => {
	expectComplaint(/ERR_CONNECTION_REFUSED/); // while the server is off
	const port = firstPort + OWN_PORT.tamper;
	const folder = join(dataDir, String(port));
	server = await startCopy(dataDir, port);
	const phones = phonesAt(server.url, dataDir);
	const { page, context } = await takePhone({
		storageState: phones.treasurer,
		baseURL: server.url
	});
	const other = await takePhone({ storageState: phones.member, baseURL: server.url });
	const group = await openApp(page);
	await openApp(other.page);
	const held = await bookOnPhone(page, group);
	const target = held?.ids.at(-5);

	await test.step('nobody touched it: the book is the same', async () => {
		await checkNow(page, group);
		await expect(page.getByRole('heading', { name: 'Buku sama' })).toBeVisible();
		await expectAccessible(page, 'the same book');
	});

	await test.step('somebody changes an amount and a text in the database', async () => {
		await Promise.all([context.setOffline(true), other.context.setOffline(true)]);
		await forge(folder, port, async (tx) => {
			await tx.query('update public.entries set amount = amount + 7 where transaction_id = $1', [
				target
			]);
			await tx.query(`update public.transactions set note = 'pinjam dulu' where id = $1`, [target]);
		});
		await Promise.all([context.setOffline(false), other.context.setOffline(false)]);
	});

	await test.step('the phone names the row and shows both versions', async () => {
		await checkNow(page, group);
		await expect(page.getByRole('alert')).toContainText(ALARM);
		await expect(page.getByText('Isinya diubah: jumlah uang, keterangan.')).toBeVisible();
		await expect(page.locator('mark')).toHaveCount(3);
		await expect(page.getByText('pinjam dulu')).toBeVisible();
		await expectAccessible(page, 'what differs');
		const message = page.getByRole('link', { name: 'Kirim laporan lewat WhatsApp' });
		const text = new URL((await message.getAttribute('href')) ?? '').searchParams.get('text');
		expect(text).toContain('Isinya diubah: jumlah uang, keterangan.');
		expect(text).toContain(`/app/${group}/periksa`);
	});

	await test.step('the evidence is saved as a file with both versions', async () => {
		const { name, bytes } = await download(page, 'Simpan berkas bukti');
		expect(name).toMatch(/^lumbung-bukti-\d{4}-\d\d-\d\d\.json$/);
		const [first] = (
			JSON.parse(bytes.toString()) as {
				differences: { mine: { id: string; note: string }; server: { note: string } }[];
			}
		).differences;
		expect(first).toMatchObject({ mine: { id: target }, server: { note: 'pinjam dulu' } });
		expect(first?.mine.note).not.toBe('pinjam dulu');
		expect((await bookOnPhone(page, group))?.chain).toBe(held?.chain);
	});

	await test.step('it stands on Beranda and in Buku, and writing goes on', async () => {
		await page.goto(`/app/${group}/buku`);
		await expect(page.getByRole('link', { name: ALARM })).toBeVisible();
		await sellFree(page, group, 9_000);
		await saved(page);
		await page.goto(`/app/${group}`);
		await expect(page.getByRole('link', { name: ALARM })).toBeVisible();
		await allSent(page);
		expect((await bookOnPhone(page, group))?.ids).toHaveLength((held?.ids.length ?? 0) + 1);
	});

	await test.step('another member’s phone says the same', async () => {
		await checkNow(other.page, group);
		await expect(other.page.getByText('Isinya diubah: jumlah uang, keterangan.')).toBeVisible();
	});
});
