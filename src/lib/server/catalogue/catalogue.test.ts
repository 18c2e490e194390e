import { expect, test } from 'vitest';
import { cataloguePlaces, findGroup, findProduct, searchCatalogue, ShopWindow } from './index.ts';

const UUID = '0190c0de-0000-7000-8000-000000000001';
const photo = { path: `${UUID}/${UUID}.webp`, width: 640, height: 640 };
const card = {
	slug: 'keripik-pisang-1a2b3c',
	name: 'Keripik Pisang',
	kind: 'food',
	unit: 'bungkus',
	price: 15_000,
	group: 'KUBE Mekar Sari',
	groupSlug: 'kube-mekar-sari',
	district: 'Cibungbulang',
	regency: 'Kabupaten Bogor',
	photo
};
const shop = {
	name: 'KUBE Mekar Sari',
	slug: 'kube-mekar-sari',
	business: 'food',
	story: '',
	whatsapp: '6281200000000',
	district: 'Cibungbulang',
	regency: 'Kabupaten Bogor'
};
const everything = { text: '', kind: '', place: '', page: 1 } as const;

function answering(body: unknown, status = 200) {
	const asked: { path: string; args: unknown }[] = [];
	const fetch = async (path: string, init?: RequestInit) => {
		asked.push({ path, args: JSON.parse(String(init?.body)) });
		return Response.json(body, { status });
	};
	return { asked, fetch };
}

test('a search asks for the right slice', async () => {
	const source = answering({ total: 30, products: [card] });
	const query = { text: 'pisang', kind: 'food', place: '32.01', page: 2 } as const;
	expect(await searchCatalogue(source, query)).toEqual({ total: 30, products: [card] });
	expect(source.asked).toEqual([
		{
			path: '/rest/v1/rpc/catalogue_search',
			args: { p_query: 'pisang', p_kind: 'food', p_district: '32.01', p_offset: 24 }
		}
	]);
});

test('what the shop window does not need is dropped, so nothing private can slip through', async () => {
	const source = answering({ ...card, description: '', shop, photos: [photo], createdBy: 'Siti' });
	expect(await findProduct(source, card.slug)).not.toHaveProperty('createdBy');
});

test('an unknown product or group is null', async () => {
	expect(await findProduct(answering(null), 'tidak-ada')).toBeNull();
	expect(await findGroup(answering(null), 'tidak-ada')).toBeNull();
});

test('a name that cannot exist is not asked for', async () => {
	const source = answering(null);
	expect(await findProduct(source, "x' or 1=1")).toBeNull();
	expect(source.asked).toEqual([]);
});

test('a group comes with its products', async () => {
	const source = answering({ ...shop, products: [card, { ...card, photo: null }] });
	expect((await findGroup(source, shop.slug))?.products).toHaveLength(2);
});

test('a refusal is an error', async () => {
	await expect(cataloguePlaces(answering({ message: 'busy' }, 503))).rejects.toThrow('503');
});

test.each([
	{ ...card, price: -1 },
	{ ...card, price: 1.5 },
	{ ...card, kind: 'gold' },
	{ ...card, photo: { ...photo, path: '../secrets.json' } }
])('an answer outside the agreement is an error: %#', async (product) => {
	await expect(
		searchCatalogue(answering({ total: 1, products: [product] }), everything)
	).rejects.toThrow();
});

test('the shop window asks once for what many look at in the same moment', async () => {
	const source = answering({ total: 1, products: [card] });
	const shop = new ShopWindow({ ...source, demo: async () => ({ name: 'Sari' }) });
	await Promise.all([shop.search(everything), shop.search(everything)]);
	await shop.search({ ...everything, page: 2 });
	expect(source.asked).toHaveLength(2);
	expect(await shop.hasDemo()).toBe(true);
});
