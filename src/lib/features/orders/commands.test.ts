import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Device, openDevice } from '$lib/device/device.ts';
import { orderNow, type OrderStory, ordersOf } from '$lib/device/orders.ts';
import { countQueued, takeBatch } from '$lib/device/outbox.ts';
import { recordsOf, saveRecords } from '$lib/device/records.ts';
import { balancesOf } from '$lib/device/rollups.ts';
import { CASH, CUSTOMER_DEPOSITS, QRIS, RECEIVABLE, SALES } from '$lib/domain/accounts.ts';
import { balanceOf } from '$lib/domain/balances.ts';
import { stockOf } from '$lib/domain/goods/stock.ts';
import type { OrderContactFields, OrderFields, ProductFields } from '$lib/domain/records.ts';
import type { Role } from '$lib/domain/rights.ts';
import { takeBack, type Writer } from '../posting/post.ts';
import {
	accept,
	handOver,
	markReady,
	refundDeposit,
	refuse,
	takeDeposit,
	undoAnswer
} from './commands.ts';
import { depositsOf } from './deposits.ts';

const GROUP = '019ab000-0000-7000-8000-000000000001';
const SITI = '019ab000-0000-7000-8000-000000000002';
const CHIPS = '019ab000-0000-7000-8000-000000000009';
const ORDER = '019ab000-0000-7000-8000-0000000000e1';
const OTHER = '019ab000-0000-7000-8000-0000000000e2';
const CASH_PLACE = { place: 'cash' } as const;
const fields: OrderFields = {
	...{ at: 1, code: 'K7M2Q', state: 'sent', way: 'pickup', wanted_on: '2026-11-25' },
	...{ total: 30_000, deposit: 0, party: null, transaction: null, reason: '', ended_at: null },
	lines: [{ product: CHIPS, name: 'Keripik', unit: 'bungkus', quantity: 3, price: 10_000 }]
};
const contact: OrderContactFields = {
	...{ name: 'Bu Tini', phone: '6281234567890', address: '', note: '' }
};
let device: Device;
let stores = 0;

const as = (role: Role = 'treasurer', self: string | null = SITI): Writer => ({
	...{ device, id: GROUP, role, self, members: new Map() },
	today: () => '2026-11-22',
	wrote: () => undefined
});

/** A record as the server gave it. */
const given = (kind: 'order' | 'order_contact' | 'product', id: string, of: object, seq = 5) =>
	device.db.put('records', {
		...{ group: GROUP, kind, id, seq, confirmed: {}, meta: {}, verified: true },
		fields: { ...of }
	});

const now = async (id = ORDER): Promise<OrderStory> =>
	(await ordersOf(device, GROUP)).find((order) => order.id === id) ?? expect.fail(id);

const sumOf = async (account: string, holder?: string) =>
	balanceOf(await balancesOf(device, GROUP), account, holder === undefined ? {} : { holder });

beforeEach(async () => {
	device = await openDevice(`orders-${stores++}`);
	const product: Partial<ProductFields> = {
		...{ name: 'Keripik', unit: 'bungkus', kind: 'food', price: 10_000 },
		...{ availability: 'order', daily_capacity: 5 }
	};
	await given('product', CHIPS, product);
	await given('order', ORDER, fields);
	await given('order_contact', ORDER, contact, 6);
});
afterEach(() => device.close());

test('accepting writes the buyer down by name alone, and is seen at once', async () => {
	await accept(as(), ORDER);
	const [party] = await recordsOf(device, GROUP, 'party');
	expect(party?.fields).toEqual({ name: 'Bu Tini', phone: null, deleted: false });
	expect(await now()).toMatchObject({
		...{ isSent: false, fields: { state: 'accepted', party: party?.id } }
	});
	expect(await countQueued(device, GROUP)).toBe(2);
});

test('a buyer who is known by her number or name is not written down again; a namesake is told apart', async () => {
	const known = { name: 'Tini', phone: contact.phone, deleted: false };
	const [tini] = await saveRecords(device, GROUP, [{ kind: 'party', id: null, set: known }]);
	await accept(as(), ORDER);
	expect((await now()).fields.party).toBe(tini);
	await given('order', OTHER, { ...fields, code: 'B3B3B', wanted_on: '2026-11-26' });
	await given('order_contact', OTHER, { ...contact, name: 'tini', phone: '6289999999999' }, 6);
	await accept(as(), OTHER);
	const parties = await recordsOf(device, GROUP, 'party');
	expect(parties.map((party) => party.fields.name).sort()).toEqual(['Tini', 'tini (B3B3B)']);
});

