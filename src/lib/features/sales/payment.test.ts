import { expect, test } from 'vitest';
import { sale, type SalePayment } from '$lib/domain/posting.ts';
import {
	byTreasurer,
	choiceOf,
	isPayment,
	type Payment,
	paymentOf,
	rememberable
} from './payment.ts';

const sold = (payment: SalePayment) =>
	sale({
		...{ occurredOn: '2026-11-22', note: '', payment },
		items: [{ product: null, quantityMilli: null, amount: 1000 }]
	});

test.each<[SalePayment, Payment]>([
	[{ by: 'treasurer' }, byTreasurer],
	[{ by: 'qris' }, { by: 'qris', member: null, buyer: null }],
	[
		{ by: 'hand', member: 'siti' },
		{ by: 'hand', member: 'siti', buyer: null }
	],
	[
		{ by: 'credit', party: 'tini' },
		{ by: 'credit', member: null, buyer: { id: 'tini', label: 'Bu Tini' } }
	]
])('%j is read back from the book', (payment, expected) => {
	expect(paymentOf(sold(payment), 'Bu Tini')).toEqual(expected);
});

test('a debt needs its buyer and a hand its member', () => {
	expect(choiceOf({ by: 'credit', member: null, buyer: null })).toBeNull();
	expect(choiceOf({ by: 'hand', member: null, buyer: null })).toBeNull();
	expect(choiceOf({ by: 'hand', member: 'siti', buyer: null })).toEqual({
		by: 'hand',
		member: 'siti'
	});
	expect(choiceOf(byTreasurer)).toEqual({ by: 'treasurer' });
});

test('the next sale is never proposed as a debt', () => {
	expect(rememberable({ by: 'credit', member: null, buyer: null })).toBeUndefined();
	expect(rememberable(byTreasurer)).toEqual(byTreasurer);
});

test('a kept payment counts while its member is in the group', () => {
	const isMember = (id: string) => id === 'siti';
	expect(isPayment({ by: 'hand', member: 'siti' }, isMember)).toBe(true);
	expect(isPayment({ by: 'hand', member: 'gone' }, isMember)).toBe(false);
	expect(isPayment({ by: 'credit' }, isMember)).toBe(false);
	expect(isPayment(undefined, isMember)).toBe(false);
});
