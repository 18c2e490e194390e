import type { CataloguePhoto } from '$lib/domain/catalogue.ts';
import { PHOTO_WIDTHS, type PhotoFormat, type PhotoWidth } from '$lib/domain/photo-sizes.ts';

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

/** What stands in for the photo until it is there, as the address of a picture; null without. */
export function blurUrl({ blur }: Pick<CataloguePhoto, 'blur'>): string | null {
	return blur === '' ? null : `data:image/webp;base64,${blur}`;
}
