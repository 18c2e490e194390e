import { expect, test } from 'vitest';
import { coinKey, coinValues, noteValues, piecesIn, worthOf } from './counting.ts';

test('notes and coins add up, also where they are worth the same', () => {
	expect(worthOf({})).toBe(0);
	expect(worthOf({ 100_000: 3, 2_000: 4, 1_000: 1, [coinKey(1_000)]: 2, [coinKey(500)]: 3 })).toBe(
		312_500
	);
	expect(new Set([...noteValues, ...coinValues.map(coinKey)]).size).toBe(11);
});

test('only whole pieces are counted', () => {
	expect(piecesIn('')).toBe(0);
	expect(piecesIn('12')).toBe(12);
	expect(piecesIn('1.2 lembar')).toBe(12);
	expect(piecesIn('1234567')).toBe(12345);
});
