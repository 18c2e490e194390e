import { describe, expect, test } from 'vitest';
import { cleanTyped, type PadMode, pressKey, shownText, typedText, typedValue } from './pad.ts';

const press = (keys: string[], mode: PadMode) =>
	keys.reduce((typed, key) => pressKey(typed, key, mode), '');

describe('money', () => {
	test('grows by digits and by thousands', () => {
		const typed = press(['1', '5', '000'], 'money');
		expect(typedValue(typed, 'money')).toBe(15_000);
		expect(shownText(typed, 'money')).toBe('15.000');
	});

	test('does not begin with zeros', () => {
		expect(press(['0', '000', '7'], 'money')).toBe('7');
		expect(typedValue(press(['000'], 'money'), 'money')).toBe(0);
	});

	test('stops before the largest amount of the book', () => {
		const typed = press(Array.from({ length: 9 }, () => '9').concat('000', '000'), 'money');
		expect(typedValue(typed, 'money')).toBeLessThan(Number.MAX_SAFE_INTEGER);
		expect(typed).toHaveLength(12);
	});

	test('takes a pasted amount with its dots', () => {
		expect(cleanTyped('Rp 1.250.000', 'money')).toBe('1250000');
	});
});

describe('quantity', () => {
	test.each([
		[['1', ',', '5'], 1500, '1,5'],
		[['1', '2'], 12_000, '12'],
		[[',', '2', '5'], 250, '0,25'],
		[['1', '0', '0', '0', ',', '5'], 1_000_500, '1.000,5'],
		[['3', ',', '1', '2', '3', '4'], 3123, '3,123']
	])('%j is %i thousandths', (keys, milli, shown) => {
		const typed = press(keys, 'quantity');
		expect(typedValue(typed, 'quantity')).toBe(milli);
		expect(shownText(typed, 'quantity')).toBe(shown);
	});

	test('keeps a second comma out', () => {
		expect(press(['1', ',', '5', ',', '2'], 'quantity')).toBe('1,52');
	});
});

test('erasing takes the last key away', () => {
	expect(press(['1', '2', 'erase'], 'money')).toBe('1');
	expect(press(['erase'], 'money')).toBe('');
});

test.each([
	[0, 'money', ''],
	[15_000, 'money', '15000'],
	[1500, 'quantity', '1,5'],
	[2000, 'quantity', '2'],
	[5, 'quantity', '0,005']
] as const)('%i as %s is typed %j', (value, mode, typed) => {
	expect(typedText(value, mode)).toBe(typed);
	expect(typedValue(typed, mode)).toBe(value);
});
