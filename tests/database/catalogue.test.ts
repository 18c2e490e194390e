// What buyers find, and what nobody finds: the shop window asked as anybody may ask it.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { randomUUID } from 'node:crypto';
import type {
	CatalogueCard,
	CatalogueGroup,
	CatalogueProduct,
	CatalogueResult
} from '../../src/lib/domain/catalogue.ts';
import { type Actor, startDatabase, type TestDatabase } from '../support/embedded.ts';
import {
	call,
	NO_EXECUTE,
	NOT_ALLOWED,
	patchOp,
	push,
	refused,
	verdicts
} from '../support/calls.ts';
import { type ActorName, assembleCast, type Cast } from '../support/cast.ts';
import { labelled } from '../support/labels.ts';
import { BUYER, inDays, listed, openShop, type Shop } from '../support/orders.ts';

let db: TestDatabase;
let cast: Cast;
let shop: Shop;
/** Another group, in the other province. */
let far: Shop;

beforeAll(async () => {
	db = await startDatabase();
	cast = await assembleCast(db);
	shop = await openShop(db, {
		name: 'Keripik Pisang',
		description: 'Makanan ringan dijual per bungkus'
	});
	far = await openShop(db, { name: 'Kain Batik Tulis', kind: 'craft', price: 250_000 }, '33.28.04');
	await listed(db, shop.chair, shop.group, {
		name: 'Sambal Terasi',
		price: 15_000,
		sold_out: true
	});
	await listed(db, far.chair, far.group, { name: 'Jasa Jahit', kind: 'service', price: 30_000 });
	await db.exec(`update public.groups set name = 'Kelompok Mawar' where id = '${shop.group}'`);
});
afterAll(() => db.stop());

const search = (args: Record<string, unknown> = {}) =>
	call<CatalogueResult>(db, BUYER, 'catalogue_search', args);
const names = (products: readonly CatalogueCard[]) => products.map(({ name }) => name);
const found = async (p_query: string) => names((await search({ p_query })).products);
const productAt = (p_slug: string) =>
	call<CatalogueProduct | null>(db, BUYER, 'catalogue_product', { p_slug });
const groupAt = (p_slug: string) =>
	call<CatalogueGroup | null>(db, BUYER, 'catalogue_group', { p_slug });
const sitemap = () =>
	call<{ products: [string, string][]; groups: [string, string][] }>(
		db,
		BUYER,
		'catalogue_sitemap'
	);

