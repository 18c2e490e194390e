import type { CataloguePhoto } from '$lib/domain/catalogue.ts';

/** Pixels on the long edge of the small copy, enough for a card on a phone. */
export const SMALL_PHOTO_PIXELS = 400;

/** The picture as stored; `files` is where the browser finds the backend, empty for this site. */
export function photoUrl(photo: CataloguePhoto, files: string): string {
	return `${files}/storage/v1/object/public/produk/${photo.path}`;
}

/** The small copy that this site makes. */
export function smallPhotoUrl(photo: CataloguePhoto): string {
	return `/gambar/${photo.path}`;
}
