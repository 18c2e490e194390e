/** Widths in pixels in which our server makes a photo; no other is answered. */
export const PHOTO_WIDTHS = [320, 640, 960] as const;
export type PhotoWidth = (typeof PHOTO_WIDTHS)[number];

export const PHOTO_FORMATS = ['avif', 'webp'] as const;
export type PhotoFormat = (typeof PHOTO_FORMATS)[number];

export interface PhotoSize {
	width: PhotoWidth;
	format: PhotoFormat;
}

/** Pixels a side of what stands in for a photo until it is there: colours enough once they are blurred. */
export const BLUR_SIDE = 3;

/** What an address without `w` and `f` means: a tile that every phone can show. */
const TILE: PhotoSize = { width: 320, format: 'webp' };

/** Every size there is, those that the first buyer sees first. */
export const PHOTO_SIZES: readonly PhotoSize[] = PHOTO_WIDTHS.flatMap((width) =>
	PHOTO_FORMATS.map((format) => ({ width, format }))
);

/** The size that an address asks for, or null when there is no such size. */
export function photoSize(params: { get(name: string): string | null }): PhotoSize | null {
	const [width, format] = [params.get('w'), params.get('f')];
	if (width === null && format === null) return TILE;
	return PHOTO_SIZES.find((size) => String(size.width) === width && size.format === format) ?? null;
}