describe('a search', () => {
	test.each([
		['KERIPIK pisang', 'Keripik Pisang'],
		['jual', 'Keripik Pisang'],
		['dijual', 'Keripik Pisang'],
		['menjual', 'Keripik Pisang'],
		['makan', 'Keripik Pisang'],
		['membatik', 'Kain Batik Tulis'],
		['jahitan', 'Jasa Jahit'],
		['mawar', 'Keripik Pisang'],
		['kerajinan', 'Kain Batik Tulis']
	])('for "%s" finds %s by the stem of its words', async (query, name) => {
		const result = await search({ p_query: query });
		expect(names(result.products)).toContain(name);
		expect(result.meant).toBe('');
	});

	test.each([
		['kripik', 'keripik', 'Keripik Pisang'],
		['pissang', 'pisang', 'Keripik Pisang'],
		['batk', 'batik', 'Kain Batik Tulis'],
		['sambel', 'sambal', 'Sambal Terasi'],
		['krpik pisng', 'keripik pisang', 'Keripik Pisang']
	])('for "%s" it takes "%s" to be meant, and says so', async (query, meant, name) => {
		const result = await search({ p_query: query });
		expect(names(result.products)).toContain(name);
		expect(result.meant).toBe(meant);
	});

	test.each(['pesawat terbang', 'xyzzy', '...'])('for "%s" finds nothing', async (query) => {
		expect(await search({ p_query: query })).toMatchObject({
			total: 0,
			meant: '',
			products: []
		});
	});

	test('keeps to the kind, the place, and what can be bought now', async () => {
		const kinds = names((await search({ p_kind: 'craft' })).products);
		expect(kinds).toEqual(['Kain Batik Tulis']);
		for (const place of ['33', '33.28', '33.28.04']) {
			const { products } = await search({ p_place: place });
			expect(new Set(products.map(({ regency }) => regency))).toEqual(new Set(['Kabupaten Tegal']));
		}
		expect((await search({ p_place: '33.2' })).total).toBe(0);
		const ready = (await search({ p_ready: true })).products;
		expect(names(ready)).not.toContain('Sambal Terasi');
		expect((await search({ p_query: 'sambal' })).products).toMatchObject([{ soldOut: true }]);
	});

	test('sorts by price up and down, by what is new, and by what is near', async () => {
		const prices = async (sort: string) =>
			(await search({ p_sort: sort })).products.map(({ price }) => price);
		const up = await prices('price');
		expect(up).toEqual([...up].sort((a, b) => a - b));
		expect(await prices('price_down')).toEqual([...up].sort((a, b) => b - a));
		expect(new Set(up).size).toBeGreaterThan(2);
		const newest = await listed(db, far.chair, far.group, { name: 'Paling Baru' });
		for (const sort of ['new', '']) {
			expect((await search({ p_sort: sort })).products[0]?.slug).toBe(newest.slug);
		}
		for (const [from, regency] of [
			['33.28.04', 'Kabupaten Tegal'],
			['32.01.05', 'Kabupaten Bogor']
		] as const) {
			const near = (await search({ p_sort: 'near', p_from: from })).products;
			const own = near.filter((card) => card.regency === regency).length;
			expect(near.slice(0, own).every((card) => card.regency === regency)).toBe(true);
			expect(own).toBeGreaterThan(0);
			expect(own).toBeLessThan(near.length);
		}
	});

	test.each(['', 'new', 'price', 'price_down', 'near'])(
		'pages in the order "%s" show everything once',
		async (sort) => {
			const many = await openShop(db, { name: 'Awal' });
			for (let n = 1; n < 30; n++) {
				await listed(db, many.chair, many.group, {
					name: `Uji Lembar ${n}`,
					price: 5_000 + (n % 3)
				});
			}
			const slugs: string[] = [];
			const first = await search({ p_sort: sort, p_from: '33.28.04' });
			for (let at = 0; at < first.total; at += 24) {
				const page = await search({ p_sort: sort, p_from: '33.28.04', p_offset: at });
				expect(page.total).toBe(first.total);
				expect(page.products.length).toBe(Math.min(24, first.total - at));
				slugs.push(...page.products.map(({ slug }) => slug));
			}
			expect(new Set(slugs).size).toBe(first.total);
			expect(slugs).toHaveLength(first.total);
		}
	);

	test('finds a group by its new name, and no more by the old one', async () => {
		const moved = await openShop(db, { name: 'Dodol Ketan' });
		const rename = (name: string) =>
			patchOp({ kind: 'group', id: moved.group, set: { name }, base: {} });
		expect(await verdicts(push(db, moved.chair, moved.group, [rename('Cempaka Ungu')]))).toEqual([
			'ok'
		]);
		expect(await found('cempaka')).toContain('Dodol Ketan');
		expect(await verdicts(push(db, moved.chair, moved.group, [rename('Flamboyan')]))).toEqual([
			'ok'
		]);
		expect(await found('cempaka')).not.toContain('Dodol Ketan');
		expect(await found('flamboyan')).toContain('Dodol Ketan');
	});

	test('is not doubled by a group that takes the id of another’s product', async () => {
		await listed(db, far.chair, far.group, { name: 'Keripik Tiruan' }, shop.product.id);
		for (const p_sort of ['', 'new', 'price']) {
			const { total, products } = await search({ p_query: 'keripik', p_sort });
			expect(new Set(products.map(({ slug }) => slug)).size).toBe(products.length);
			expect(products.length).toBe(Math.min(24, total));
		}
		expect(await productAt(shop.product.slug)).toMatchObject({ groupSlug: shop.slug });
	});
});

