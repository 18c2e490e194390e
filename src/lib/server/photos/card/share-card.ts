import sharp from 'sharp';
import { opened } from '../render.ts';
import { type Lettering, lettering } from './lettering.ts';

/** What stands on a card beside the photos. */
export interface CardWords {
	title: string;
	/** `Rp 15.000`, and what follows it smaller, `per bungkus`. */
	price?: string;
	unit?: string;
	/** Who sells, and where. */
	seller?: string;
	place: string;
	brand: string;
}

interface Box {
	left: number;
	top: number;
	width: number;
	height: number;
}

/** Raise it when the look changes: kept cards are found by it. */
export const CARD_LOOK = 1;

const SIZE = { width: 1200, height: 630 };
const COLORS = {
	paper: '#fffdf8',
	ink: '#1f2a24',
	soft: '#48544c',
	green: '#1a5c3b',
	gold: '#d99a1c',
	leaf: '#e3efe2'
};
const BAND = 20;
const GAP = 6;
const PHOTOS: Box = { left: 0, top: BAND, width: 590, height: SIZE.height - 2 * BAND };
const TEXT: Box = { left: 640, top: BAND + 44, width: 512, height: SIZE.height - 2 * BAND - 88 };
const TITLE = { alone: [70, 62, 54, 48, 42], beside: [58, 50, 44, 38] };
const PRICE = 60;
const UNIT = 32;
const LINE = 1.12; // height of a line, as a multiple of the letters

/** The picture a chat shows beside a shared link: photos and words, 1200x630 JPEG. */
export async function shareCard(
	photos: readonly Uint8Array[],
	words: CardWords
): Promise<Uint8Array<ArrayBuffer>> {
	const boxes = places(photos.length);
	const tiles = await Promise.all(
		boxes.map(async ({ left, top, width, height }, index) => ({
			input: await opened(photos[index] as Uint8Array)
				.resize({ width, height, fit: 'cover' })
				.toBuffer(),
			left,
			top
		}))
	);
	const card = sharp(Buffer.from(drawing(words, photos.length === 0)))
		.composite(tiles)
		.flatten({ background: COLORS.paper })
		.jpeg({ quality: 84, mozjpeg: true });
	return new Uint8Array(await card.toBuffer());
}

/** Where one, two or three photos stand. */
function places(count: number): Box[] {
	const { left, top, width, height } = PHOTOS;
	if (count === 0) return [];
	if (count === 1) return [PHOTOS];
	const half = (height - GAP) / 2;
	const lower = top + half + GAP;
	if (count === 2) {
		return [
			{ left, top, width, height: half },
			{ left, top: lower, width, height: half }
		];
	}
	const side = (width - GAP) / 2;
	return [
		{ left, top, width, height: half },
		{ left, top: lower, width: side, height: half },
		{ left: left + side + GAP, top: lower, width: side, height: half }
	];
}

function drawing(words: CardWords, isBare: boolean): string {
	const { width, height } = SIZE;
	return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
		<rect width="${width}" height="${height}" fill="${COLORS.paper}"/>
		<rect x="${PHOTOS.left}" y="${PHOTOS.top}" width="${PHOTOS.width}" height="${PHOTOS.height}" fill="${COLORS.leaf}"/>
		${isBare ? icon(PHOTOS.left + (PHOTOS.width - 300) / 2, (height - 300) / 2, 300) : ''}
		${letters(words)}${weave()}</svg>`;
}

function letters({ title, price, unit = '', seller, place, brand }: CardWords): string {
	const { bold, plain } = lettering();
	const { left, top, width, height } = TEXT;
	const drawn: string[] = [];
	const write = (face: Lettering, text: string, x: number, y: number, size: number, ink: string) =>
		drawn.push(`<path fill="${ink}" d="${face.path(text, x, y, size)}"/>`);

	const head = bold.fitted(title, {
		...(price === undefined ? { sizes: TITLE.alone, most: 4 } : { sizes: TITLE.beside, most: 3 }),
		width
	});
	let y = top + head.size * 0.74;
	for (const line of head.lines) {
		write(bold, line, left, y, head.size, COLORS.ink);
		y += head.size * LINE;
	}
	if (price !== undefined) {
		y += 84 - head.size * LINE;
		write(bold, price, left, y, PRICE, COLORS.green);
		const beside = left + bold.width(price, PRICE) + 16;
		const fits = beside + plain.width(unit, UNIT) <= left + width;
		write(plain, unit, fits ? beside : left, fits ? y : y + 42, UNIT, COLORS.soft);
	}

	let foot = top + height;
	write(bold, brand, left + 56, foot, 32, COLORS.green);
	drawn.push(icon(left, foot - 33, 44));
	foot -= 62;
	const where = plain.fitted(place, { sizes: [30, 26], width, most: 2 });
	for (const line of where.lines.toReversed()) {
		write(plain, line, left, foot, where.size, COLORS.soft);
		foot -= 38;
	}
	if (seller !== undefined) {
		const who = bold.fitted(seller, { sizes: [34, 30, 26], width, most: 1 });
		for (const line of who.lines) write(bold, line, left, foot, who.size, COLORS.ink);
	}
	return drawn.join('');
}

/** The sign of the product: a rice barn. */
function icon(x: number, y: number, side: number): string {
	return `<g transform="translate(${x} ${y}) scale(${side / 512})">
		<rect width="512" height="512" rx="112" fill="#1f6b45"/>
		<path fill="#fbf7ef" d="M166 286h180l-14 92H180z"/><path fill="#1f6b45" d="M228 310h56v68h-56z"/>
		<path fill="#d99a1c" d="M256 74c-70 0-98 76-110 144-6 34-24 58-54 80h328c-30-22-48-46-54-80C354 150 326 74 256 74z"/>
		<path fill="#c08312" d="M256 74c70 0 98 76 110 144 6 34 24 58 54 80h-84c10-90-6-190-80-224z"/>
		<path fill="#e8d9b5" d="M132 374h248v26H132zm30 26h34v48h-34zm154 0h34v48h-34z"/></g>`;
}

/** Bamboo bands along the upper and lower edge. */
function weave(): string {
	const { width, height } = SIZE;
	const [strand, half] = [BAND, BAND / 2];
	const band = (top: number) =>
		`<rect y="${top}" width="${width}" height="${BAND}" fill="url(#w)"/>`;
	return `<defs><pattern id="w" width="${strand * 2}" height="${BAND}" patternUnits="userSpaceOnUse"
		y="${(height - BAND) % BAND}"><rect width="${strand * 2}" height="${BAND}" fill="${COLORS.gold}"/>
		<rect width="${strand}" height="${half}" fill="${COLORS.green}"/>
		<rect x="${strand}" y="${half}" width="${strand}" height="${half}" fill="${COLORS.green}"/>
		</pattern></defs>${band(0)}${band(height - BAND)}`;
}