test('only an officer answers, and not when the day is full or the order has ended', async () => {
	await expect(accept(as('member'), ORDER)).rejects.toThrow('not_allowed');
	await expect(accept(as('mentor', null), ORDER)).rejects.toThrow('not_allowed');
	await expect(accept(as(), 'none')).rejects.toThrow('no_such_order');
	await given('order', OTHER, { ...fields, state: 'accepted' });
	await expect(accept(as(), ORDER)).rejects.toThrow('capacity_full');
	await given('order', OTHER, { ...fields, state: 'cancelled', ended_at: 3 });
	await expect(markReady(as(), OTHER)).rejects.toThrow('order_ended');
	await accept(as(), ORDER);
});

test('a refusal carries its reason and waits for the deposit to go back', async () => {
	await expect(refuse(as(), ORDER, ' ')).rejects.toThrow('reason_needed');
	await accept(as(), ORDER);
	await takeDeposit(as(), await now(), 10_000, CASH_PLACE);
	await expect(refuse(as(), ORDER, 'Habis')).rejects.toThrow('deposit_held');
	await refundDeposit(as(), await now(), CASH_PLACE);
	expect(await sumOf(CASH)).toBe(0);
	await refuse(as(), ORDER, ' Habis ');
	expect((await now()).fields).toMatchObject({ state: 'refused', reason: 'Habis', deposit: 0 });
});

test('an answer is taken back only while it did not leave the phone', async () => {
	const step = await accept(as(), ORDER);
	expect(await undoAnswer(as(), step)).toBe(true);
	expect((await now()).fields.state).toBe('sent');
	const again = await accept(as(), ORDER);
	await takeBatch(device, GROUP, { operations: 50, bytes: 64_000 });
	expect(await undoAnswer(as(), again)).toBe(false);
	expect((await now()).fields.state).toBe('accepted');
});

test('handing over by QRIS posts the sale, lowers the stock and ends the order', async () => {
	await accept(as(), ORDER);
	await markReady(as(), ORDER);
	const { id } = await handOver(as('member'), await now(), { by: 'qris' });
	expect([await sumOf(QRIS), await sumOf(SALES)]).toEqual([30_000, 30_000]);
	expect(stockOf(await balancesOf(device, GROUP), CHIPS)).toBe(-3_000);
	const order = await now();
	expect(order.fields).toMatchObject({ state: 'done', transaction: id });
	expect(order.rows).toMatchObject([{ id, forOrder: ORDER, kind: 'sale_qris' }]);
	await expect(handOver(as(), order, { by: 'qris' })).rejects.toThrow('order_ended');
});

test('a deposit pays first, the rest is owed by who ordered; no free deposit is left over', async () => {
	await accept(as(), ORDER);
	await takeDeposit(as(), await now(), 12_000, CASH_PLACE);
	expect(await depositsOf(device, GROUP)).toEqual([]);
	const party = (await now()).fields.party ?? '';
	await handOver(as(), await now(), { by: 'credit' });
	expect(await sumOf(CUSTOMER_DEPOSITS, party)).toBe(0);
	expect(await sumOf(RECEIVABLE, party)).toBe(18_000);
	expect((await now()).rows.map(({ kind }) => kind)).toEqual([
		'customer_deposit',
		'order_delivery'
	]);
});

test('money in the own hand is all that a member may take; without a buyer nothing is owed', async () => {
	const order = await now();
	await expect(handOver(as(), order, { by: 'credit' })).rejects.toThrow('party_needed');
	await expect(takeDeposit(as(), order, 5_000, CASH_PLACE)).rejects.toThrow('party_needed');
	const other = { by: 'hand', member: OTHER } as const;
	await expect(handOver(as('member'), order, other)).rejects.toThrow();
	expect(await orderNow(device, GROUP, ORDER)).toMatchObject({ state: 'sent' });
});

test('a sale taken back opens the order again, also when it was sent before', async () => {
	await accept(as(), ORDER);
	const first = await handOver(as(), await now(), { by: 'treasurer' });
	await takeBack(as(), first.id, 'Diurungkan');
	expect((await now()).fields).toMatchObject({ state: 'accepted', transaction: null });
	const second = await handOver(as(), await now(), { by: 'treasurer' });
	await takeBatch(device, GROUP, { operations: 50, bytes: 64_000 });
	await takeBack(as(), second.id, 'Diurungkan');
	expect((await now()).fields).toMatchObject({ state: 'ready', transaction: null });
	expect(await sumOf(CASH)).toBe(0);
});

test('a deposit without an order is free to be used', async () => {
	await accept(as(), ORDER);
	const order = await now();
	await takeDeposit(as(), order, 12_000, CASH_PLACE);
	const apart = { ...order, id: OTHER };
	await takeDeposit(as(), apart, 4_000, CASH_PLACE);
	expect(await depositsOf(device, GROUP)).toMatchObject([{ name: 'Bu Tini', amount: 4_000 }]);
});
