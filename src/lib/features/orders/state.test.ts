import { expect, test } from 'vitest';
import type { OrderStory } from '$lib/device/orders.ts';
import type { RecordOf } from '$lib/device/records.ts';
import { STOCK_QUANTITY } from '$lib/domain/accounts.ts';
import type { OrderFields } from '$lib/domain/records.ts';
import { arranged, fullLines, shortLines } from './state.ts';

const line = { product: 'p', name: 'Keripik', unit: 'bungkus', quantity: 3, price: 10_000 };
const order = (id: string, more: Partial<OrderFields> = {}, name = 'Bu Tini'): OrderStory => ({
	...{ id, isSent: true, steps: [], rows: [] },
	contact: name === '' ? null : { name, phone: '628111111111', address: '', note: '' },
	fields: {
		...{ at: 1, code: id.toUpperCase(), state: 'sent', way: 'pickup', wanted_on: '2026-11-25' },
		...{ total: 30_000, deposit: 0, party: null, transaction: null, reason: '', ended_at: null },
		...{ lines: [line], ...more }
	}
});
const product = (fields: object) =>
	[{ id: 'p', fields: { kind: 'food', ...fields } }] as unknown as RecordOf<'product'>[];
const ids = (orders: readonly OrderStory[]) => orders.map(({ id }) => id);

test('open orders stand by state and by the day they are wanted, ended ones apart', () => {
	const orders = [
		order('a', { wanted_on: '2026-11-30' }),
		order('b', { state: 'ready' }),
		order('c', { wanted_on: '2026-11-24' }),
		order('d', { state: 'done', ended_at: 5 })
	];
	const list = arranged(orders, '', new Map());
	expect(list.open.map(({ state, orders: some }) => [state, ids(some)])).toEqual([
		['sent', ['c', 'a']],
		['ready', ['b']]
	]);
	expect(ids(list.ended)).toEqual(['d']);
});

test('an order is found by its code, its goods, and the name that may be known', () => {
	const parties = new Map([['x', 'Warung Asih']]);
	const orders = [order('k7m2q'), order('zzzzz', { party: 'x' }, '')];
	const found = (search: string) => ids(arranged(orders, search, parties).open[0]?.orders ?? []);
	expect(found('k7m')).toEqual(['k7m2q']);
	expect(found('asih keripik')).toEqual(['zzzzz']);
	expect(found('tini')).toEqual(['k7m2q']);
	expect(found('dodol')).toEqual([]);
});

test('a day is full only for what is made to order and not agreed to yet', () => {
	const made = product({ availability: 'order', daily_capacity: 5 });
	const orders = [order('a'), order('b', { state: 'accepted' })];
	const [first, second] = orders as [OrderStory, OrderStory];
	expect(fullLines(first, orders, made)).toEqual([line]);
	expect(fullLines(second, orders, made)).toEqual([]);
	expect(fullLines(first, [first], made)).toEqual([]);
	expect(fullLines(first, orders, product({ availability: 'stock', daily_capacity: 5 }))).toEqual(
		[]
	);
});

test('too little stock is told with what others were promised; what nobody counted is not', () => {
	const onShelf = product({ availability: 'stock' });
	const orders = [order('a'), order('b', { state: 'ready' })];
	const [first] = orders as [OrderStory];
	const stock = (milli: number) => [
		{ account: STOCK_QUANTITY, holder: 'p', month: '2026-11-01', debit: milli, credit: 0 }
	];
	expect(shortLines(first, orders, onShelf, stock(5_000))).toEqual([
		{ line, stockMilli: 5_000, promised: 3 }
	]);
	expect(shortLines(first, orders, onShelf, stock(6_000))).toEqual([]);
	expect(shortLines(first, orders, onShelf, [])).toEqual([]);
	expect(shortLines(first, orders, product({ availability: 'order' }), stock(0))).toEqual([]);
});
