import type { Page } from '@playwright/test';
import {
	bookOnPhone,
	download,
	invite,
	join,
	online,
	ready,
	sellFree,
	startGroup
} from './support/app';
import { expectAccessible } from './support/inspect';
import { expect, test } from './support/test';

interface Seen {
	/** Texts that this page drew as squares. */
	drawn: string[];
}

/** Remembers what the page draws as squares: drawing looks at the text with a pattern first, to choose how to store it. */
const watchSquares = (page: Page) =>
	page.addInitScript(() => {
		const seen: string[] = ((window as unknown as Seen).drawn = []);
		const look = RegExp.prototype.test;
		RegExp.prototype.test = function (text: string) {
			if (typeof text === 'string' && text.startsWith('LMB1:') && !seen.includes(text))
				seen.push(text);
			return look.call(this, text);
		};
	});

/** A camera that sees what the other page has drawn, one square a look, and sometimes something else. */
async function watchPage(page: Page, other: Page): Promise<void> {
	let looks = 0;
	await page.exposeFunction('inView', async () => {
		const drawn = await other.evaluate(() => (window as unknown as Seen).drawn);
		const shown = drawn.length === 0 ? [] : [drawn[(looks++ * 13) % (drawn.length + 1)]];
		return shown.map((rawValue) => ({ rawValue: rawValue ?? 'https://lumbung.example' }));
	});
	await page.addInitScript(() => {
		const view = window as unknown as { inView: () => Promise<unknown>; BarcodeDetector: unknown };
		view.BarcodeDetector = class {
			detect = () => view.inView();
		};
		const canvas = document.createElement('canvas');
		navigator.mediaDevices.getUserMedia = () => {
			const pen = canvas.getContext('2d');
			setInterval(() => pen?.fillRect(0, 0, 9, 9), 100);
			return Promise.resolve(canvas.captureStream());
		};
	});
}

test('a phone without a network gives its entries to another one, which sends them in its name', async ({
	takePhone
}) => {
	test.setTimeout(180_000);
	const carrier = await takePhone();
	const { group } = await startGroup(carrier.page, 'KUBE Titipan', 'Ibu Wati');
	const code = await invite(carrier.page, group, 'Bendahara');
	const author = await takePhone();
	await watchSquares(author.page);
	await join(author.page, code, 'Ibu Siti');
	await ready(author.page);
	await carrier.page.goto(`/app/${group}/kelompok`);
	await expect(carrier.page.getByText('Ibu Siti').first()).toBeVisible({ timeout: 30_000 });
	await author.page.goto('/app/titip');
	await expect(author.page.getByText('Tidak ada yang perlu dititipkan')).toBeVisible();
	await author.page.goto(`/app/${group}`);
	await expect(author.page.getByText(/^Semua terkirim/)).toBeVisible({ timeout: 30_000 });

	await test.step('twelve entries are written without a network', async () => {
		await author.context.setOffline(true);
		for (let at = 1; at <= 12; at++) {
			await sellFree(author.page, group, at * 1_000);
			await expect(author.page.getByText('Tersimpan di HP ini')).toBeVisible();
		}
		await author.page.goto('/app/hp');
		await expect(author.page.getByText(/^12 catatan belum terkirim/)).toBeVisible();
		await author.page.getByRole('link', { name: 'Titip kirim' }).click();
		await expect(author.page.getByText(/^12 catatan di HP ini/)).toBeVisible();
		await expectAccessible(author.page, 'giving');
	});

	await test.step('the squares stop and turn by hand', async () => {
		const { page } = author;
		await page.getByRole('button', { name: 'Jeda' }).click();
		await page.getByRole('button', { name: 'Kotak berikutnya' }).press('Enter');
		const place = await page.getByText(/^Kotak \d+ dari \d+$/).innerText();
		await page.getByRole('button', { name: 'Kotak sebelumnya' }).click();
		await expect(page.getByText(place, { exact: true })).toBeHidden();
		await page.getByRole('button', { name: 'Kotak berikutnya' }).click();
		await expect(page.getByRole('img', { name: place })).toBeVisible();
		await page.getByRole('button', { name: 'Putar' }).click();
	});

	const file = await test.step('and are a file too', () =>
		download(author.page, 'Simpan sebagai berkas'));

	const sender = await carrier.context.newPage();
	await test.step('the other phone reads them, without a network too', async () => {
		await watchPage(sender, author.page);
		await sender.goto('/app/titip/terima');
		await ready(sender);
		await carrier.context.setOffline(true);
		await sender.getByRole('button', { name: 'Pindai kotak QR' }).click();
		await expect(sender.getByRole('heading', { name: 'Ibu Siti: 12 catatan' })).toBeVisible({
			timeout: 60_000
		});
		await expect(sender.getByText('Jumlah uang Rp 78.000')).toBeVisible();
		await sender.getByText('Lihat isinya').click();
		await expect(sender.getByText(/Rp\s12\.000/)).toBeVisible();
		await expectAccessible(sender, 'taking');
		await sender.getByRole('button', { name: 'Kirim', exact: true }).click();
		await expect(sender.getByText('12 menunggu sinyal', { exact: true })).toBeVisible();
	});

	await test.step('and sends them when it has one', async () => {
		await carrier.context.setOffline(false);
		await sender.reload();
		await expect(sender.getByText('12 masuk buku', { exact: true })).toBeVisible({
			timeout: 30_000
		});
		await expectAccessible(sender, 'taken');
	});

	await test.step('the same as a file adds nothing', async () => {
		await sender.getByLabel('Buka berkas titipan').setInputFiles({
			...{ name: file.name, mimeType: 'application/json', buffer: file.bytes }
		});
		await sender.getByRole('button', { name: 'Kirim', exact: true }).click();
		await expect(sender.getByRole('heading', { name: 'Ibu Siti: 12 catatan' })).toHaveCount(1);
		await expect(sender.getByText('12 masuk buku', { exact: true })).toBeVisible();
	});

	await test.step('the author has them once, recorded by her', async () => {
		await author.page.goto('/app/hp');
		await expect(author.page.getByText(/^12 catatan belum terkirim/)).toBeVisible();
		await online(author.page, group);
		await online(carrier.page, group);
		const [hers, other] = await Promise.all([
			bookOnPhone(author.page, group),
			bookOnPhone(carrier.page, group)
		]);
		expect(hers?.ids).toHaveLength(12);
		expect(other).toEqual(hers);
		await carrier.page.goto(`/app/${group}/buku`);
		await carrier.page
			.getByRole('button', { name: /Rp\s12\.000/ })
			.first()
			.click();
		await expect(carrier.page.getByRole('dialog')).toContainText('Ibu Siti');
	});
});
