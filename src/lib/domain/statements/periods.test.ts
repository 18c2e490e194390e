import { expect, test } from 'vitest';
import { monthsAfter, monthsBetween, periodAfter, periodBefore, periodOf } from './periods.ts';

test.each([
	['2026-11-01', 0, '2026-11-01'],
	['2026-11-01', 2, '2027-01-01'],
	['2026-01-01', -1, '2025-12-01'],
	['2026-05-01', -29, '2023-12-01']
])('%s and %i months is %s', (month, count, expected) => {
	expect(monthsAfter(month, count)).toBe(expected);
});

test.each([
	['month', '2026-02-01', '2026-02-01', '2026-02-01'],
	['quarter', '2026-01-01', '2026-01-01', '2026-03-01'],
	['quarter', '2026-06-01', '2026-04-01', '2026-06-01'],
	['quarter', '2026-12-01', '2026-10-01', '2026-12-01'],
	['year', '2026-07-01', '2026-01-01', '2026-12-01']
] as const)('the %s of %s is %s to %s', (size, month, first, last) => {
	expect(periodOf(size, month)).toEqual({ size, first, last });
});

test('before and after are the neighbours of the same size', () => {
	expect(periodBefore(periodOf('quarter', '2026-02-01'))).toEqual(
		periodOf('quarter', '2025-12-01')
	);
	expect(periodAfter(periodOf('year', '2026-02-01'))).toEqual(periodOf('year', '2027-01-01'));
});

test('months between two, both included', () => {
	expect(monthsBetween('2025-12-01', '2026-02-01')).toEqual([
		'2025-12-01',
		'2026-01-01',
		'2026-02-01'
	]);
	expect(monthsBetween('2026-02-01', '2026-01-01')).toEqual([]);
});
