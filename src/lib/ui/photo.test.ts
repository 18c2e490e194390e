import { expect, test } from 'vitest';
import { blurText, fitWithin, photoUrl } from './photo.ts';

test.each([
	[
		{ width: 4000, height: 3000 },
		{ width: 1280, height: 960 }
	],
	[
		{ width: 3000, height: 4000 },
		{ width: 960, height: 1280 }
	],
	[
		{ width: 640, height: 480 },
		{ width: 640, height: 480 }
	],
	[
		{ width: 10_000, height: 2 },
		{ width: 1280, height: 1 }
	]
])('%j fits as %j', (size, fitted) => {
	expect(fitWithin(size, 1280)).toEqual(fitted);
});

test('a stored photo is found at our own server', () => {
	expect(photoUrl('g/a.webp')).toBe('/gambar/g/a.webp');
});

test('what stands in for a photo travels as base64, without the transparency', () => {
	expect(blurText(new Uint8ClampedArray([255, 255, 255, 7]))).toBe('////');
	expect(blurText(new Uint8ClampedArray(36).fill(1))).toHaveLength(36);
});
