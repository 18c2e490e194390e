// What a listing and a shop may say, written through the push as a phone or an attacker would.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Patch, Permit } from '../../src/lib/domain/records.ts';
import { productAnswer } from '../../src/lib/server/catalogue/schemas.ts';
import { type BackwardPage, decodeRows } from '../../src/lib/sync/protocol.ts';
import { call, headOf, patchOp, push, verdicts } from '../support/calls.ts';
import { REGIONS } from '../support/cast.ts';
import { labelled } from '../support/labels.ts';
import { startDatabase, type TestDatabase } from '../support/embedded.ts';
import { BUYER, listed, openShop, type Shop } from '../support/orders.ts';

let db: TestDatabase;
let shop: Shop;

beforeAll(async () => {
	db = await startDatabase();
	await db.exec(REGIONS);
	shop = await openShop(db);
});
afterAll(() => db.stop());

const patch = async (kind: Patch['kind'], id: string, set: Record<string, unknown>) =>
	(await verdicts(push(db, shop.chair, shop.group, [patchOp({ kind, id, set, base: {} })])))[0];
async function fieldsOf(id: string): Promise<Record<string, unknown>> {
	const page = await call<BackwardPage>(db, shop.chair, 'sync_pull', {
		...{ p_group: shop.group, p_before: 0, p_limit: 1 }
	});
	const { records } = decodeRows(page.records ?? []);
	return records.find((record) => record.id === id)?.fields ?? {};
}

const permit = (more: Record<string, unknown> = {}) => ({
	...{ kind: 'halal', number: 'ID32110000123450921', until: '2027-03-01', ...more }
});
const listing = {
	...{ ingredients: 'Pisang, gula', net: '250 g', wholesale_price: 7_000, wholesale_min: 10 },
	...{ availability: 'order', lead_days: 2, daily_capacity: 40, order_until: '2027-01-31' },
	...{ shelf_life_days: 90, storage: 'Tempat kering', sold_out: false, archived: false },
	permits: [permit(), permit({ kind: 'pirt', number: '2063201010123-27', until: null })]
};
const settings = {
	...{ pickup: false, delivery: true, delivery_note: 'Sekitar Cibinong', pay_cash: false },
	...{ pay_transfer: true, bank_account: 'BRI 0011 a.n. Siti', pay_qris: true }
};

describe('a value that a product must not have is refused:', () => {
	const bad: Record<string, unknown[]> = {
		ingredients: [null, 'x'.repeat(1001)],
		net: [null, 'x'.repeat(61)],
		wholesale_price: [-1, 2 ** 53, 'murah', 1.5],
		wholesale_min: [1, 0, -5, 100_001, 2.5, 'x'],
		availability: [null, '', 'later'],
		lead_days: [null, -1, 61, 1.5],
		daily_capacity: [0, -1, 100_001, 1.5],
		order_until: ['1999-12-31', '2101-01-01', '2026-02-30', 'besok'],
		shelf_life_days: [0, 3_651, -1],
		storage: [null, 'x'.repeat(121)],
		sold_out: [null, 'mungkin'],
		archived: [null, 7],
		permits: [
			...[null, 'x', 7, {}, ['x'], [null], [[]], [[permit()]]],
			Array.from({ length: 5 }, () => permit()),
			...[[permit(), permit()], [{}], [permit({ kind: 'SNI' })], [permit({ kind: null })]],
			...[
				undefined,
				null,
				'',
				'12345',
				'x'.repeat(41),
				'<b>1234567</b>',
				'123456\n',
				' 123456',
				123_456
			].map((number) => [permit({ number })]),
			...['', '2026-02-30', 'selamanya', 7, {}].map((until) => [permit({ until })]),
			[permit({ picture: 'x' })]
		]
	};
	test.each(
		Object.entries(bad).flatMap(([field, list]) =>
			labelled(list).map(([label, value]) => [field, label, value] as const)
		)
	)('%s %s', async (field, _, value) => {
		const before = [await headOf(db, shop.group), await fieldsOf(shop.product.id)];
		expect(await patch('product', shop.product.id, { [field]: value })).toBe('invalid');
		expect([await headOf(db, shop.group), await fieldsOf(shop.product.id)]).toEqual(before);
	});
});

