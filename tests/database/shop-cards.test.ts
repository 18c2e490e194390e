// The cards of the shop window are made ahead: whatever changes what a buyer sees must change them too.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type {
	CatalogueCard,
	CatalogueGroup,
	CatalogueResult
} from '../../src/lib/domain/catalogue.ts';
import type { Patch } from '../../src/lib/domain/records.ts';
import { shopAnswer } from '../../src/lib/server/embedded/door/shop-questions.ts';
import { call, patchOp, push, transactionOp, verdicts } from '../support/calls.ts';
import { assembleCast, type Cast } from '../support/cast.ts';
import { startDatabase, type TestDatabase } from '../support/embedded.ts';
import { BUYER, handedOver, listed, openShop, type Shop } from '../support/orders.ts';

let db: TestDatabase;
let cast: Cast;
let shop: Shop;

beforeAll(async () => {
	db = await startDatabase();
	cast = await assembleCast(db);
	shop = await openShop(db, { name: 'Wajik Ketan' });
});
afterAll(() => db.stop());

const write = async (kind: Patch['kind'], id: string, set: Record<string, unknown>) =>
	expect(
		await verdicts(push(db, shop.chair, shop.group, [patchOp({ kind, id, set, base: {} })]))
	).toEqual(['ok']);
const photo = (id: string, set: Record<string, unknown>) =>
	write('photo', id, {
		...{ product_id: shop.product.id, width: 60, height: 80, blur: 'AAAA' },
		...{ path: `${shop.group}/${id}.webp`, ...set }
	});
const photoPath = async () => (await card())?.photo?.path;

/** The card as the list has it; the shop's page must have the same. */
async function card(): Promise<CatalogueCard | undefined> {
	const { slug } = shop.product;
	const of = (products: CatalogueCard[] = []) => products.find((each) => each.slug === slug);
	const list = await call<CatalogueResult>(db, BUYER, 'catalogue_search', { p_query: 'wajik' });
	const page = await call<CatalogueGroup | null>(db, BUYER, 'catalogue_group', {
		p_slug: shop.slug
	});
	expect(of(page?.products)).toEqual(of(list.products));
	return of(list.products);
}

test('an edited product', async () => {
	expect(await card()).toMatchObject({ price: 8_000, soldOut: false, photo: null });
	const fields = { ...{ price: 9_500, net: '250 g', unit: 'kotak', kind: 'craft' } };
	const wholesale = { wholesale_price: 9_000, wholesale_min: 10 };
	await write('product', shop.product.id, { ...fields, ...wholesale, name: 'Wajik Kletik' });
	expect(await card()).toMatchObject({
		...{ ...fields, wholesalePrice: 9_000, wholesaleMin: 10, name: 'Wajik Kletik' }
	});
	await write('product', shop.product.id, { sold_out: true });
	expect(await card()).toMatchObject({ soldOut: true });
	await write('product', shop.product.id, { sold_out: false });
	expect(await card()).toMatchObject({ soldOut: false });
});

test('photos added, put into another order, and taken away', async () => {
	const [first, second] = [randomUUID(), randomUUID()];
	await photo(first, { position: 1 });
	expect(await card()).toMatchObject({
		photo: { path: `${shop.group}/${first}.webp`, width: 60, height: 80, blur: 'AAAA' }
	});
	await photo(second, { position: 2 });
	expect(await photoPath()).toContain(first);
	await write('photo', second, { position: 0 });
	expect(await photoPath()).toContain(second);
	await write('photo', second, { deleted: true });
	expect(await photoPath()).toContain(first);
	await db.query('delete from public.product_photos where id = $1', [first]);
	expect(await card()).toMatchObject({ photo: null });
});

test('a group with another name, place or standing', async () => {
	await write('group', shop.group, { name: 'Kelompok Melati' });
	expect(await card()).toMatchObject({ group: 'Kelompok Melati' });
	const verify = (p_verified: boolean) =>
		call(db, cast.actors.officer, 'verify_group', { p_group: shop.group, p_verified });
	await verify(true);
	expect(await card()).toMatchObject({ verified: true });
	await verify(false);
	expect(await card()).toMatchObject({ verified: false });
	const district = await card();
	await db.query(`update public.groups set district_code = '33.28.04' where id = $1`, [shop.group]);
	expect((await card())?.regency).toBe('Kabupaten Tegal');
	await db.query(`update public.groups set district_code = '32.01.05' where id = $1`, [shop.group]);
	expect(await card()).toEqual(district);
});

