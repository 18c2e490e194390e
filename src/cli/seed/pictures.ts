import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';

const FOLDER = join(import.meta.dirname, 'illustrations');
/** Width and height of a rendered picture, in pixels. */
export const PICTURE_SIZE = 640;

/** An illustration as WebP; `name` is its file below illustrations/ without the ending. */
export async function renderPicture(name: string): Promise<Uint8Array> {
	const drawing = await readFile(join(FOLDER, `${name}.svg`));
	return sharp(drawing, { density: 144 })
		.resize(PICTURE_SIZE, PICTURE_SIZE)
		.webp({ quality: 75 })
		.toBuffer();
}