const HIDDEN = 'Rahasia Dapur';

describe('what is not listed', () => {
	const states = [
		...([{ published: false }, { archived: true }, { deleted: true }] as const),
		...([
			{ archived: true, sold_out: true },
			{ published: false, sold_out: true }
		] as const)
	];
	test.each(states)('(%o) is found by no function', async (fields) => {
		const hidden = await openShop(db, { name: HIDDEN, ...fields });
		const { slug } = hidden.product;
		expect(await found(HIDDEN)).not.toContain(HIDDEN);
		expect(await found('rahasya dapurr')).not.toContain(HIDDEN);
		expect(await productAt(slug)).toBeNull();
		expect(await groupAt(hidden.slug)).toBeNull();
		expect(JSON.stringify(await sitemap())).not.toContain(slug);
		expect(JSON.stringify(await sitemap())).not.toContain(hidden.slug);
		const { rows } = await db.as(BUYER, (tx) =>
			tx.query('select 1 from public.products where slug = $1', [slug])
		);
		expect(rows).toEqual([]);
	});

	test.each(states)('leaves the window when it becomes so (%o), and comes back', async (fields) => {
		const here = await openShop(db, { name: 'Wajik Kletik' });
		await listed(db, shop.chair, shop.group, { name: 'Wajik Lain' });
		const { id, slug } = here.product;
		const set = (more: Record<string, unknown>) =>
			listed(db, here.chair, here.group, { name: 'Wajik Kletik', ...more }, id);
		const isThere = async () =>
			(await search({ p_query: 'wajik kletik' })).products.some((card) => card.slug === slug);
		expect(await isThere()).toBe(true);
		await set(fields);
		expect(await isThere()).toBe(false);
		await set({ published: true, archived: false, deleted: false, sold_out: false });
		expect(await isThere()).toBe(true);
		expect(JSON.stringify(await sitemap())).toContain(slug);
	});

	test('does not name its district among the places', async () => {
		await db.exec(`insert into public.regions values ('32.01.09', '32.01', 'district', 'Jonggol')`);
		const places = async () =>
			(await call<{ name: string }[]>(db, BUYER, 'catalogue_places')).map(({ name }) => name);
		const hidden = await openShop(db, { published: false }, '32.01.09');
		expect(await places()).not.toContain('Jonggol');
		await listed(db, hidden.chair, hidden.group, {}, hidden.product.id);
		expect(await places()).toContain('Jonggol');
	});
});

test('a product shows its permits while they hold, its stock and its photos in their order', async () => {
	const permit = (kind: string, until: string | null) => ({
		kind,
		number: `P-IRT ${kind} 12345`,
		until
	});
	const permits = [permit('pirt', inDays(30)), permit('halal', inDays(-2)), permit('slhs', null)];
	const { id, slug } = await listed(db, shop.chair, shop.group, { name: 'Opak', permits });
	const photo = (position: number) => {
		const set = { product_id: id, position, width: 60, height: 80, blur: 'AAAA' };
		const path = `${shop.group}/${randomUUID()}.webp`;
		return patchOp({ kind: 'photo', id: randomUUID(), set: { ...set, path }, base: {} });
	};
	expect(await verdicts(push(db, shop.chair, shop.group, [photo(2), photo(0), photo(1)]))).toEqual(
		Array(3).fill('ok')
	);
	const product = await productAt(slug);
	expect(product?.permits).toEqual([permits[0], permits[2]]);
	const { rows } = await db.query(
		'select path from public.product_photos where product_id = $1 order by position',
		[id]
	);
	expect(product?.photos.map(({ path }) => path)).toEqual(rows.map(({ path }) => path));
	expect(product?.photo).toEqual(product?.photos[0]);
	expect(product).toMatchObject({ stockMilli: null, availability: 'stock', soldOut: false });
});

test('the shop shows what is there before what is sold out, and never who its people are', async () => {
	const group = await groupAt(shop.slug);
	const soldOut = group?.products.map((card) => card.soldOut) ?? [];
	expect(soldOut).toEqual([...soldOut].sort());
	expect(new Set(soldOut).size).toBe(2);
	expect(JSON.stringify(group)).not.toContain('Siti');
});

