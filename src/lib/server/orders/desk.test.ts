import { expect, test, vi } from 'vitest';
import { cancelOrder, forgetContact, orderStatus, placeOrder } from './desk.ts';

const TOKEN = 'AbCdEfGhIjKlMnOpQrStUv';
const order = {
	token: TOKEN,
	shop: 'mekar-sari',
	items: [{ slug: 'sale', quantity: 2 }],
	name: 'Sari',
	phone: '6281234567890',
	way: 'pickup',
	wantedOn: '2026-12-01',
	address: '',
	note: '',
	total: 32_000
} as const;

function answering(body: unknown, status = 200, key: string | null = 'k') {
	const asked: { path: string; args: unknown }[] = [];
	return {
		asked,
		serverKey: async () => key,
		fetch: async (path: string, init?: RequestInit) => {
			asked.push({ path, args: JSON.parse(String(init?.body)) });
			return Response.json(body, { status });
		}
	};
}
const sold = { ...order, items: [...order.items] };

test('an order goes with the address of the buyer and the key of this server', async () => {
	const source = answering({ code: 'K7M2Q' });
	expect(await placeOrder(source, sold, '10.1.2.3')).toBeNull();
	expect(source.asked).toEqual([
		{
			path: '/rest/v1/rpc/place_order',
			args: { p_order: order, p_address: '10.1.2.3', p_key: 'k' }
		}
	]);
});

test('without a key no address is told, as nobody would believe it', async () => {
	const source = answering({ code: 'K7M2Q' }, 200, null);
	await placeOrder(source, sold, '10.1.2.3');
	expect(source.asked[0]?.args).toMatchObject({ p_address: null, p_key: null });
});

test.each([
	[{ err: 'not_available' }, 200, 'not_available'],
	[{ err: 'price_changed', total: 40_000 }, 200, 'price_changed'],
	[{ code: 'PT429', hint: 'OPEN_ORDERS' }, 429, 'open_orders'],
	[{ code: 'PT429', hint: 'TOO_MANY_ORDERS' }, 429, 'too_many_orders'],
	[{ code: 'PT429', hint: 'GROUP_BUSY' }, 429, 'group_busy'],
	[{ code: 'PT409', hint: 'CAPACITY_FULL' }, 409, 'capacity_full']
])('%j with %i is %s', async (body, status, trouble) => {
	expect(await placeOrder(answering(body, status), sold, '::1')).toBe(trouble);
});

test('no answer may be an order that stands, so the buyer is asked to send again', async () => {
	const source = {
		serverKey: async () => 'k',
		fetch: () => Promise.reject(new Error('gone'))
	};
	const told = vi.spyOn(console, 'error').mockReturnValue();
	expect(await placeOrder(source, sold, '::1')).toBe('unreachable');
	expect(told).toHaveBeenCalledOnce();
	told.mockRestore();
});

test.each([
	[{ err: 'something_new' }, 200],
	[{ code: 'PGRST301', hint: null }, 500]
])('an answer that was not agreed is none: %j', async (body, status) => {
	const told = vi.spyOn(console, 'error').mockReturnValue();
	expect(await placeOrder(answering(body, status), sold, '::1')).toBe('unreachable');
	expect(told).toHaveBeenCalledOnce();
	told.mockRestore();
});

test('a link that cannot be one is not asked for', async () => {
	const source = answering(null);
	expect(await orderStatus(source, 'short')).toBeNull();
	expect(await orderStatus(source, `${TOKEN}'--`)).toBeNull();
	expect(await cancelOrder(source, '../..')).toBe('no_such_order');
	expect(await forgetContact(source, '../..')).toBe('no_such_order');
	expect(source.asked).toEqual([]);
	expect(await orderStatus(source, TOKEN)).toBeNull();
	expect(source.asked).toHaveLength(1);
});

test('cancelling is agreed to or refused', async () => {
	expect(await cancelOrder(answering({ ok: true }), TOKEN)).toBeNull();
	expect(await cancelOrder(answering({ err: 'order_answered' }), TOKEN)).toBe('order_answered');
	await expect(cancelOrder(answering({}, 500), TOKEN)).rejects.toThrow('500');
});

test('a number is erased, or the order is still open', async () => {
	expect(await forgetContact(answering({ ok: true }), TOKEN)).toBeNull();
	expect(await forgetContact(answering({ err: 'order_open' }), TOKEN)).toBe('order_open');
	await expect(forgetContact(answering({ err: 'other' }), TOKEN)).rejects.toThrow();
});
