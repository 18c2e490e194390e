import {
	groupOf,
	consent,
	invite,
	join,
	readCode,
	ready,
	saved,
	sellFree,
	startGroup,
	allSent
} from './support/app';
import { expect, test } from './support/test';

/** Opens the page of a member. */
async function openMember(page: import('@playwright/test').Page, group: string, name: string) {
	await page.goto(`/app/${group}/kelompok`);
	await page.getByRole('link', { name }).click();
	await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

const USELESS =
	/Kode ini tidak bisa dipakai\. Mungkin salah ketik, sudah dipakai, atau sudah lewat/;

test('a group begins with a recovery code that must be written down', async ({ page }) => {
	await page.goto('/masuk');
	await page.getByRole('link', { name: /Mulai kelompok baru/ }).click();
	await expect(page.getByRole('button', { name: 'Lanjut' })).toBeDisabled();
	await page.getByLabel('Nama kelompok').fill('KUBE Sukamaju');
	await page.getByText('Kerajinan', { exact: true }).click();
	await page.getByRole('button', { name: 'Lanjut' }).click();
	await page.getByLabel('Provinsi').selectOption({ label: 'Jawa Tengah' });
	await page.getByLabel('Kabupaten atau kota').selectOption({ label: 'Kabupaten Tegal' });
	await page.getByLabel('Kecamatan').selectOption({ index: 1 });
	await page.getByRole('button', { name: 'Lanjut' }).click();
	await page.getByLabel('Nama Anda').fill('Bu Sari');
	await consent(page);
	await page.getByRole('button', { name: 'Buat kelompok' }).click();

	await expect(page.getByRole('heading', { name: 'Tulis kode ini di kertas' })).toBeVisible();
	expect(await readCode(page)).toMatch(/^[0-9A-HJKMNP-TV-Z]{10}$/);
	const open = page.getByRole('button', { name: 'Buka buku kelompok' });
	await expect(open).toBeDisabled();
	await page.getByLabel('Sudah saya tulis di kertas').check();
	await open.click();
	await groupOf(page);
	await page.getByRole('link', { name: 'KUBE Sukamaju' }).click();
	await expect(page.getByRole('link', { name: /Bu Sari \(Anda\) Ketua/ })).toBeVisible();
});

test('a second phone types the code as it was read out, and a used or wrong code says the same', async ({
	takePhone,
	expectComplaint
}) => {
	expectComplaint(/status of 4\d\d/);
	const chair = await takePhone();
	const { group } = await startGroup(chair.page, 'KUBE Undangan', 'Ibu Ketua');
	const code = await invite(chair.page, group, 'Bendahara');

	const other = await takePhone();
	const spoken = `${code.slice(0, 3)} ${code.slice(3, 6)} ${code.slice(6)}`.toLowerCase();
	await join(other.page, spoken, 'Pak Budi');
	await other.page.goto(`/app/${group}/kelompok`);
	await expect(other.page.getByRole('link', { name: /Pak Budi \(Anda\) Bendahara/ })).toBeVisible();
	await expect(other.page.getByText('2 anggota')).toBeVisible();

	const third = await takePhone();
	await third.page.goto('/gabung');
	for (const useless of [code, '7K2M9QWERT']) {
		await third.page.getByLabel('Kode', { exact: true }).fill(useless);
		await third.page.getByRole('button', { name: 'Periksa kode' }).click();
		await expect(third.page.getByText(USELESS)).toBeVisible();
	}
});

test('a member without a phone gets one, loses it, and goes on with a new one', async ({
	takePhone,
	expectComplaint
}) => {
	expectComplaint(/status of 4\d\d/);
	const chair = await takePhone();
	const { group } = await startGroup(chair.page, 'KUBE Ganti HP', 'Ibu Ketua');
	await chair.page.goto(`/app/${group}/kelompok`);
	await chair.page.getByRole('link', { name: 'Tambah tanpa HP' }).click();
	await chair.page.getByLabel('Nama anggota').fill('Mak Icih');
	await chair.page.getByLabel(/Sudah saya jelaskan/).check();
	await chair.page.getByRole('button', { name: 'Tambahkan' }).click();
	await expect(chair.page.getByRole('link', { name: /Mak Icih Anggota Tanpa HP/ })).toBeVisible();

	async function codeForPhone(): Promise<string> {
		await openMember(chair.page, group, 'Mak Icih');
		await chair.page.getByRole('button', { name: 'Buat kode sambung HP' }).click();
		return readCode(chair.page);
	}
	const old = await takePhone();
	await join(old.page, await codeForPhone(), null);
	await sellFree(old.page, group, 10_000);
	await saved(old.page);
	await allSent(old.page);
	await ready(old.page);
	await old.context.setOffline(true);
	await sellFree(old.page, group, 7_000);
	await saved(old.page);

	const fresh = await takePhone();
	await join(fresh.page, await codeForPhone(), null);
	await allSent(fresh.page);
	await expect(fresh.page.getByText('Rp 10.000').first()).toBeVisible();

	await old.context.setOffline(false);
	await expect(old.page.getByText('Kelompok ini tidak ada di HP ini')).toBeVisible();
	await old.page.goto('/app');
	await expect(old.page.getByText('1 catatan belum berhasil dikirim')).toBeVisible();
	const download = old.page.waitForEvent('download');
	await old.page.getByRole('button', { name: 'Simpan sebagai berkas' }).click();
	const file = await (await download).createReadStream();
	const text = (await file.toArray()).join('');
	expect(text).toContain('7000');
	expect(text).not.toContain('10000');
});

test('a removed member is out at once, and her phone forgets the book', async ({
	takePhone,
	expectComplaint
}) => {
	expectComplaint(/status of 4\d\d/);
	const chair = await takePhone();
	const { group } = await startGroup(chair.page, 'KUBE Keluar', 'Ibu Ketua');
	const member = await takePhone();
	await join(member.page, await invite(chair.page, group, 'Anggota'), 'Teh Nia');
	await allSent(member.page);

	await openMember(chair.page, group, 'Teh Nia');
	await chair.page.getByRole('button', { name: 'Keluarkan dari kelompok' }).click();
	await chair.page.getByRole('button', { name: 'Ya, keluarkan' }).click();
	await expect(chair.page.getByText('Teh Nia sudah dikeluarkan')).toBeVisible();

	await member.page.reload();
	await expect(member.page.getByText('Kelompok ini tidak ada di HP ini')).toBeVisible();
	const left = await member.page.evaluate(async () => {
		const names = (await indexedDB.databases()).map(({ name }) => name ?? '');
		const open = (name: string) =>
			new Promise<IDBDatabase>((resolve, reject) => {
				const request = indexedDB.open(name);
				request.onsuccess = () => resolve(request.result);
				request.onerror = () => reject(request.error as Error);
			});
		let rows = 0;
		for (const name of names.filter((each) => each.startsWith('lumbung-'))) {
			const db = await open(name);
			for (const store of ['groups', 'records', 'transactions', 'balances']) {
				rows += await new Promise<number>((resolve, reject) => {
					const request = db.transaction(store).objectStore(store).count();
					request.onsuccess = () => resolve(request.result);
					request.onerror = () => reject(request.error as Error);
				});
			}
			db.close();
		}
		return rows;
	});
	expect(left).toBe(0);
});

test('what a removed member had not sent is kept, and the chair lets it into the book', async ({
	takePhone,
	expectComplaint
}) => {
	expectComplaint(/status of 4\d\d/);
	const chair = await takePhone();
	const { group } = await startGroup(chair.page, 'KUBE Putusan', 'Ibu Ketua');
	const member = await takePhone();
	await join(member.page, await invite(chair.page, group, 'Anggota'), 'Pak Budi');
	await ready(member.page);
	await member.context.setOffline(true);
	await sellFree(member.page, group, 15_000);
	await saved(member.page);

	await openMember(chair.page, group, 'Pak Budi');
	await chair.page.getByRole('button', { name: 'Keluarkan dari kelompok' }).click();
	await chair.page.getByRole('button', { name: 'Ya, keluarkan' }).click();
	await expect(chair.page.getByText('Pak Budi sudah dikeluarkan')).toBeVisible();
	await member.context.setOffline(false);
	await expect(member.page.getByText('1 catatan belum berhasil dikirim')).toBeVisible();

	await chair.page.goto(`/app/${group}/kelompok/putusan`);
	await expect(chair.page.getByText('Dari Pak Budi')).toBeVisible();
	await chair.page.getByRole('button', { name: 'Terima ke buku' }).click();
	await expect(chair.page.getByText('Tidak ada yang menunggu')).toBeVisible();
	await chair.page.goto(`/app/${group}/buku`);
	await expect(chair.page.getByText('+Rp 15.000').first()).toBeVisible();
});
