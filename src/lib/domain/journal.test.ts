import { describe, expect, test } from 'vitest';
import { type Entry, isMirror, mirror, moneyOut, totalOf, type Transaction } from './journal.ts';

const entry = (more: Partial<Entry> = {}): Entry => ({
	...{ debit: '1101', credit: '4101', amount: 5_000 },
	...{ member: null, party: null, product: null, quantityMilli: null },
	...more
});
const sold: Transaction = {
	...{ id: 't1', kind: 'sale_in_hand', occurredOn: '2026-11-02', note: 'pasar', reverses: null },
	...{ meeting: null, forOrder: null, forGrant: null, forLine: null, approvedBy: null },
	...{ recordedBy: 'm1', deviceId: 'd1', deviceAt: 1, seq: 3, receivedAt: 2, hash: 'aa' },
	entries: [
		entry({ debit: '1104', member: 'm1', product: 'p1', quantityMilli: 1_500 }),
		entry({ debit: '1104', member: 'm1', amount: 700 })
	]
};

test('the total is the sum of the lines', () => {
	expect(totalOf(sold)).toBe(5_700);
	expect(totalOf({ entries: [] })).toBe(0);
});

test('only what leaves the group for good is money out', () => {
	const out = (debit: string, credit: string) => moneyOut([entry({ debit, credit })]);
	expect(out('6101', '1101')).toBe(5_000);
	expect(out('1102', '1101')).toBe(0);
	expect(out('1101', '4101')).toBe(0);
	expect(moneyOut([entry({ debit: '6101', credit: '1102' }), entry()])).toBe(5_000);
});

describe('a mirror', () => {
	const back = mirror(sold, 'salah ketik', '2026-11-03');

	test('moves every amount back, with holders, goods and quantities', () => {
		expect(back).toMatchObject({ kind: 'correction', reverses: 't1', note: 'salah ketik' });
		expect(back.occurredOn).toBe('2026-11-03');
		expect(back.entries).toEqual([
			entry({ debit: '4101', credit: '1104', member: 'm1', product: 'p1', quantityMilli: 1_500 }),
			entry({ debit: '4101', credit: '1104', member: 'm1', amount: 700 })
		]);
		expect(isMirror(back.entries, sold.entries)).toBe(true);
	});

	const [first, second] = back.entries as [Entry, Entry];
	test.each<[string, Entry[]]>([
		['a line less', [first]],
		['a line more', [first, second, second]],
		['the lines swapped', [second, first]],
		['another amount', [{ ...first, amount: 1 }, second]],
		['another account', [{ ...first, credit: '1101' }, second]],
		['the same direction', [...sold.entries]],
		['another member', [{ ...first, member: 'm2' }, second]],
		['a party', [{ ...first, party: 'x' }, second]],
		['another product', [{ ...first, product: null }, second]],
		['another quantity', [{ ...first, quantityMilli: 1 }, second]]
	])('is none with %s', (_, entries) => {
		expect(isMirror(entries, sold.entries)).toBe(false);
	});
});
