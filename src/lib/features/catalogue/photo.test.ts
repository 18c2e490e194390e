import { expect, test } from 'vitest';
import { blurUrl, photoSrcset, photoUrl, sizedPhotoUrl } from './photo.ts';

test('an address names width and format', () => {
	expect(sizedPhotoUrl({ path: 'g/p.webp' }, 640, 'avif')).toBe('/gambar/g/p.webp?w=640&f=avif');
});

test.each([
	[1280, ['320w', '640w', '960w']],
	[960, ['320w', '640w', '960w']],
	[700, ['320w', '640w', '700w']],
	[320, ['320w']],
	[100, ['100w']]
])('a photo of %d pixels comes in the widths %j', (width, widths) => {
	const parts = photoSrcset({ path: 'g/p.webp', width }, 'webp').split(', ');
	expect(parts.map((part) => part.split(' ')[1])).toEqual(widths);
	expect(parts.every((part) => part.includes('f=webp'))).toBe(true);
});

test('a placeholder is a picture of its own, or none', () => {
	expect(blurUrl({ blur: 'UklGRg==' })).toBe('data:image/webp;base64,UklGRg==');
	expect(blurUrl({ blur: '' })).toBeNull();
});

test('a picture that only this phone has keeps its address', () => {
	const photo = { path: 'blob:http://x/1', width: 640, height: 640, blur: '' };
	expect(photoUrl(photo, '')).toBe(photo.path);
	expect(sizedPhotoUrl(photo, 320)).toBe(photo.path);
});
