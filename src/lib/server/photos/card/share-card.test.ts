import sharp from 'sharp';
import { expect, test } from 'vitest';
import { shareCard } from './share-card.ts';

const CHAT_BYTES_MAX = 300_000;
const words = {
	title: 'Keripik Pisang',
	price: 'Rp\u00a015.000',
	unit: 'per bungkus',
	seller: 'KUBE Mekar Sari',
	place: 'Cibungbulang, Kabupaten Bogor',
	brand: 'Lumbung'
};

const noise = () =>
	sharp({
		create: {
			width: 960,
			height: 720,
			channels: 3,
			background: '#d99a1c',
			noise: { type: 'gaussian', mean: 128, sigma: 60 }
		}
	})
		.webp()
		.toBuffer();

/** Share of dark pixels, that is of letters, in a part of the picture. */
async function inkIn(card: Uint8Array, left: number, width: number): Promise<number> {
	const region = { left, width, top: 40, height: 550 };
	const part = await sharp(card).extract(region).greyscale().threshold(110).raw().toBuffer();
	return part.filter((pixel) => pixel === 0).length / part.length;
}

test.each([0, 1, 2, 3, 5])('a share picture of %d photos is what chats take', async (count) => {
	const photo = await noise();
	const card = await shareCard(
		Array.from({ length: count }, () => photo),
		words
	);
	const { format, width, height } = await sharp(card).metadata();
	expect({ format, width, height }).toEqual({ format: 'jpeg', width: 1200, height: 630 });
	expect(card.byteLength).toBeLessThan(CHAT_BYTES_MAX);
});

test('words stand on it, and never outside their column', async () => {
	const plain = await shareCard([], { title: '', place: '', brand: '' });
	const said = await shareCard([], words);
	expect(await inkIn(said, 640, 512)).toBeGreaterThan((await inkIn(plain, 640, 512)) + 0.03);
	const long = {
		title: 'Anyaman bambu tradisional khas pegunungan dengan pewarna alami '.repeat(4),
		price: 'Rp\u00a0125.500.000',
		unit: 'per lusin besar sekali',
		seller: 'Kelompok Usaha Bersama Wanita Tani Sejahtera Abadi Selamanya',
		brand: 'Lumbung'
	};
	for (const place of [
		'Cibungbulang',
		'Etalase makanan, kerajinan, ternak, dan jasa dari kelompok'
	]) {
		expect(await inkIn(await shareCard([], { ...long, place }), 1160, 40), place).toBe(0);
	}
});
