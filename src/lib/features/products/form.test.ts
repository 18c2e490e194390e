import { expect, test } from 'vitest';
import {
	changedFields,
	formOf,
	lackOf,
	lacksOf,
	noProduct,
	permitOf,
	trimmed,
	withPermit
} from './form.ts';

const chips = { ...noProduct('food'), name: 'Keripik', unit: 'bungkus', price: 15_000 };
const made = { availability: 'order' } as const;
const pirt = { kind: 'pirt', number: '2063216010001-29', until: null } as const;
const halal = { kind: 'halal', number: 'ID32110000123456', until: '2028-03-01' } as const;

test.each([
	[{ name: ' ' }, 'name'],
	[{ name: 'x'.repeat(81) }, 'name'],
	[{ unit: '' }, 'unit'],
	[{ price: 0 }, 'price'],
	[{ description: 'x'.repeat(2001) }, 'description'],
	[{ ingredients: 'x'.repeat(1001) }, 'ingredients'],
	[{ net: 'x'.repeat(61) }, 'net'],
	[{ wholesale_price: 12_000 }, 'wholesale_min'],
	[{ wholesale_min: 10 }, 'wholesale_price'],
	[{ wholesale_price: 15_000, wholesale_min: 10 }, 'wholesale_price'],
	[{ wholesale_price: 12_000, wholesale_min: 1 }, 'wholesale_min'],
	[{ ...made, lead_days: 61 }, 'lead_days'],
	[{ ...made, daily_capacity: 0 }, 'daily_capacity'],
	[{ ...made, order_until: 'besok' }, 'order_until'],
	[{ lead_days: 61, daily_capacity: 0 }, null],
	[{ shelf_life_days: 3651 }, 'shelf_life_days'],
	[{ storage: 'x'.repeat(121) }, 'storage'],
	[{ permits: [{ ...pirt, number: '12345678' }] }, 'permits'],
	[{ permits: [{ ...halal, number: 'ada' }] }, 'permits'],
	[{ wholesale_price: 12_000, wholesale_min: 10, permits: [pirt, halal] }, null],
	[{}, null]
])('%j lacks %s', (change, lack) => {
	expect(lackOf({ ...chips, ...change })).toBe(lack);
});

test('everything that is missing is told, in the order of the screen', () => {
	expect(lacksOf({ ...noProduct('food'), wholesale_min: 5 })).toEqual([
		...['name', 'price', 'unit', 'wholesale_price']
	]);
});

test('a product of an older store starts with blanks where it knows nothing', () => {
	const old = { name: 'Sale', kind: 'food', price: 9000, unit: 'kg', slug: 'sale' } as const;
	expect(formOf(old)).toEqual({ ...noProduct('food'), name: 'Sale', price: 9000, unit: 'kg' });
	expect(changedFields(old, { ...formOf(old), price: 9500 })).toEqual({ price: 9500 });
});

test('a permit without its number is none, and they stand in one order', () => {
	const both = withPermit(withPermit([], halal), pirt);
	expect(both).toEqual([pirt, halal]);
	expect(permitOf(both, 'halal')).toBe(halal);
	expect(withPermit(both, { ...pirt, number: '' })).toEqual([halal]);
	expect(trimmed({ ...chips, permits: [halal, { ...pirt, number: '  ' }] }).permits).toEqual([
		halal
	]);
});

test('what lies ready keeps no last day of ordering that nobody sees any more', () => {
	const promised = { lead_days: 3, daily_capacity: 5, order_until: '2026-11-01' };
	expect(trimmed({ ...chips, ...promised, ...made })).toMatchObject(promised);
	expect(trimmed({ ...chips, ...promised })).toMatchObject({
		...{ lead_days: 0, daily_capacity: null, order_until: null }
	});
});

test('texts are kept without blanks around them', () => {
	expect(trimmed({ ...chips, name: ' Keripik ', net: ' 250 g ' })).toMatchObject({
		...{ name: 'Keripik', net: '250 g' }
	});
});
