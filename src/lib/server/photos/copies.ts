import { PHOTO_SIZES, type PhotoSize } from '../../domain/photo-sizes.ts';
import { cacheDirOf } from '../embedded/settings.ts';
import { sized } from './render.ts';
import { Shelf } from './shelf.ts';
import { Turns } from './turns.ts';

type Bytes = Uint8Array<ArrayBuffer>;

const KEPT_BYTES_MAX = 500_000_000;

/** Pictures that were made, and the turns of making them: two at once leave room for the book. */
export const shelf = new Shelf(cacheDirOf(process.env), KEPT_BYTES_MAX);
export const making = new Turns(2);

const behind = new Turns(1);

/** The copy of a photo, made of what `stored` gives when it is not there; null when that is null. */
export function copyOf(
	path: string,
	size: PhotoSize,
	stored: () => Promise<Uint8Array | null>
): Promise<Bytes | null> {
	return shelf.get(`${path} ${size.width} ${size.format}`, async () => {
		const photo = await stored();
		return photo && making.take(() => sized(photo, size));
	});
}

/** Makes every copy of a new photo, one after the other, so that its first buyer does not wait. */
export function makeCopies(path: string, photo: Uint8Array): Promise<void> {
	return behind.take(async () => {
		for (const size of PHOTO_SIZES) await copyOf(path, size, async () => photo);
	});
}
