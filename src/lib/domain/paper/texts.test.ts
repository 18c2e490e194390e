import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayIn, rupiahIn } from './texts.ts';

test.each([
	['1.250.000', 1_250_000],
	['1,250,000', 1_250_000],
	['Rp 5.000', 5_000],
	['Rp5.000,-', 5_000],
	['rp. 750', 750],
	['5000', 5_000],
	['1.250.000,00', 1_250_000],
	['1,250,000.00', 1_250_000],
	['12 500', 12_500],
	['0', 0]
])('%s is %i rupiah', (text, amount) => {
	expect(rupiahIn(text)).toBe(amount);
});

test.each([
	'',
	'-',
	'1.25',
	'12,5',
	'1.250,000',
	'1.250,50',
	'-5.000',
	'5rb',
	'1.2500',
	'1.250.00',
	'9'.repeat(17)
])('%j is no amount', (text) => {
	expect(rupiahIn(text)).toBeNull();
});

test('every amount is understood however its thousands are marked', () => {
	fc.assert(
		fc.property(fc.nat(2_000_000_000), fc.constantFrom('.', ',', ''), (amount, mark) => {
			const text = String(amount).replaceAll(/\B(?=(\d{3})+$)/g, mark);
			expect(rupiahIn(text)).toBe(amount);
			expect(rupiahIn(`Rp ${text}`)).toBe(amount);
		})
	);
});

const near = '2026-11-20';
const today = '2026-11-22';

test.each([
	['2026-11-03', '2026-11-03'],
	['3/11/2026', '2026-11-03'],
	['03-11-26', '2026-11-03'],
	['3.11', '2026-11-03'],
	['0311', '2026-11-03'],
	['031126', '2026-11-03'],
	['03112026', '2026-11-03'],
	['3', '2026-11-03'],
	['30', '2026-10-30'],
	['28/12', '2025-12-28'],
	['1/12/2026', '2026-12-01']
])('%s is %s', (text, day) => {
	expect(dayIn(text, near, today)).toBe(day);
});

test('a short day is the one nearest to the row before', () => {
	expect(dayIn('1', '2026-10-31', today)).toBe('2026-11-01');
	expect(dayIn('2/1', '2025-12-30', today)).toBe('2026-01-02');
});

test.each(['', '0', '32', '31/2', '31/11/2026', 'besok', '2026-13-01', '1/1/1999', '1/2/3/4'])(
	'%j is no day',
	(text) => {
		expect(dayIn(text, near, today)).toBeNull();
	}
);
