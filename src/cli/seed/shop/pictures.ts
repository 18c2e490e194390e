import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { renderSVG } from 'uqr';
import { BLUR_SIDE } from '../../../lib/domain/photo-sizes.ts';

const FOLDER = join(import.meta.dirname, '..', 'illustrations');
/** Width and height of a rendered picture, in pixels. */
const SIDE = 640;

export interface Picture {
	bytes: Uint8Array;
	width: number;
	height: number;
	/** Its colours on a few pixels, RGB in base64. */
	blur: string;
}

/** What is cut out of the drawing for each further picture, and how it is turned. */
const VIEWS = [
	{ left: 150, top: 190, width: 360, height: 270, isTurned: false },
	{ left: 0, top: 80, width: 640, height: 480, isTurned: true },
	{ left: 200, top: 120, width: 300, height: 400, isTurned: true }
];

/** An illustration as WebP, and further views of it; `name` is its file below illustrations/ without the ending. */
export async function renderPictures(name: string, views: number): Promise<Picture[]> {
	const drawing = await readFile(join(FOLDER, `${name}.svg`));
	const whole = await sharp(drawing, { density: 144 }).resize(SIDE, SIDE).png().toBuffer();
	const cut = VIEWS.slice(0, views).map(({ isTurned, ...part }) =>
		sharp(whole)
			.extract(part)
			.resize({ width: SIDE, height: SIDE, fit: 'inside' })
			.flop(isTurned)
			.toBuffer()
	);
	return Promise.all([whole, ...(await Promise.all(cut))].map(pictureOf));
}

async function pictureOf(source: Uint8Array): Promise<Picture> {
	const { data, info } = await sharp(source)
		.webp({ quality: 75 })
		.toBuffer({ resolveWithObject: true });
	const tiny = { width: BLUR_SIDE, height: BLUR_SIDE, fit: 'fill' } as const;
	const blur = await sharp(source).resize(tiny).flatten({ background: '#fff' }).raw().toBuffer();
	const { width, height } = info;
	return { bytes: data, width, height, blur: blur.toString('base64') };
}

/** The letters of CONTOH as strokes in boxes of 40 x 60: the picture needs no font. */
const EXAMPLE = [
	'M38 12Q30 2 20 2Q2 2 2 30Q2 58 20 58Q30 58 38 48',
	'M20 2Q2 2 2 30Q2 58 20 58Q38 58 38 30Q38 2 20 2Z',
	'M3 58V2L37 58V2',
	'M0 2H40M20 2V58',
	'M20 2Q2 2 2 30Q2 58 20 58Q38 58 38 30Q38 2 20 2Z',
	'M3 2V58M37 2V58M3 30H37'
];

/** A plain code that says that it is an example and pays nobody. */
export function renderExampleCode(text: string): Promise<Picture> {
	const code = renderSVG(text, { border: 0, ecc: 'M' }).replace(
		'<svg ',
		'<svg x="120" y="80" width="400" height="400" '
	);
	const letters = EXAMPLE.map(
		(stroke, index) => `<path transform="translate(${145 + index * 61} 530)" d="${stroke}"/>`
	).join('');
	const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="${SIDE}" height="${SIDE}">
		<rect width="${SIDE}" height="${SIDE}" fill="#fff"/>${code}
		<g fill="none" stroke="#8a1c1c" stroke-width="9" stroke-linecap="round">${letters}</g></svg>`;
	return pictureOf(Buffer.from(drawing));
}
