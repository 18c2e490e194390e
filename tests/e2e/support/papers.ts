// Photos of papers and signatures on the screen.
import { expect, type Locator, type Page } from '@playwright/test';
import sharp from 'sharp';

/** A paper as a phone takes it. @param words what stands on it */
export async function paper(words: string) {
	const lines = words
		.split('\n')
		.map((line, at) => `<text x="60" y="${120 + at * 70}" font-size="48">${line}</text>`)
		.join('');
	const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="1200"><rect width="900" height="1200" fill="#f8f5ea"/>${lines}</svg>`;
	const buffer = await sharp(Buffer.from(drawing)).jpeg().toBuffer();
	return { name: 'nota.jpg', mimeType: 'image/jpeg', buffer };
}

/** Takes a photo. @param label of the button, for example *Foto nota* */
export async function takePhoto(place: Page | Locator, label: string, words: string) {
	await place.getByLabel(label, { exact: true }).setInputFiles(await paper(words));
}

/** Signs on the screen. @param name of who signs, as her button says */
export async function sign(page: Page, name: string): Promise<void> {
	await page.getByRole('button', { name }).click();
	const sheet = page.getByRole('dialog', { name: `Tanda tangan ${name}` });
	const use = sheet.getByRole('button', { name: 'Pakai tanda tangan ini' });
	await expect(use).toBeDisabled();
	const pad = sheet.getByRole('img', { name: `Tanda tangan ${name}` });
	await pad.scrollIntoViewIfNeeded();
	const box = await pad.boundingBox();
	if (!box) throw new Error('nothing to sign on');
	const at = (x: number, y: number) => [box.x + box.width * x, box.y + box.height * y] as const;
	await page.mouse.move(...at(0.15, 0.6));
	await page.mouse.down();
	for (const [x, y] of [
		[0.3, 0.3],
		[0.45, 0.7],
		[0.6, 0.35],
		[0.8, 0.55]
	] as const) {
		await page.mouse.move(...at(x, y), { steps: 4 });
	}
	await page.mouse.up();
	await use.click();
	await expect(sheet).toBeHidden();
}