test('a district or a regency that was renamed', async () => {
	for (const [code, key] of [
		['32.01.05', 'district'],
		['32.01', 'regency']
	] as const) {
		const before = (await card())?.[key];
		await db.query('update public.regions set name = $1 where code = $2', ['Nama Baru', code]);
		expect((await card())?.[key]).toBe('Nama Baru');
		await db.query('update public.regions set name = $1 where code = $2', [before, code]);
		expect((await card())?.[key]).toBe(before);
	}
});

test('stock that was sold or made, for what is sold from stock', async () => {
	expect(await card()).toMatchObject({ stockMilli: null });
	const draft = handedOver(null, shop.product.id);
	expect(await verdicts(push(db, shop.chair, shop.group, [transactionOp(draft)]))).toEqual(['ok']);
	expect(await card()).toMatchObject({ stockMilli: null }); // sold and never counted
	await db.query(
		`update public.balances set debit = 9000 where group_id = $1 and account = '9101' and holder_id = $2`,
		[shop.group, shop.product.id]
	);
	expect(await card()).toMatchObject({ stockMilli: 7_000 });
	expect(await verdicts(push(db, shop.chair, shop.group, [transactionOp(draft)]))).toEqual(['ok']);
	expect(await card()).toMatchObject({ stockMilli: 5_000 });
	await write('product', shop.product.id, { availability: 'order', lead_days: 2 });
	expect(await card()).toMatchObject({ availability: 'order', leadDays: 2, stockMilli: null });
});

test('what leaves the window leaves no card, and comes back as it is then', async () => {
	const cards = async () => {
		const { rows } = await db.query('select 1 from private.shop_cards where product_id = $1', [
			shop.product.id
		]);
		return rows.length;
	};
	for (const [away, back] of [
		[{ archived: true }, { archived: false }],
		[{ published: false }, { published: true }],
		[{ deleted: true }, { deleted: false }]
	]) {
		await write('product', shop.product.id, away ?? {});
		expect([await card(), await cards()]).toEqual([undefined, 0]);
		await write('group', shop.group, { name: `Kelompok ${Object.keys(away ?? {})[0]}` });
		expect(await cards()).toBe(0);
		await write('product', shop.product.id, back ?? {});
		expect(await card()).toMatchObject({ group: `Kelompok ${Object.keys(away ?? {})[0]}` });
	}
});

test('what is told in one statement is what anonymous is told', async () => {
	await listed(db, shop.chair, shop.group, { name: 'Wajik Lain' });
	const elsewhere = async () => new Response('elsewhere', { status: 400 });
	const ask = (name: string, args: object, headers = {}) =>
		shopAnswer(
			db,
			new Request(`http://127.0.0.1/rest/v1/rpc/${name}`, {
				...{ method: 'POST', body: JSON.stringify(args), headers }
			}),
			elsewhere
		);
	for (const [name, args] of [
		['catalogue_search', { p_query: 'wajik', p_ready: true, p_sort: 'price', p_offset: 0 }],
		['catalogue_search', {}],
		['catalogue_places', {}],
		['catalogue_product', { p_slug: shop.product.slug }],
		['catalogue_product', { p_slug: "x' or 1=1 --" }],
		['catalogue_group', { p_slug: shop.slug }],
		['catalogue_sitemap', {}]
	] as const) {
		expect(await (await ask(name, args)).json()).toEqual(await call(db, BUYER, name, args));
	}
	for (const [name, args] of [
		['region_summary', {}],
		['constructor', {}],
		['catalogue_group', { p_slug: 'a', 'p_slug => 1); drop table x; --': 1 }]
	] as const) {
		expect((await ask(name, args)).status).toBe(400);
	}
	expect((await ask('catalogue_places', {}, { authorization: 'Bearer x' })).status).toBe(400);
	await db.exec('revoke execute on function private.catalogue_places() from anon');
	await expect(ask('catalogue_places', {})).rejects.toMatchObject({ code: '42501' });
	await db.exec('grant execute on function private.catalogue_places() to anon');
	const { rows } = await db.query(`select current_user <> 'anon' as ours`);
	expect(rows).toEqual([{ ours: true }]);
});
