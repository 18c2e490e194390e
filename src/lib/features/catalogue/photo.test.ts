import { expect, test } from 'vitest';
import { blurRows, photoSrcset, photoUrl, sizedPhotoUrl } from './photo.ts';

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

test('a placeholder is painted row by row from nine colours', () => {
	const bytes = Uint8Array.from({ length: 27 }, (_, at) => at * 9);
	expect(blurRows({ blur: Buffer.from(bytes).toString('base64') })).toBe(
		'linear-gradient(90deg,#000912,#1b242d,#363f48),' +
			'linear-gradient(90deg,#515a63,#6c757e,#879099),' +
			'linear-gradient(90deg,#a2abb4,#bdc6cf,#d8e1ea)'
	);
});

test.each(['', 'AAAA', 'UklGRg==', 'A'.repeat(37), 'A'.repeat(35) + '='])(
	'%j is no placeholder',
	(blur) => expect(blurRows({ blur })).toBeNull()
);

test('a picture that only this phone has keeps its address', () => {
	const photo = { path: 'blob:http://x/1', width: 640, height: 640, blur: '' };
	expect(photoUrl(photo, '')).toBe(photo.path);
	expect(sizedPhotoUrl(photo, 320)).toBe(photo.path);
});
