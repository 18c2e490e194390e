import type { CataloguePhoto } from '$lib/domain/catalogue.ts';
import {
	BLUR_SIDE,
	PHOTO_WIDTHS,
	type PhotoFormat,
	type PhotoWidth
} from '$lib/domain/photo-sizes.ts';

const COLOURS = new RegExp(`^[A-Za-z0-9+/]{${BLUR_SIDE * BLUR_SIDE * 4}}$`);

/** A preview shows pictures that are still on the phone alone; what names them is an address already. */
const isAddress = (path: string): boolean => path.startsWith('blob:');

/** The picture as stored; `files` is where the browser finds the backend, empty for this site. */
export function photoUrl(photo: CataloguePhoto, files: string): string {
	const { path } = photo;
	return isAddress(path) ? path : `${files}/storage/v1/object/public/produk/${path}`;
}

/** The photo `width` pixels wide, or as wide as it is stored when that is less. */
export function sizedPhotoUrl(
	{ path }: Pick<CataloguePhoto, 'path'>,
	width: PhotoWidth,
	format: PhotoFormat = 'webp'
): string {
	return isAddress(path) ? path : `/gambar/${path}?w=${width}&f=${format}`;
}

/** The `srcset` of one format: every width below the stored one, and the first that reaches it. */
export function photoSrcset(
	photo: Pick<CataloguePhoto, 'path' | 'width'>,
	format: PhotoFormat
): string {
	const enough = PHOTO_WIDTHS.findIndex((width) => width >= photo.width);
	const widths = enough === -1 ? PHOTO_WIDTHS : PHOTO_WIDTHS.slice(0, enough + 1);
	return widths
		.map((width) => `${sizedPhotoUrl(photo, width, format)} ${Math.min(width, photo.width)}w`)
		.join(', ');
}

/**
 * What stands in for the photo until it is there, as the images of a background: one a row of its colours. Gradients and not a
 * tiny picture, as a page has two dozen of them and every picture is one more to decode. Null without.
 */
export function blurRows({ blur }: Pick<CataloguePhoto, 'blur'>): string | null {
	if (!COLOURS.test(blur)) return null;
	const hex = Array.from(atob(blur), (byte) => byte.charCodeAt(0).toString(16).padStart(2, '0'));
	const colour = (at: number) => `#${hex.slice(at * 3, at * 3 + 3).join('')}`;
	const pixels = Array.from({ length: BLUR_SIDE }, (_, at) => at);
	return pixels
		.map((y) => pixels.map((x) => colour(y * BLUR_SIDE + x)).join())
		.map((row) => `linear-gradient(90deg,${row})`)
		.join();
}
