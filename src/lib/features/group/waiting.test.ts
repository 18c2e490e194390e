import { expect, test } from 'vitest';
import { draftIn } from './waiting.ts';

const entry = { debit: '1101', credit: '4101', amount: 15_000 };
const op = (body: unknown, type = 'transaction') => ({
	id: 'o1',
	n: 1,
	type,
	version: 1,
	at: 1,
	body
});
const sale = { kind: 'sale_cash', occurredOn: '2026-11-22', entries: [entry] };

test('a refused sale can be shown', () => {
	expect(draftIn(op({ ...sale, note: 'pasar' }))).toEqual({
		...{ kind: 'sale_cash', occurredOn: '2026-11-22', note: 'pasar' },
		entries: [{ ...entry, member: null, party: null, product: null, quantityMilli: null }]
	});
});

test.each([
	null,
	'text',
	{},
	op({ kind: 'product', id: 'p', set: {}, base: {} }, 'patch'),
	op(null),
	op({ ...sale, kind: 'robbery' }),
	op({ ...sale, occurredOn: 5 }),
	op({ ...sale, entries: 'many' }),
	op({ ...sale, entries: [] }),
	op({ ...sale, entries: [null] }),
	op({ ...sale, entries: [{ ...entry, amount: 'ten' }] })
])('%j is not shown as a transaction', (value) => {
	expect(draftIn(value)).toBeNull();
});
