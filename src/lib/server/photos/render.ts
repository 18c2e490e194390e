import sharp from 'sharp';
import type { PhotoSize } from '../../domain/photo-sizes.ts';

type Bytes = Uint8Array<ArrayBuffer>;

const PIXELS_MAX = 4096 * 4096;
const ENCODERS = {
	avif: { quality: 48, effort: 2 },
	webp: { quality: 70, effort: 4 }
};

/** A picture of bytes that nobody vouches for, upright. Throws when they are no picture, or too large a one. */
export const opened = (photo: Uint8Array) =>
	sharp(photo, { limitInputPixels: PIXELS_MAX, failOn: 'error' }).autoOrient();

/** A copy of `width` pixels, or as wide as the photo when that is less, without what a camera wrote into it. */
export async function sized(photo: Uint8Array, { width, format }: PhotoSize): Promise<Bytes> {
	const copy = opened(photo).resize({ width, withoutEnlargement: true });
	return new Uint8Array(await copy.toFormat(format, ENCODERS[format]).toBuffer());
}

const QUALITIES = [86, 76, 64, 50, 36];
const INPUT_FORMATS = new Set(['jpeg', 'webp', 'png']);

/**
 * The picture drawn anew without anything else that its file carried (above all the place where it
 * was taken), or null when the bytes are no picture, or none that fits into `maxBytes`.
 */
export async function redrawn(
	bytes: Uint8Array,
	format: 'jpeg' | 'webp',
	maxBytes: number
): Promise<Bytes | null> {
	if (bytes.byteLength === 0 || !(await isPhoto(bytes))) return null;
	for (const quality of QUALITIES) {
		const drawn = await opened(bytes)
			.flatten({ background: '#fff' })
			.toFormat(format, { quality })
			.toBuffer()
			.catch(() => null);
		if (!drawn) return null;
		if (drawn.byteLength <= maxBytes) return new Uint8Array(drawn);
	}
	return null;
}

const isPhoto = (bytes: Uint8Array): Promise<boolean> =>
	sharp(bytes)
		.metadata()
		.then(({ format }) => INPUT_FORMATS.has(format))
		.catch(() => false);
