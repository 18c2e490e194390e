import { expect, test } from 'vitest';
import { isAmount, priceOf, RUPIAH_MAX } from './money.ts';

test.each([
	[1, true],
	[15_000, true],
	[RUPIAH_MAX, true],
	[RUPIAH_MAX + 1, false],
	[0, false],
	[-1, false],
	[0.5, false],
	[Number.NaN, false],
	[Number.POSITIVE_INFINITY, false]
])('%d is an amount: %s', (value, expected) => {
	expect(isAmount(value)).toBe(expected);
});

test.each([
	// price, thousandths, whole rupiah
	[8_000, 1_000, 8_000],
	[8_000, 2_500, 20_000],
	[12_500, 333, 4_163], // 4,162.5 is rounded up
	[1, 499, 0],
	[1, 500, 1],
	[0, 1_000, 0],
	[9_007_199_254_740_991, 1_000, 9_007_199_254_740_991]
])('%d for a unit is, for %d thousandths, %d', (price, quantityMilli, expected) => {
	expect(priceOf(price, quantityMilli)).toBe(expected);
});
