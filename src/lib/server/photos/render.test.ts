import sharp from 'sharp';
import { expect, test } from 'vitest';
import { redrawn, sized } from './render.ts';

const noise = (width: number, height: number) =>
	sharp({
		create: {
			width,
			height,
			channels: 3,
			background: '#d99a1c',
			noise: { type: 'gaussian', mean: 128, sigma: 60 }
		}
	});

/** A photo as a phone takes it: on its side, with the place and the maker in it. */
const fromCamera = () =>
	noise(640, 480)
		.jpeg()
		.withMetadata({ orientation: 6 })
		.withExifMerge({
			IFD0: { Make: 'Kamera Desa' },
			IFD3: { GPSLatitudeRef: 'S', GPSLatitude: '6/1 35/1 0/1', GPSLongitudeRef: 'E' }
		})
		.toBuffer();

const carried = async (bytes: Uint8Array) => {
	const { exif, xmp, iptc, icc, orientation } = await sharp(bytes).metadata();
	return { exif, xmp, iptc, icc, orientation };
};
const nothing = {
	exif: undefined,
	xmp: undefined,
	iptc: undefined,
	icc: undefined,
	orientation: undefined
};

test.each([
	['avif', 'heif'],
	['webp', 'webp']
] as const)(
	'a copy as %s keeps the shape, never grows and carries nothing',
	async (format, read) => {
		const photo = await fromCamera();
		expect((await sharp(photo).metadata()).exif?.toString('latin1')).toContain('Kamera Desa');
		const copy = await sized(photo, { width: 320, format });
		const made = await sharp(copy).metadata();
		expect([made.format, made.width, made.height]).toEqual([read, 320, 427]);
		expect(await carried(copy)).toEqual(nothing);
		expect(Buffer.from(copy).toString('latin1')).not.toContain('Kamera Desa');
		const small = await noise(100, 80).webp().toBuffer();
		const kept = await sharp(await sized(small, { width: 320, format })).metadata();
		expect([kept.width, kept.height]).toEqual([100, 80]);
	}
);

test.each(['jpeg', 'webp'] as const)(
	'drawn anew as %s it has no place any more',
	async (format) => {
		const drawn = await redrawn(await fromCamera(), format, 1_000_000);
		if (!drawn) throw new Error('no picture');
		const { width, height, format: made } = await sharp(drawn).metadata();
		expect({ width, height, made }).toEqual({ width: 480, height: 640, made: format });
		expect(await carried(drawn)).toEqual(nothing);
	}
);

test('a picture is drawn so that it fits, and one that cannot fit is refused', async () => {
	const photo = await noise(1280, 960).jpeg({ quality: 95 }).toBuffer();
	const limit = Math.round(photo.byteLength / 3);
	expect((await redrawn(photo, 'jpeg', limit))?.byteLength).toBeLessThanOrEqual(limit);
	expect(await redrawn(photo, 'jpeg', 2000)).toBeNull();
});

test.each([
	['text', Buffer.from('<script>alert(1)</script>')],
	['a drawing', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
	['nothing', Buffer.alloc(0)],
	['a head without a body', Buffer.from('UklGRhoAAABXRUJQVlA4', 'base64')]
])('%s is no picture', async (_what, bytes) => {
	expect(await redrawn(bytes, 'webp', 100_000)).toBeNull();
});

test('a picture that would fill the memory is refused', async () => {
	const huge = await sharp({
		create: { width: 9000, height: 9000, channels: 3, background: '#fff' }
	})
		.png({ compressionLevel: 9 })
		.toBuffer();
	expect(huge.byteLength).toBeLessThan(2_000_000);
	expect(await redrawn(huge, 'webp', 1_000_000)).toBeNull();
});
