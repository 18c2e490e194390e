// Orders as a buyer without an account places them, and as an attacker would: every refusal leaves every row as it was.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OrderStatus } from '../../src/lib/domain/catalogue.ts';
import type { Queries } from '../../src/lib/server/embedded/database.ts';
import { call, patchOp, push, refused, transactionOp, verdicts } from '../support/calls.ts';
import { assembleCast, type Cast } from '../support/cast.ts';
import { startDatabase, type TestDatabase } from '../support/embedded.ts';
import {
	BUYER,
	handedOver,
	hashOf,
	inDays,
	listed,
	newAddress,
	newPhone,
	newToken,
	openShop,
	type OrderAnswer,
	place,
	placed,
	SERVER_KEY,
	type Shop,
	stepOp,
	type Wish,
	wish
} from '../support/orders.ts';

let db: TestDatabase;
let cast: Cast;
let shop: Shop;

beforeAll(async () => {
	db = await startDatabase();
	cast = await assembleCast(db);
	shop = await openShop(db);
	const set = { delivery: true, pay_transfer: true, bank_account: 'BRI 0011 a.n. Siti' };
	const op = patchOp({ kind: 'group', id: shop.group, set, base: {} });
	expect(await verdicts(push(db, shop.chair, shop.group, [op]))).toEqual(['ok']);
});
afterAll(() => db.stop());

const good = (more: Partial<Wish> = {}) => wish(shop.slug, shop.product.slug, more);
const status = (token: string | null) =>
	call<OrderStatus | null>(db, BUYER, 'order_status', { p_token: token });
const cancel = (token: string | null) => call(db, BUYER, 'order_cancel', { p_token: token });
const said = (ops: readonly unknown[]) => verdicts(push(db, shop.chair, shop.group, ops));
/** Everything that an order writes, of all groups. */
const state = async () =>
	(
		await db.query(`select (select count(*) from public.orders) as orders,
			(select count(*) from public.order_lines) as lines, (select count(*) from public.order_contacts) as contacts,
			(select count(*) from private.order_links) as links, (select count(*) from private.order_tries) as tries,
			(select sum(head) from private.group_heads) as heads, (select sum(deposit) from public.orders) as held,
			(select string_agg(state, ',' order by id) from public.orders) as states`)
	).rows[0];

/** Hands an order in that must be refused, and sees that nothing was written. */
async function refusal(order: unknown): Promise<OrderAnswer> {
	const before = await state();
	const answer = await place(db, order);
	expect(await state()).toEqual(before);
	return answer;
}

describe('an order is refused with a reason:', () => {
	type Change = () => unknown | Promise<unknown>;
	const items = (...list: unknown[]) => ({ ...good(), items: list });
	const quantity = (value: unknown) => items({ slug: shop.product.slug, quantity: value });
	const of = async (fields: Record<string, unknown>, more: Partial<Wish> = {}) => {
		const { slug } = await listed(db, shop.chair, shop.group, fields);
		return wish(shop.slug, slug, more);
	};
	const changes: Record<string, Change[]> = {
		bad_order: [
			...[null, 7, [], {}, '7'].map((order) => () => JSON.stringify(order)),
			...['', 'a'.repeat(21), 'a'.repeat(65), `${'a'.repeat(22)}\n`, `${'a'.repeat(21)}%`].map(
				(token) => () => good({ token })
			),
			...[undefined, '', 'tidak-ada', "' or 1=1 --"].map((to) => () => ({ ...good(), shop: to })),
			...[undefined, {}, 'x', [], Array(21).fill({ slug: 'x', quantity: 1 })].map((list) => () => ({
				...good(),
				items: list
			})),
			...[0, -1, 1.5, 1001, 1e21, null, true, '２', '2; drop table orders', [2], { n: 2 }].map(
				(value) => () => quantity(value)
			),
			...['x', 7, null, ['x']].map((item) => () => items(item))
		],
		bad_name: ['', ' ', ' a ', 'x'.repeat(81)].map((name) => () => good({ name })),
		bad_phone: ['', '081234567890', '+6281234567890', '62 812', '12345678', '1'.repeat(16)].map(
			(phone) => () => good({ phone })
		),
		too_long: [() => good({ note: 'é'.repeat(301) }), () => good({ address: '🍌'.repeat(201) })],
		bad_way: [
			() => good({ way: 'drone' }),
			() => good({ way: '' }),
			() => wish(cast.b.slug, cast.b.productSlug, { way: 'delivery', address: 'Jl. Mawar 3' })
		],
		address_needed: [
			() => good({ way: 'delivery' }),
			() => good({ way: 'delivery', address: ' ' })
		],
		bad_day: [
			...['', 'besok', '2026-02-30', '2020-01-01', '1999-12-31', inDays(-2), inDays(93)].map(
				(wantedOn) => () => good({ wantedOn })
			),
			() => of({ availability: 'order', lead_days: 9 }, { wantedOn: inDays(7) })
		],
		not_available: [
			() => items({ slug: 'tidak-ada', quantity: 1 }),
			() => items({ slug: null, quantity: 1 }),
			() => items({ slug: cast.a.productSlug, quantity: 1 }),
			() => items(...Array(2).fill({ slug: shop.product.slug, quantity: 1 })),
			() => of({ published: false }),
			() => of({ sold_out: true }),
			() => of({ archived: true }),
			() => of({ deleted: true })
		],
		order_closed: [() => of({ order_until: inDays(-2) })]
	};
	test.each(
		Object.entries(changes).flatMap(([err, list]) =>
			list.map((make, at) => [err, at, make] as const)
		)
	)('%s (%i)', async (err, _, make) => {
		expect(await refusal(await make())).toEqual({ err });
	});

	test.each([16_001, 0, -16_000, '16000.0', 'x', null])(
		'the price is another than %s',
		async (total) => {
			const answer = await refusal({ ...good(), total });
			expect(answer).toEqual({ err: 'price_changed', total: 16_000 });
		}
	);
});

