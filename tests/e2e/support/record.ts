import { expect, type Locator, type Page } from '@playwright/test';
import { saved, typeAmount } from './app';

/** A term and its amount beside each other. */
export const says = (term: string, amount: string): RegExp =>
	new RegExp(`${term.replaceAll(/[()]/g, '.')}\\s*Rp\\s*${amount}`);

/** What a form of *Catat* is told. */
export interface Entry {
	/** whole rupiah, tapped on the pad */
	amount: number;
	/** ISO date */
	day: string;
	/** tiles to tap before the amount, in the order in which they are asked */
	answers?: readonly RegExp[];
	/** where the money comes from or goes to, when it is not what the form proposes */
	place?: RegExp;
}

/** Taps a tile that may lie below a bar at the edge of the screen. */
export const pick = (form: Page | Locator, name: RegExp): Promise<void> =>
	form.getByRole('radio', { name }).locator('..').click();

/** Chooses another day than today. */
export async function onDay(form: Page | Locator, day: string): Promise<void> {
	await pick(form, /^Hari lain$/);
	await form.locator('input[type=date]').first().fill(day);
}

/** Fills in a form of *Catat* and saves it. @param form its address, for example `beli-bahan` */
export async function fillIn(page: Page, group: string, form: string, entry: Entry): Promise<void> {
	await page.goto(`/app/${group}/catat/${form}`);
	for (const answer of entry.answers ?? []) await pick(page, answer);
	await typeAmount(page, entry.amount);
	if (entry.place) await pick(page, entry.place);
	await onDay(page, entry.day);
	await page.getByRole('button', { name: /^Simpan/ }).click();
}

/** Fills in a form whose entry is in the book at once. */
export async function record(page: Page, group: string, form: string, entry: Entry): Promise<void> {
	await fillIn(page, group, form, entry);
	await saved(page);
}

/** Sells pieces of a product. @param buyer new name of who has not paid; without, the treasurer has the money */
export async function sell(
	page: Page,
	group: string,
	sale: { product: string; pieces: number; day: string; buyer?: string }
): Promise<void> {
	await page.goto(`/app/${group}/jual`);
	const tile = page.getByRole('button', { name: new RegExp(`^${sale.product}`) });
	for (let piece = 0; piece < sale.pieces; piece++) await tile.click();
	await page.getByRole('button', { name: /Lihat & ubah/ }).click();
	const basket = page.getByRole('dialog');
	await onDay(basket, sale.day);
	await page.keyboard.press('Escape');
	if (sale.buyer !== undefined) {
		await pick(page, /^Belum bayar/);
		await page.getByLabel('Nama pembeli').fill(sale.buyer);
		await page.getByRole('button', { name: `Pakai “${sale.buyer}”` }).click();
	} else await pick(page, /^Bendahara/);
	await page.getByRole('button', { name: /^Simpan/ }).click();
	await saved(page);
}

/** The first column of figures of a statement, by its line. */
export async function figuresOf(page: Page): Promise<Record<string, string>> {
	const lines = page.getByRole('table').first().getByRole('row');
	await expect(lines.nth(1)).toBeVisible();
	return lines.evaluateAll((rows) =>
		Object.fromEntries(
			rows.flatMap((row) => {
				const [label, figure] = [row.querySelector('th'), row.querySelector('td')];
				return label && figure ? [[label.innerText, figure.innerText]] : [];
			})
		)
	);
}

/** The lines of a book: what their cells say, without numbers of lines and proofs. */
export async function linesOf(page: Page): Promise<string[]> {
	const lines = page.getByRole('table').first().getByRole('row');
	await expect(lines.nth(1)).toBeVisible();
	return lines.evaluateAll((rows) =>
		rows.flatMap((row) => {
			const cells = [...row.querySelectorAll('td')].flatMap(({ children }) => {
				const [label, text] = [...children].map(({ textContent }) => textContent.trim());
				return text && label !== 'No.' && label !== 'No. bukti' ? [text] : [];
			});
			return cells.length > 0 ? [cells.join(' | ')] : [];
		})
	);
}
