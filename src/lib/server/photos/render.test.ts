import sharp from 'sharp';
import { expect, test } from 'vitest';
import { shareCard, smallPhoto } from './render.ts';

const CHAT_BYTES_MAX = 300_000;

const noise = (width: number, height: number) =>
	sharp({
		create: {
			width,
			height,
			channels: 3,
			background: '#d99a1c',
			noise: { type: 'gaussian', mean: 128, sigma: 60 }
		}
	})
		.webp()
		.toBuffer();

test.each([0, 1, 2, 3, 5])('a share picture of %d photos is what chats take', async (count) => {
	const photo = await noise(640, 480);
	const card = await shareCard(Array.from({ length: count }, () => photo));
	const { format, width, height } = await sharp(card).metadata();
	expect({ format, width, height }).toEqual({ format: 'jpeg', width: 1200, height: 630 });
	expect(card.byteLength).toBeLessThan(CHAT_BYTES_MAX);
});

test('a small copy keeps the shape and never grows', async () => {
	const made = await sharp(await smallPhoto(await noise(640, 480), 320)).metadata();
	expect([made.format, made.width, made.height]).toEqual(['webp', 320, 240]);
	const tiny = await sharp(await smallPhoto(await noise(100, 80), 320)).metadata();
	expect([tiny.width, tiny.height]).toEqual([100, 80]);
});
