import { expect, test } from 'vitest';
import { PHOTO_SIZES, photoSize } from './photo-sizes.ts';

test('the sizes are those of the agreement, and every one can be asked for', () => {
	expect(PHOTO_SIZES).toHaveLength(6);
	for (const { width, format } of PHOTO_SIZES) {
		const params = new URLSearchParams({ w: String(width), f: format });
		expect(photoSize(params)).toEqual({ width, format });
	}
});

test('without a wish it is a tile', () => {
	expect(photoSize(new URLSearchParams())).toEqual({ width: 320, format: 'webp' });
});

test.each(['w=321&f=webp', 'w=0320&f=webp', 'w=320&f=png', 'w=320', 'f=avif', 'w=&f='])(
	'%s is no size',
	(query) => expect(photoSize(new URLSearchParams(query))).toBeNull()
);
