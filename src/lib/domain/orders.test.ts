import { expect, test } from 'vitest';
import { mirror } from './journal.ts';
import { customerDeposit, orderDelivery } from './posting/orders.ts';
import { sale } from './posting.ts';
import {
	isContactOver,
	orderTotal,
	orderWith,
	overCapacity,
	priceOf,
	stepRefusal
} from './orders.ts';
import type { OrderFields, OrderStepFields } from './records.ts';

const said = { occurredOn: '2026-11-22', note: '' };
const line = { product: 'p', name: 'Keripik', unit: 'bungkus', quantity: 3, price: 10_000 };
const order: OrderFields = {
	...{ at: 1, code: 'K7M2Q', state: 'sent', way: 'pickup', wanted_on: '2026-11-25' },
	...{ total: 30_000, deposit: 0, party: null, transaction: null, reason: '', ended_at: null },
	lines: [line]
};
const placed = { id: 'o', seq: 10, fields: order };
const step = (id: string, seq: number, fields: Partial<OrderStepFields>) => ({
	...{ id, seq },
	fields: { order: 'o', step: 'accepted', party: null, reason: '', ...fields } as OrderStepFields
});
const delivery = orderDelivery({
	...{ ...said, party: 'b', deposit: 10_000, rest: { place: 'cash' } },
	items: [{ product: 'p', quantityMilli: 3000, amount: 30_000 }]
});

const unplaced = {
	...{ recordedBy: 'm', approvedBy: null, deviceId: 'd', deviceAt: 0, receivedAt: null, hash: null }
};

test('the wholesale price counts from its smallest quantity on', () => {
	const product = { price: 10_000, wholesale_price: 8_000, wholesale_min: 10 };
	expect([priceOf(product, 9), priceOf(product, 10)]).toEqual([10_000, 8_000]);
	expect(priceOf({ ...product, wholesale_price: null }, 50)).toBe(10_000);
	expect(orderTotal([line, { ...line, quantity: 1 }])).toBe(40_000);
});

test('what this phone did is seen at once, in the order it was done', () => {
	const deposit = customerDeposit({
		...{ ...said, amount: 10_000, party: 'b', into: { place: 'cash' } }
	});
	const steps = [step('1', 0, { party: 'b' }), step('3', 0, { step: 'ready' })];
	const rows = [{ id: '2', seq: null, ...deposit }];
	expect(orderWith(placed, steps, rows)).toMatchObject({
		...{ state: 'ready', party: 'b', deposit: 10_000, transaction: null }
	});
	expect(orderWith(placed, steps, [...rows, { id: '4', seq: null, ...delivery }])).toMatchObject({
		...{ state: 'done', deposit: 0, transaction: '4' }
	});
});

test('the mirror of the sale opens the order again and gives the deposit back', () => {
	const row = { ...delivery, id: '4', seq: 9, ...unplaced };
	const done = { ...order, state: 'done', transaction: '4', ended_at: 5 } as const;
	const back = { ...mirror(row, '', '2026-11-23'), id: '5', seq: null };
	expect(orderWith({ ...placed, fields: done }, [], [row, back])).toMatchObject({
		...{ state: 'ready', transaction: null, ended_at: null, deposit: 10_000 }
	});
});

test('what the server’s row holds already is not counted again', () => {
	const fields = { ...order, state: 'ready', deposit: 10_000 } as const;
	const rows = [
		{
			...{ id: '2', seq: 8 },
			...customerDeposit({ ...said, amount: 10_000, party: 'b', into: { place: 'cash' } })
		}
	];
	expect(orderWith({ ...placed, fields }, [step('1', 7, {})], rows)).toEqual(fields);
	const sold = sale({
		...{ ...said, payment: { by: 'treasurer' } },
		items: [{ product: 'p', quantityMilli: 3000, amount: 30_000 }]
	});
	// Accepted by the server, and its order not fetched yet.
	expect(orderWith(placed, [], [{ id: '5', seq: 11, ...sold }]).state).toBe('done');
});

test('what came to its end stays there, and nothing goes backwards', () => {
	const cancelled = { ...placed, fields: { ...order, state: 'cancelled' as const } };
	expect(orderWith(cancelled, [step('1', 0, {})], []).state).toBe('cancelled');
	const ready = { ...placed, fields: { ...order, state: 'ready' as const } };
	expect(orderWith(ready, [step('1', 0, {})], []).state).toBe('ready');
	expect(orderWith(placed, [step('1', 0, { step: 'refused', reason: 'Habis' })], [])).toMatchObject(
		{ state: 'refused', reason: 'Habis' }
	);
});

test('the day’s capacity counts what was agreed to, and nothing else', () => {
	const capacity = (most: number | null) => () => most;
	const other = (state: OrderFields['state'], day = '2026-11-25') => ({
		...{ ...order, state, wanted_on: day }
	});
	expect(overCapacity(order, [other('accepted'), other('done')], capacity(9))).toEqual([]);
	expect(overCapacity(order, [other('accepted'), other('done')], capacity(8))).toEqual([line]);
	const others = [other('sent'), other('refused'), other('ready', '2026-11-26')];
	expect(overCapacity(order, others, capacity(3))).toEqual([]);
	expect(overCapacity(order, [other('ready')], capacity(null))).toEqual([]);
});

test.each([
	[null, { step: 'accepted', reason: '' }, false, 'no_such_order'],
	[{ state: 'done', deposit: 0 }, { step: 'ready', reason: '' }, false, 'order_ended'],
	[{ state: 'sent', deposit: 0 }, { step: 'refused', reason: ' ' }, false, 'reason_needed'],
	[{ state: 'accepted', deposit: 1 }, { step: 'refused', reason: 'Habis' }, false, 'deposit_held'],
	[{ state: 'sent', deposit: 0 }, { step: 'accepted', reason: '' }, true, 'capacity_full'],
	[{ state: 'sent', deposit: 0 }, { step: 'accepted', reason: '' }, false, null],
	[{ state: 'accepted', deposit: 5 }, { step: 'ready', reason: '' }, true, null]
] as const)('an answer is judged: %#', (held, answer, isFull, refusal) => {
	expect(stepRefusal(held, answer, isFull)).toBe(refusal);
});

test('a number is forgotten 90 days after the end, or after the day that was wanted', () => {
	const end = Date.parse('2026-11-25T00:00:00Z');
	const days = (count: number) => end + count * 86_400_000;
	expect(isContactOver({ ...order, ended_at: end }, days(90))).toBe(false);
	expect(isContactOver({ ...order, ended_at: end }, days(91))).toBe(true);
	expect(isContactOver(order, days(91))).toBe(true);
});