describe('the mark of a verified group', () => {
	const verify = (who: ActorName | Actor, p_group: string, p_verified = true) =>
		call(db, typeof who === 'string' ? cast.actors[who] : who, 'verify_group', {
			p_group,
			p_verified
		});

	test('is given and taken by an officer of the region, for buyers and phones to see', async () => {
		expect(await productAt(shop.product.slug)).toMatchObject({ verified: false });
		expect(await verify('officer', shop.group)).toEqual({ ok: true });
		const today = expect.stringMatching(/^20\d\d-\d\d-\d\d$/);
		expect(await productAt(shop.product.slug)).toMatchObject({
			...{ verified: true, shop: { verifiedOn: today } }
		});
		expect((await search({ p_query: 'keripik pisang' })).products[0]).toMatchObject({
			verified: true
		});
		expect(await verify('officer', shop.group, false)).toEqual({ ok: true });
		expect(await groupAt(shop.slug)).toMatchObject({ verifiedOn: null });
	});

	test.each(actorsWithout('officer'))('is not given by %s', async (who) => {
		const before = await db.query(
			'select seq, verified_at, verified_by from public.groups order by id'
		);
		const denied = await refused(verify(who, cast.a.id));
		expect(denied).toEqual(who === 'anon' ? NO_EXECUTE : NOT_ALLOWED);
		for (const other of [null, randomUUID()]) {
			expect(await refused(verify(who, other as string))).toEqual(denied);
		}
		expect(
			await db.query('select seq, verified_at, verified_by from public.groups order by id')
		).toEqual(before);
	});

	test('is nothing that a group sets itself', async () => {
		const set = { verified_at: '2026-01-01' };
		const op = patchOp({ kind: 'group', id: shop.group, set, base: {} });
		expect(await verdicts(push(db, shop.chair, shop.group, [op]))).toEqual(['bad_patch']);
	});
});

function actorsWithout(left: ActorName): ActorName[] {
	const all = ['anon', 'stranger', 'member', 'chair', 'mentor', 'officerOfB'] as const;
	return all.filter((name) => name !== left);
}

describe('a search that attacks', () => {
	const words = [
		...[
			`'`,
			`''; drop table public.products; --`,
			`" or 1=1`,
			'\\',
			'%',
			'_',
			'%%%',
			'a%',
			'[a-z]*'
		],
		...[
			'&',
			'|',
			'!',
			':*',
			'a & b | !c',
			'(((',
			')',
			'<->',
			`'a' <-> 'b'`,
			'ke:*',
			'* * *',
			'\\\\&'
		],
		...[
			'\u0001\u001f',
			'\r\n\t',
			'\u202e\u2066kipirek',
			'🍌👩‍👩‍👧',
			'é́́́',
			'１２３',
			'\ud7ff',
			'ﷺ',
			'-1',
			'null'
		],
		...[' '.repeat(500), 'a'.repeat(10_240), 'keripik '.repeat(1_300), '🍌'.repeat(2_600)],
		...['x),published.is.false', 'published=false', `${HIDDEN} & published`, 'rahasia | dapur']
	];
	beforeAll(() => openShop(db, { name: HIDDEN, published: false }));

	test.each(labelled(words))(
		'%s finds nothing that is hidden and breaks nothing',
		async (_, text) => {
			for (const arg of ['p_query', 'p_kind', 'p_place', 'p_sort', 'p_from']) {
				const result = await search({ [arg]: text });
				expect(result.products.length).toBeLessThanOrEqual(24);
				expect(JSON.stringify(result)).not.toContain(HIDDEN);
			}
			expect(await productAt(text)).toBeNull();
			expect(await groupAt(text)).toBeNull();
		}
	);

	test.each([-1, 10_000_000, 2_147_483_647])(
		'a place of %i in the list is answered',
		async (at) => {
			expect(await search({ p_offset: at })).toHaveProperty('total');
		}
	);
});
