import { expect, test } from 'vitest';
import { balanceChanges } from '../balances.ts';
import { mirror, type Transaction } from '../journal.ts';
import { sale } from '../posting.ts';
import { production, stockCount } from '../posting/goods.ts';
import { isCounted, isLow, movementsOf, stockOf } from './stock.ts';

const said = { occurredOn: '2026-11-02', note: '' };
const chips = { product: 'keripik', price: 15_000 };
const made = production({
	...said,
	made: [{ ...chips, quantityMilli: 20_000, spoiledMilli: 500 }]
});
const sold = sale({
	...{ ...said, payment: { by: 'treasurer' } },
	items: [{ product: 'keripik', quantityMilli: 4_500, amount: 67_500 }]
});
const [counted] = stockCount({
	...{ ...said, values: [{ account: '1301', book: 0, counted: 9 }] },
	goods: [{ ...chips, bookMilli: 15_000, countedMilli: 14_000 }]
});
const balances = [made, sold].flatMap((draft) => balanceChanges(draft));

test('what was made and not spoiled or sold is there', () => {
	expect(stockOf(balances, 'keripik')).toBe(15_000);
	expect([isCounted(balances, 'keripik'), isCounted(balances, 'sirup')]).toEqual([true, false]);
});

test.each([
	[4_999, 5_000, true],
	[5_000, 5_000, false],
	[0, null, false],
	[-1, 0, true]
])('%i with the mark at %s: low is %s', (stock, low_stock_milli, expected) => {
	expect(isLow(stock, { low_stock_milli })).toBe(expected);
});

test('the card of a product runs from row to row, and a cancelled sale comes back', () => {
	const undone = mirror({ ...sold, id: 'x' } as Transaction, 'salah', '2026-11-03');
	const rows = [made, sold, counted as typeof made, undone];
	expect(
		movementsOf(rows, 'keripik', 18_500).map(({ inMilli, outMilli, afterMilli }) => [
			inMilli,
			outMilli,
			afterMilli
		])
	).toEqual([
		[4_500, 0, 18_500],
		[0, 1_000, 14_000],
		[0, 4_500, 15_000],
		[20_000, 500, 19_500]
	]);
	expect(movementsOf(rows, 'sirup', 0)).toEqual([]);
});
