import sharp from 'sharp';

const PIXELS_MAX = 4096 * 4096;
const CARD = { width: 1200, height: 630 };
const PAPER = '#fbf7ef';
const BAND = { height: 24, green: '#1a5c3b', gold: '#d99a1c', strand: 24 };
const SIDE_BY_COUNT = [0, 540, 520, 380];
const GAP = 20;

const open = (photo: Uint8Array) => sharp(photo, { limitInputPixels: PIXELS_MAX }).rotate();

/** A WebP copy no larger than `pixels` on the long edge. */
export async function smallPhoto(
	photo: Uint8Array,
	pixels: number
): Promise<Uint8Array<ArrayBuffer>> {
	const size = { width: pixels, height: pixels, fit: 'inside', withoutEnlargement: true } as const;
	return new Uint8Array(await open(photo).resize(size).webp({ quality: 72 }).toBuffer());
}

/**
 * The picture a chat shows beside a shared link: up to three photos on paper, 1200x630 JPEG. The
 * photos stay near the middle, because some chats cut a square out of it.
 */
export async function shareCard(photos: Uint8Array[]): Promise<Uint8Array<ArrayBuffer>> {
	const shown = photos.slice(0, 3);
	const side = SIDE_BY_COUNT[shown.length] ?? 0;
	const left = Math.round((CARD.width - shown.length * side - (shown.length - 1) * GAP) / 2);
	const tiles = await Promise.all(
		shown.map(async (photo, index) => ({
			input: await rounded(photo, side),
			left: left + index * (side + GAP),
			top: Math.round((CARD.height - side) / 2)
		}))
	);
	const card = sharp({ create: { ...CARD, channels: 3, background: PAPER } })
		.composite([{ input: Buffer.from(weave()), left: 0, top: 0 }, ...tiles])
		.jpeg({ quality: 82, mozjpeg: true });
	return new Uint8Array(await card.toBuffer());
}

async function rounded(photo: Uint8Array, side: number): Promise<Buffer> {
	const mask = `<svg width="${side}" height="${side}"><rect width="${side}" height="${side}" rx="36"/></svg>`;
	return open(photo)
		.resize({ width: side, height: side, fit: 'cover' })
		.composite([{ input: Buffer.from(mask), blend: 'dest-in' }])
		.png()
		.toBuffer();
}

/** Bamboo bands along the upper and lower edge. */
function weave(): string {
	const { width, height } = CARD;
	const { strand, green, gold } = BAND;
	const half = BAND.height / 2;
	const band = (top: number) =>
		`<rect y="${top}" width="${width}" height="${BAND.height}" fill="url(#w)"/>`;
	return `<svg width="${width}" height="${height}"><defs>
		<pattern id="w" width="${strand * 2}" height="${BAND.height}" patternUnits="userSpaceOnUse" y="${(height - BAND.height) % BAND.height}">
			<rect width="${strand * 2}" height="${BAND.height}" fill="${gold}"/>
			<rect width="${strand}" height="${half}" fill="${green}"/>
			<rect x="${strand}" y="${half}" width="${strand}" height="${half}" fill="${green}"/>
		</pattern></defs>${band(0)}${band(height - BAND.height)}</svg>`;
}