describe('an order is stopped by a limit:', () => {
	const stopped = async (work: () => Promise<OrderAnswer>, hint: string) => {
		const before = await state();
		const code = hint === 'CAPACITY_FULL' ? 'PT409' : 'PT429';
		expect(await refused(work())).toEqual({ code, hint });
		expect(await state()).toEqual(before);
	};
	const at = ({ slug, product }: Shop, more: Partial<Wish> = {}) => wish(slug, product.slug, more);

	test('three open orders of a number in a group, six in all', async () => {
		const [one, two] = [await openShop(db), await openShop(db)];
		const phone = newPhone();
		const links = [];
		for (const from of [one, one, one]) links.push(await placed(db, at(from, { phone })));
		await stopped(() => place(db, at(one, { phone })), 'OPEN_ORDERS');
		for (const from of [two, two, two]) await placed(db, at(from, { phone }));
		await stopped(() => place(db, at(shop, { phone })), 'TOO_MANY_ORDERS');
		expect(await cancel(links[0]?.token ?? '')).toEqual({ ok: true });
		await placed(db, at(one, { phone }));
	});

	test('fifty orders that a group has not answered', async () => {
		const busy = await openShop(db);
		for (let n = 0; n < 50; n++) await placed(db, at(busy));
		await stopped(() => place(db, at(busy)), 'GROUP_BUSY');
	});

	test('six orders an hour from an address to a group, twenty in all', async () => {
		const [one, two] = [await openShop(db), await openShop(db)];
		const address = newAddress();
		for (let n = 0; n < 6; n++) await place(db, at(one), address);
		await stopped(() => place(db, at(one), address), 'TOO_MANY_ORDERS');
		expect(await place(db, at(one))).toHaveProperty('code');
		expect(await place(db, at(two), address)).toHaveProperty('code');
		await db.query(
			`insert into private.order_tries (address_hash, group_id)
			select private.address_hash($1, $2), $3 from generate_series(1, 13)`,
			[address, SERVER_KEY, shop.group]
		);
		await stopped(() => place(db, at(two), address), 'TOO_MANY_ORDERS');
		await db.query(`update private.order_tries set at = now() - interval '61 minutes'`);
		expect(await place(db, at(two), address)).toHaveProperty('code');
	});

	test('an address counts only from a server that is trusted, else what the gateway saw', async () => {
		const target = await openShop(db);
		const from = (seen: string, address: string | null, key: string | null) =>
			db.as(BUYER, async (tx: Queries) => {
				const headers = JSON.stringify({ 'x-forwarded-for': `${seen}, 10.0.0.1` });
				await tx.query(`select set_config('request.headers', $1, true)`, [headers]);
				const { rows } = await tx.query('select public.place_order($1::jsonb, $2, $3) as answer', [
					...[JSON.stringify(at(target)), address, key]
				]);
				return rows[0]?.['answer'] as OrderAnswer;
			});
		for (let n = 0; n < 6; n++) await from('198.51.100.7', newAddress(), 'salah');
		await stopped(() => from('198.51.100.7', newAddress(), 'salah'), 'TOO_MANY_ORDERS');
		await stopped(() => from('198.51.100.7', null, SERVER_KEY), 'TOO_MANY_ORDERS');
		expect(await from('198.51.100.8', '198.51.100.7', '')).toHaveProperty('code');
		expect(await from('198.51.100.7', newAddress(), SERVER_KEY)).toHaveProperty('code');
	});

	test('no more than can be made for a day, of what the group has accepted', async () => {
		const oven = await openShop(db, { availability: 'order', daily_capacity: 5 });
		const cake = (quantity: number, more: Partial<Wish> = {}) =>
			at(oven, {
				items: [{ slug: oven.product.slug, quantity }],
				total: quantity * 8_000,
				...more
			});
		await stopped(() => place(db, cake(6)), 'CAPACITY_FULL');
		await placed(db, cake(5));
		const { id } = await placed(db, cake(4));
		const step = stepOp(id, 'accepted');
		expect(await verdicts(push(db, oven.chair, oven.group, [step]))).toEqual(['ok']);
		await stopped(() => place(db, cake(2)), 'CAPACITY_FULL');
		await placed(db, cake(1));
		await placed(db, cake(5, { wantedOn: inDays(6) }));
	});
});

