import { expect, test } from 'vitest';
import { cataloguePlaces, findGroup, findProduct, searchCatalogue, ShopWindow } from './index.ts';

const UUID = '0190c0de-0000-7000-8000-000000000001';
const photo = { path: `${UUID}/${UUID}.webp`, width: 640, height: 640, blur: 'UklGRg==' };
const card = {
	slug: 'keripik-pisang-1a2b3c',
	name: 'Keripik Pisang',
	kind: 'food',
	unit: 'bungkus',
	price: 15_000,
	net: '250 g',
	wholesalePrice: 13_000,
	wholesaleMin: 10,
	availability: 'stock',
	leadDays: 0,
	soldOut: false,
	stockMilli: 4000,
	verified: true,
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
	regency: 'Kabupaten Bogor',
	verifiedOn: '2026-11-03',
	since: '2025-11-22',
	pickup: true,
	delivery: false,
	deliveryNote: '',
	payCash: true,
	payTransfer: false,
	payQris: true
};
const product = {
	...card,
	description: '',
	ingredients: 'pisang, garam',
	dailyCapacity: null,
	orderUntil: null,
	shelfLifeDays: 90,
	storage: 'di tempat kering',
	permits: [{ kind: 'pirt', number: '2063201010123-29', until: '2029-05-01' }],
	updatedAt: 1_764_000_000_000,
	shop,
	photos: [photo]
};
const everything = {
	text: '',
	kind: '',
	place: '',
	ready: false,
	sort: 'fit',
	from: '',
	page: 1
} as const;

function answering(body: unknown, status = 200) {
	const asked: { path: string; args: unknown }[] = [];
	const fetch = async (path: string, init?: RequestInit) => {
		asked.push({ path, args: JSON.parse(String(init?.body)) });
		return Response.json(body, { status });
	};
	return { asked, fetch };
}

test('a search asks for the right slice', async () => {
	const answer = { total: 30, meant: '', products: [card] };
	const source = answering(answer);
	const query = {
		text: 'pisang',
		kind: 'food',
		place: '32.01',
		ready: true,
		sort: 'near',
		from: '32.01.05',
		page: 2
	} as const;
	expect(await searchCatalogue(source, query)).toEqual(answer);
	await searchCatalogue(source, everything);
	expect(source.asked.map(({ path }) => path)).toEqual(
		Array(2).fill('/rest/v1/rpc/catalogue_search')
	);
	expect(source.asked[0]?.args).toEqual({
		...{ p_query: 'pisang', p_kind: 'food', p_place: '32.01', p_ready: true },
		...{ p_sort: 'near', p_from: '32.01.05', p_offset: 24 }
	});
	expect(source.asked[1]?.args).toMatchObject({ p_sort: '', p_from: '', p_offset: 0 });
});

test('what the shop window does not need is dropped, so nothing private can slip through', async () => {
	const source = answering({ ...product, createdBy: 'Siti' });
	expect(await findProduct(source, card.slug)).toEqual(product);
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
	{ ...card, availability: 'maybe' },
	{ ...card, photo: { ...photo, path: '../secrets.json' } },
	{ ...card, photo: { ...photo, blur: '"><script>' } }
])('an answer outside the agreement is an error: %#', async (wrong) => {
	await expect(
		searchCatalogue(answering({ total: 1, meant: '', products: [wrong] }), everything)
	).rejects.toThrow();
});

test('the shop window asks once for what many look at in the same moment', async () => {
	const source = answering({ total: 1, meant: '', products: [card] });
	const shop = new ShopWindow({ ...source, demo: async () => ({ name: 'Sari' }) });
	await Promise.all([shop.search(everything), shop.search(everything)]);
	await shop.search({ ...everything, page: 2 });
	expect(source.asked).toHaveLength(2);
	expect(await shop.hasDemo()).toBe(true);
});
