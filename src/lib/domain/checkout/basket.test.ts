import { expect, test } from 'vitest';
import {
	BASKET_MAX,
	basketText,
	dayAfter,
	priced,
	quantityFrom,
	readBasket,
	withMore,
	without,
	withQuantity
} from './basket.ts';
import type { CatalogueCard } from '../catalogue.ts';

const card = (slug: string, more: Partial<CatalogueCard> = {}): CatalogueCard => ({
	slug,
	name: slug,
	kind: 'food',
	unit: 'bungkus',
	price: 12_000,
	net: '',
	wholesalePrice: null,
	wholesaleMin: null,
	availability: 'stock',
	leadDays: 0,
	soldOut: false,
	stockMilli: null,
	group: 'KUBE Mekar Sari',
	groupSlug: 'mekar-sari',
	verified: false,
	district: 'Cibungbulang',
	regency: 'Kabupaten Bogor',
	photo: null,
	...more
});

const none: ReadonlySet<string> = new Set();

test('a basket survives being written down', () => {
	const items = [
		{ slug: 'keripik-pisang-1a2b', quantity: 3 },
		{ slug: 'dodol', quantity: 1000 }
	];
	expect(readBasket(basketText(items))).toEqual(items);
	expect(readBasket('')).toEqual([]);
});

test.each([
	['dodol:0'],
	['dodol:1001'],
	['dodol:-1'],
	['dodol:1.5'],
	['dodol:1e3'],
	['dodol:01'],
	['dodol'],
	['dodol:1:2'],
	['Dodol:1'],
	['../dodol:1'],
	['<b>:1'],
	[':1'],
	[`${'a'.repeat(121)}:1`],
	['\u0000:1'],
	[',,,,']
])('nonsense in a basket is not in it: %j', (text) => {
	expect(readBasket(text)).toEqual([]);
	expect(readBasket(`sale:2,${text}`)).toEqual([{ slug: 'sale', quantity: 2 }]);
});

test('a basket holds no more than an order may, and each product once', () => {
	const many = Array.from({ length: 300 }, (_, at) => `p${at}:1`).join(',');
	expect(readBasket(many)).toHaveLength(BASKET_MAX);
	expect(readBasket('sale:2,sale:9')).toEqual([{ slug: 'sale', quantity: 2 }]);
});

test.each([
	['3', 3],
	[' 12 ', 12],
	['1000', 1000],
	['', null],
	['0', null],
	['1001', null],
	['2,5', null],
	['tiga', null]
])('%j units are %j', (typed, quantity) => {
	expect(quantityFrom(typed)).toBe(quantity);
});

test('adding, changing and taking out', () => {
	const one = withMore([], { slug: 'sale', quantity: 2 }) ?? [];
	const more = withMore(one, { slug: 'sale', quantity: 3 });
	expect(more).toEqual([{ slug: 'sale', quantity: 5 }]);
	expect(withMore(one, { slug: 'sale', quantity: 1000 })).toEqual([
		{ slug: 'sale', quantity: 1000 }
	]);
	expect(withMore(one, { slug: 'Not A Slug', quantity: 1 })).toBeNull();
	expect(withQuantity(one, { slug: 'sale', quantity: 7 })).toEqual([{ slug: 'sale', quantity: 7 }]);
	expect(withQuantity(one, { slug: 'other', quantity: 7 })).toEqual(one);
	expect(without(one, 'sale')).toEqual([]);
});

test('a full basket takes more of what is in it and nothing else', () => {
	const full = Array.from({ length: BASKET_MAX }, (_, at) => ({ slug: `p${at}`, quantity: 1 }));
	expect(withMore(full, { slug: 'other', quantity: 1 })).toBeNull();
	expect(withMore(full, { slug: 'p3', quantity: 1 })?.[3]).toEqual({ slug: 'p3', quantity: 2 });
});

test('wholesale price applies by itself, and the buyer is told from when on', () => {
	const chips = card('chips', { wholesalePrice: 10_000, wholesaleMin: 10 });
	const few = priced([{ slug: 'chips', quantity: 9 }], [chips], none);
	expect(few.total).toBe(108_000);
	expect(few.lines[0]?.cheaperFrom).toEqual({ quantity: 10, price: 10_000 });
	const enough = priced([{ slug: 'chips', quantity: 10 }], [chips], none);
	expect(enough.total).toBe(100_000);
	expect(enough.lines[0]).toMatchObject({ price: 10_000, cheaperFrom: null });
});

test('what cannot be had is named and left out of the sum', () => {
	const items = ['chips', 'dodol', 'old'].map((slug) => ({ slug, quantity: 2 }));
	const basket = priced(items, [card('chips'), card('dodol', { soldOut: true })], none);
	expect(basket.lines.map(({ product }) => product.slug)).toEqual(['chips']);
	expect(basket.soldOut.map(({ slug }) => slug)).toEqual(['dodol']);
	expect(basket.gone).toEqual(['old']);
	expect(basket.total).toBe(24_000);
});

test('what takes no orders any more is left out too, and said apart', () => {
	const items = ['chips', 'dodol', 'opak'].map((slug) => ({ slug, quantity: 1 }));
	const products = [card('chips'), card('dodol', { soldOut: true }), card('opak')];
	const basket = priced(items, products, new Set(['dodol', 'opak']));
	expect(basket.lines.map(({ product }) => product.slug)).toEqual(['chips']);
	expect(basket.closed.map(({ slug }) => slug)).toEqual(['opak']);
	expect(basket.soldOut.map(({ slug }) => slug)).toEqual(['dodol']);
	expect(basket.total).toBe(12_000);
});

test('the longest time of making decides, of what is made to order', () => {
	const items = ['a', 'b', 'c'].map((slug) => ({ slug, quantity: 1 }));
	const made = { availability: 'order' } as const;
	const products = [
		card('a', { ...made, leadDays: 2 }),
		card('b', { ...made, leadDays: 5 }),
		card('c', { leadDays: 30 })
	];
	expect(priced(items, products, none).leadDays).toBe(5);
	expect(priced([], products, none).leadDays).toBe(0);
});

test('days are counted over months and leap days', () => {
	expect(dayAfter('2028-02-28', 2)).toBe('2028-03-01');
	expect(dayAfter('2026-11-22', 0)).toBe('2026-11-22');
});
