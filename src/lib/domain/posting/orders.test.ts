import fc from 'fast-check';
import { expect, test } from 'vitest';
import { balanceChanges, balanceOf } from '../balances.ts';
import { STOCK_QUANTITY } from '../accounts.ts';
import { totalOf } from '../journal.ts';
import { discounted, orderDelivery } from './orders.ts';

const said = { occurredOn: '2026-11-02', note: '' };
const cash = { place: 'cash' } as const;
const someItems = fc.array(
	fc.record({
		product: fc.constantFrom('keripik', 'sirup'),
		quantityMilli: fc.integer({ min: 1, max: 9_000 }),
		amount: fc.integer({ min: 1, max: 500_000 })
	}),
	{ minLength: 1, maxLength: 12 }
);

test('however much deposit there is: positive entries, exact sums, every quantity once', () => {
	fc.assert(
		fc.property(someItems, fc.integer({ min: 0, max: 3_000_000 }), (sold, deposit) => {
			const draft = orderDelivery({ ...said, items: sold, party: 'tini', deposit, rest: cash });
			const total = sold.reduce((sum, { amount }) => sum + amount, 0);
			const used = draft.entries
				.filter(({ debit }) => debit === '2102')
				.reduce((sum, { amount }) => sum + amount, 0);
			expect(draft.entries.every(({ amount }) => amount > 0)).toBe(true);
			expect([totalOf(draft), used]).toEqual([total, Math.min(deposit, total)]);
			const quantity = sold.reduce((sum, { quantityMilli }) => sum + quantityMilli, 0);
			expect(balanceOf(balanceChanges(draft), STOCK_QUANTITY)).toBe(-quantity);
		})
	);
});

test('a discount comes off exactly and leaves no item free', () => {
	fc.assert(
		fc.property(someItems, fc.integer({ min: 0, max: 9_000_000 }), (sold, discount) => {
			const before = sold.reduce((sum, { amount }) => sum + amount, 0);
			const after = discounted(sold, discount);
			const sum = after.reduce((total, { amount }) => total + amount, 0);
			expect(before - sum).toBe(Math.min(discount, before - sold.length));
			expect(
				after.every(({ amount }, at) => amount >= 1 && amount <= (sold[at]?.amount ?? 0))
			).toBe(true);
		})
	);
});
