import { expect, test } from 'vitest';
import type { Transaction } from '$lib/domain/journal.ts';
import { mirror } from '$lib/domain/journal.ts';
import { draft, entry, sale } from '$lib/domain/posting.ts';
import { salesByWeek, weeksUntil } from './weeks.ts';

const sold = (occurredOn: string, amount: number) =>
	sale({
		...{ occurredOn, note: '', payment: { by: 'qris' } },
		items: [{ product: null, quantityMilli: null, amount }]
	});

test.each([
	['2026-11-22', ['2026-11-09', '2026-11-16']],
	['2026-11-23', ['2026-11-16', '2026-11-23']]
])('the weeks until %s begin on Mondays', (today, expected) => {
	expect(weeksUntil(today, 2)).toEqual(expected);
});

test('sales by week, less what came back and what was cancelled', () => {
	const said = { occurredOn: '2026-11-17', note: '' };
	const wrong = sold('2026-11-10', 700);
	const rows = [
		sold('2026-11-08', 1),
		sold('2026-11-09', 5_000),
		sold('2026-11-15', 2_000),
		wrong,
		mirror({ ...wrong, id: 'x' } as Transaction, '', '2026-11-10'),
		sold('2026-11-16', 900),
		draft('sales_return', said, [entry('4190', '1101', 100)]),
		draft('period_closing', said, [entry('4101', '3203', 900_000)])
	];
	expect(salesByWeek(rows, weeksUntil('2026-11-22', 2))).toEqual([
		{ first: '2026-11-09', amount: 7_000 },
		{ first: '2026-11-16', amount: 800 }
	]);
});
