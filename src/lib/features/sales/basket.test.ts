import { describe, expect, test } from 'vitest';
import { sale } from '$lib/domain/posting.ts';
import {
	addAmount,
	addProduct,
	isLines,
	itemsOf,
	linesOf,
	totalOfLines,
	unpricedLine,
	withPrice,
	withQuantity
} from './basket.ts';

const chips = { id: 'p1', name: 'Keripik pisang', unit: 'bungkus', price: 15_000 };
const honey = { id: 'p2', name: 'Madu', unit: 'kg', price: 120_000 };

describe('filling', () => {
	test('a press is one more, the next press another one', () => {
		const lines = addProduct(addProduct([], chips), chips);
		expect(lines).toHaveLength(1);
		expect(totalOfLines(lines)).toBe(30_000);
	});

	test('one less than one leaves the basket', () => {
		expect(addProduct(addProduct([], chips), chips, -1000)).toEqual([]);
		expect(addProduct([], chips, -1000)).toEqual([]);
	});

	test('half a kilo costs half', () => {
		const lines = withQuantity(addProduct([], honey), 'p2', 500);
		expect(totalOfLines(lines)).toBe(60_000);
	});

	test('a price agreed on the spot counts for this sale only', () => {
		const lines = withPrice(addProduct([], chips), 'p1', 12_500);
		expect(totalOfLines(lines)).toBe(12_500);
		expect(chips.price).toBe(15_000);
	});

	test('amounts without a product stay apart', () => {
		const lines = addAmount(addAmount([], 5000, 'Lain-lain'), 7000, 'Lain-lain');
		expect(lines.map((line) => line.key)).toEqual(['free-1', 'free-2']);
		expect(totalOfLines(lines)).toBe(12_000);
	});

	test('more than the book takes in one sale is not added', () => {
		let lines = addProduct([], chips);
		for (let at = 0; at < 60; at++) lines = addAmount(lines, 1000, 'x');
		expect(lines).toHaveLength(40);
		expect(addProduct(lines, honey)).toHaveLength(40);
	});
});

test('a line that costs nothing is found', () => {
	const free = addProduct([], { ...chips, price: 0 });
	expect(unpricedLine(free)?.key).toBe('p1');
	expect(unpricedLine(addProduct([], chips))).toBeUndefined();
});

test('a recorded sale becomes the same basket again', () => {
	const lines = addAmount(
		withQuantity(withPrice(addProduct([], chips), 'p1', 14_000), 'p1', 3000),
		2500,
		'Lain-lain'
	);
	const draft = sale({
		occurredOn: '2026-11-22',
		note: '',
		items: itemsOf(lines),
		payment: { by: 'treasurer' }
	});
	expect(linesOf(draft, () => chips, 'Lain-lain')).toEqual(lines);
});

test('only a basket is taken back from what was kept', () => {
	expect(isLines(addProduct([], chips))).toBe(true);
	expect(isLines([{ key: 1 }])).toBe(false);
	expect(isLines(undefined)).toBe(false);
	expect(isLines([null])).toBe(false);
});