describe('a value that a shop or a photo must not have is refused:', () => {
	const other = randomUUID();
	const settingsOf: [string, unknown][] = [
		...['pickup', 'delivery', 'pay_cash', 'pay_transfer', 'pay_qris'].map(
			(field): [string, unknown] => [field, null]
		),
		['delivery_note', 'x'.repeat(201)],
		['bank_account', 'x'.repeat(121)],
		['qris_path', `${other}/${other}.webp`],
		['qris_path', `../${other}.webp`],
		['qris_path', 'https://example.com/x.webp']
	];
	test.each(settingsOf.map(([field, value], at) => [field, at, value] as const))(
		'%s (%i)',
		async (field, _, value) => {
			const before = await fieldsOf(shop.group);
			expect(await patch('group', shop.group, { [field]: value })).toBe('invalid');
			expect(await fieldsOf(shop.group)).toEqual(before);
		}
	);

	const blurs = [null, 'A'.repeat(801), '"><script>', 'data:image/webp;base64,AAAA', 'AA\nAA'];
	test.each(labelled(blurs))('blur %s', async (_, blur) => {
		const path = `${shop.group}/${randomUUID()}.webp`;
		const set = { product_id: shop.product.id, position: 0, path, width: 9, height: 9, blur };
		expect(await patch('photo', randomUUID(), set)).toBe('invalid');
	});

	test.each(['verified_at', 'verified_by', 'slug', 'approval_limit', 'epoch'])(
		'%s is not the group’s to set',
		async (field) => {
			expect(await patch('group', shop.group, { [field]: null })).toBe('bad_patch');
		}
	);
});

test('a whole listing and the shop’s settings come back as they were written, and buyers read them', async () => {
	const { id, slug } = await listed(db, shop.chair, shop.group, listing);
	expect(await fieldsOf(id)).toMatchObject(listing);
	const qris = { ...settings, qris_path: `${shop.group}/${randomUUID()}.webp` };
	expect(await patch('group', shop.group, qris)).toBe('ok');
	expect(await fieldsOf(shop.group)).toMatchObject(qris);
	const blur = 'A'.repeat(800);
	const path = `${shop.group}/${randomUUID()}.webp`;
	const photo = { product_id: id, position: 0, path, width: 9, height: 9, blur };
	expect(await patch('photo', randomUUID(), photo)).toBe('ok');
	const product = productAnswer.parse(await call(db, BUYER, 'catalogue_product', { p_slug: slug }));
	expect(product).toMatchObject({
		...{ ingredients: listing.ingredients, permits: listing.permits as Permit[], leadDays: 2 },
		...{ wholesalePrice: 7_000, wholesaleMin: 10, dailyCapacity: 40, orderUntil: '2027-01-31' },
		...{ photo: { path, width: 9, height: 9, blur }, stockMilli: null },
		shop: { pickup: false, delivery: true, payTransfer: true, payQris: true }
	});
	const text = JSON.stringify(product);
	expect(text).not.toContain(settings.bank_account);
	expect(text).not.toContain(qris.qris_path);
});

describe('a phone that knows nothing of the shop window', () => {
	test('writes a product that has the usual for the rest', async () => {
		const id = randomUUID();
		const set = { name: 'Opak', kind: 'food', unit: 'kg', price: 1, published: false };
		expect(await patch('product', id, set)).toBe('ok');
		expect(await fieldsOf(id)).toMatchObject({
			...set,
			...{ ingredients: '', net: '', wholesale_price: null, wholesale_min: null, permits: [] },
			...{ availability: 'stock', lead_days: 0, daily_capacity: null, order_until: null },
			...{ shelf_life_days: null, storage: '', sold_out: false, archived: false }
		});
	});

	test('changes a product and the group without taking away what others wrote', async () => {
		const { id } = await listed(db, shop.chair, shop.group, listing);
		expect(await patch('product', id, { price: 9_500, description: 'Renyah' })).toBe('ok');
		expect(await fieldsOf(id)).toMatchObject({ ...listing, price: 9_500 });
		expect(await patch('group', shop.group, settings)).toBe('ok');
		expect(await patch('group', shop.group, { story: 'Sejak 2019' })).toBe('ok');
		expect(await fieldsOf(shop.group)).toMatchObject({ ...settings, story: 'Sejak 2019' });
	});
});
