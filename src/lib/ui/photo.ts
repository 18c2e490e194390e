import { BLUR_SIDE } from '$lib/domain/photo-sizes.ts';

/** Pixels of the long edge of a kept photo, and the bytes it should fit into. */
export const PHOTO_EDGE_MAX = 1280;
export const PHOTO_BYTES_MAX = 150_000;

/** The address of a stored product photo in the size of a tile; our own server makes it, wherever the backend is. */
export const photoUrl = (path: string): string => `/gambar/${path}`;

export interface Size {
	width: number;
	height: number;
}

/** The size of a picture that fits into a square of `edge` pixels; a smaller one stays as it is. */
export function fitWithin({ width, height }: Size, edge: number): Size {
	const scale = Math.min(1, edge / Math.max(width, height));
	return {
		width: Math.max(1, Math.round(width * scale)),
		height: Math.max(1, Math.round(height * scale))
	};
}

export interface ShrunkPhoto extends Size {
	bytes: ArrayBuffer;
	type: 'image/webp' | 'image/jpeg';
	extension: 'webp' | 'jpg';
}

/** Tried in turn until the picture is small enough: pixels of the long edge, quality. */
const STEPS: readonly (readonly [number, number])[] = [
	[PHOTO_EDGE_MAX, 0.8],
	[PHOTO_EDGE_MAX, 0.65],
	[PHOTO_EDGE_MAX, 0.5],
	[1024, 0.5],
	[800, 0.5],
	[640, 0.4]
];

/**
 * Draws a photo anew, small, upright, and without what the camera wrote into it (also the place).
 * @throws DOMException when the file is no picture
 */
export async function shrinkPhoto(file: Blob): Promise<ShrunkPhoto> {
	const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
	try {
		let smallest: ShrunkPhoto | null = null;
		for (const [edge, quality] of STEPS) {
			smallest = await encode(picture, fitWithin(picture, edge), quality);
			if (smallest.bytes.byteLength <= PHOTO_BYTES_MAX) break;
		}
		return smallest as ShrunkPhoto;
	} finally {
		picture.close();
	}
}

/** What stands in for the photo until it is there, see `blurText`. */
export async function blurOf(photo: ShrunkPhoto): Promise<string> {
	const picture = await createImageBitmap(new Blob([photo.bytes], { type: photo.type }));
	try {
		const size = { width: BLUR_SIDE, height: BLUR_SIDE };
		return blurText(drawn(picture, size).getImageData(0, 0, BLUR_SIDE, BLUR_SIDE).data);
	} finally {
		picture.close();
	}
}

/** The colours of pixels of four bytes, row by row, red, green, blue, in base64. */
export function blurText(pixels: Uint8ClampedArray): string {
	return btoa(String.fromCharCode(...pixels.filter((_, index) => index % 4 !== 3)));
}

function drawn(picture: ImageBitmap, { width, height }: Size): CanvasRenderingContext2D {
	const canvas = document.createElement('canvas');
	canvas.width = width;
	canvas.height = height;
	const context = canvas.getContext('2d');
	if (!context) throw new DOMException('no canvas', 'NotSupportedError');
	context.fillStyle = '#fff'; // JPEG has no transparency
	context.fillRect(0, 0, width, height);
	context.imageSmoothingQuality = 'high';
	context.drawImage(picture, 0, 0, width, height);
	return context;
}

async function encode(picture: ImageBitmap, size: Size, quality: number): Promise<ShrunkPhoto> {
	const { canvas } = drawn(picture, size);
	// A browser that cannot write WebP answers with PNG.
	const webp = await toBlob(canvas, 'image/webp', quality);
	const isWebp = webp.type === 'image/webp';
	const blob = isWebp ? webp : await toBlob(canvas, 'image/jpeg', quality);
	return {
		...size,
		bytes: await blob.arrayBuffer(),
		type: isWebp ? 'image/webp' : 'image/jpeg',
		extension: isWebp ? 'webp' : 'jpg'
	};
}

const toBlob = (canvas: HTMLCanvasElement, type: string, quality: number): Promise<Blob> =>
	new Promise((resolve, reject) =>
		canvas.toBlob(
			(blob) => (blob ? resolve(blob) : reject(new DOMException('no picture', 'EncodingError'))),
			type,
			quality
		)
	);
