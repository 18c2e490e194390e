import { expect, test } from 'vitest';
import { fieldNames, readOrderForm } from './order-form.ts';

const TOKEN = 'AbCdEfGhIjKlMnOpQrStUv';

function sent(changes: Partial<Record<keyof typeof fieldNames, string | File>> = {}) {
	const values: typeof changes = {
		token: TOKEN,
		name: ' Sari Dewi ',
		phone: '+62 812-3456-7890',
		way: 'delivery',
		address: 'Jl. Melati 3',
		day: '2026-12-01',
		note: '',
		total: '24000',
		trap: '',
		...changes
	};
	const data = new FormData();
	for (const [field, value] of Object.entries(values)) {
		data.set(fieldNames[field as keyof typeof fieldNames], value);
	}
	return readOrderForm(data);
}

test('a sound form becomes an order', () => {
	const { order, troubles, isTrapped } = sent();
	expect(troubles).toEqual([]);
	expect(isTrapped).toBe(false);
	expect(order).toEqual({
		token: TOKEN,
		name: 'Sari Dewi',
		phone: '6281234567890',
		way: 'delivery',
		wantedOn: '2026-12-01',
		address: 'Jl. Melati 3',
		note: '',
		total: 24_000
	});
});

test.each(['0812 3456 7890', '6281234567890', '+62-812-3456-7890'])(
	'the number %s is kept in one way',
	(phone) => {
		expect(sent({ phone }).order.phone).toBe('6281234567890');
	}
);

test('everything that is wrong is told at once, and what was typed comes back', () => {
	const { troubles, typed } = sent({ name: 'S', phone: '12', way: 'drone', day: 'besok' });
	expect(troubles).toEqual(['bad_name', 'bad_phone', 'bad_way', 'bad_day']);
	expect(typed).toMatchObject({ name: 'S', phone: '12', day: 'besok', address: 'Jl. Melati 3' });
	expect(typed.token).toBe(TOKEN);
});

test.each([
	[{ address: ' ' }, 'address_needed'],
	[{ address: 'a'.repeat(201) }, 'address_long'],
	[{ note: 'a'.repeat(301) }, 'too_long'],
	[{ name: 'a'.repeat(81) }, 'name_long'],
	[{ day: '2026-02-30' }, 'bad_day'],
	[{ day: '' }, 'bad_day']
] as const)('%j is %s', (changes, trouble) => {
	expect(sent(changes).troubles).toEqual([trouble]);
});

test('who fetches it gives no address, and none is kept', () => {
	expect(sent({ way: 'pickup', address: 'a'.repeat(500) })).toMatchObject({
		troubles: [],
		order: { way: 'pickup', address: '' }
	});
});

test('what no person sees is a trap', () => {
	expect(sent({ trap: 'https://spam.example' }).isTrapped).toBe(true);
});

test.each(['-5', '1e3', '', 'NaN', '99999999999999999'])(
	'a sum of %j is none that anybody could agree to',
	(total) => {
		expect(sent({ total }).order.total).toBe(-1);
	}
);

test('a file or a missing field counts as empty', () => {
	expect(sent({ name: new File(['x'], 'x') }).troubles).toEqual(['bad_name']);
	expect(readOrderForm(new FormData()).troubles).toContain('bad_phone');
});