describe('an order that is taken', () => {
	test('is one, however often its answer is asked for', async () => {
		const order = good();
		const first = await place(db, order);
		const before = await state();
		const again = await Promise.all([1, 2, 3].map(() => place(db, order)));
		expect([...again, await place(db, { token: order.token, items: [] })]).toEqual(
			Array(4).fill(first)
		);
		expect(await state()).toEqual(before);
	});

	test('at the same moment over several lines is still one', async () => {
		const order = good();
		const answers = await Promise.all([1, 2, 3, 4].map(() => place(db, order)));
		expect(new Set(answers.map(({ code }) => code)).size).toBe(1);
		const { rows } = await db.query(
			`select count(*)::int as count from private.order_links where token_hash = decode($1, 'hex')`,
			[hashOf(order.token)]
		);
		expect(rows).toEqual([{ count: 1 }]);
	});

	test('has the wholesale price from its minimum on, and keeps it when prices change', async () => {
		const sold = { wholesale_price: 6_500, wholesale_min: 10 };
		const { slug, id } = await listed(db, shop.chair, shop.group, sold);
		const many = (quantity: number, total: number) =>
			wish(shop.slug, slug, { items: [{ slug, quantity }], total });
		await placed(db, many(9, 72_000));
		expect(await place(db, many(10, 80_000))).toEqual({ err: 'price_changed', total: 65_000 });
		const { token } = await placed(db, many(10, 65_000));
		await listed(
			db,
			shop.chair,
			shop.group,
			{ ...sold, price: 99_000, wholesale_price: 90_000 },
			id
		);
		const line = { product: id, name: 'Keripik', unit: 'bungkus', quantity: 10, price: 6_500 };
		expect(await status(token)).toMatchObject({ total: 65_000, lines: [line] });
	});

	test('tells its link what happens, how to pay once the group agreed, and never who ordered', async () => {
		const secrets = { name: 'Bu Rahasia', note: 'Rumah kuning', address: 'Gang Delima 4' };
		const order = good({ ...secrets, way: 'delivery' });
		const { id, token, code } = await placed(db, order);
		const shown = {
			...{ code, way: 'delivery', wantedOn: order.wantedOn, total: 16_000, deposit: 0, reason: '' },
			...{
				createdAt: expect.any(Number),
				lines: [expect.anything()],
				contact: true,
				shop: expect.anything()
			}
		};
		expect(await status(token)).toEqual({ ...shown, state: 'sent', pay: null });
		expect(await said([stepOp(id, 'accepted')])).toEqual(['ok']);
		const pay = { cash: true, transfer: 'BRI 0011 a.n. Siti', qris: null };
		expect(await status(token)).toEqual({ ...shown, state: 'accepted', pay });
		expect(await said([stepOp(id, 'ready')])).toEqual(['ok']);
		expect(await status(token)).toEqual({ ...shown, state: 'ready', pay });
		const text = JSON.stringify(await status(token));
		for (const secret of [...Object.values(secrets), order.phone])
			expect(text).not.toContain(secret);
		expect(await said([transactionOp(handedOver(id, shop.product.id))])).toEqual(['ok']);
		expect(await status(token)).toEqual({ ...shown, state: 'done', pay: null });
	});

	test('opens for nobody who does not have its link', async () => {
		const { token, id, code } = await placed(db, good());
		const guesses = [null, '', code, id, hashOf(token), token.slice(1), `${token}=`, newToken()];
		for (const guess of guesses) {
			expect(await status(guess)).toBeNull();
			expect(await cancel(guess)).toEqual({ err: 'no_such_order' });
		}
	});

	test('is called off by the buyer until the group has answered', async () => {
		const [early, late] = [await placed(db, good()), await placed(db, good())];
		expect(await cancel(early.token)).toEqual({ ok: true });
		expect(await status(early.token)).toMatchObject({ state: 'cancelled', pay: null });
		expect(await cancel(early.token)).toEqual({ err: 'order_answered' });
		expect(await said([stepOp(early.id, 'accepted'), stepOp(late.id, 'accepted')])).toEqual([
			...['order_ended', 'ok']
		]);
		const before = await state();
		expect(await cancel(late.token)).toEqual({ err: 'order_answered' });
		expect(await state()).toEqual(before);
	});

	test('keeps what was written as it was written', async () => {
		const nasty = { name: `"><script>'; --`, note: '\u202e{}%s\\x00', address: '<img src=x>' };
		const { id } = await placed(db, good(nasty));
		const { rows } = await db.query(
			'select name, note, address from public.order_contacts where id = $1',
			[id]
		);
		expect(rows).toEqual([nasty]);
	});
});

test('nobody writes an order by a patch', async () => {
	const { id } = await placed(db, good());
	const before = await state();
	for (const kind of ['order', 'order_contact'] as const) {
		for (const target of [id, randomUUID()]) {
			const body = { kind: kind as 'party', id: target, set: { state: 'done' }, base: {} };
			expect(await said([patchOp(body)])).toEqual(['unknown_kind']);
		}
	}
	expect(await state()).toEqual(before);
});
