import { expect, test } from 'vitest';
import { balanceChanges } from '../balances.ts';
import type { Draft, Entry } from '../journal.ts';
import { draft, entry } from '../posting.ts';
import { periodOf } from './periods.ts';
import { moneyAt, moneyAtMonthEnds, soldMost, spentOn } from './series.ts';

const on = (kind: Draft['kind'], occurredOn: string, ...entries: Entry[]) =>
	balanceChanges(draft(kind, { occurredOn, note: '' }, entries));
const sold = (product: string) => ({ product, quantityMilli: 1_000 });

const book = [
	...on('grant_received', '2026-08-20', entry('1102', '3101', 900)),
	...on('sale_cash', '2026-10-04', entry('1101', '4101', 70, sold('kue'))),
	...on('sale_credit', '2026-10-05', entry('1201', '4101', 90, { party: 'a', ...sold('keripik') })),
	...on(
		'sales_return',
		'2026-10-06',
		entry('4190', '1201', 30, { party: 'a', ...sold('keripik') })
	),
	...on('expense', '2026-10-06', entry('6101', '1101', 20), entry('6105', '1101', 25)),
	...on('depreciation', '2026-10-31', entry('6109', '1590', 500)),
	...on('material_purchase', '2026-11-06', entry('5102', '1102', 100))
];
const OCTOBER = periodOf('month', '2026-10-01');

test('money at month ends, from the first month that has something', () => {
	expect(moneyAtMonthEnds(book, '2026-11-01', 12)).toEqual([
		{ month: '2026-08-01', amount: 900 },
		{ month: '2026-09-01', amount: 900 },
		{ month: '2026-10-01', amount: 925 },
		{ month: '2026-11-01', amount: 825 }
	]);
	expect(moneyAtMonthEnds(book, '2026-11-01', 2).map(({ amount }) => amount)).toEqual([925, 825]);
	expect(moneyAtMonthEnds([], '2026-11-01', 3)).toEqual([{ month: '2026-11-01', amount: 0 }]);
	expect(moneyAt(book, OCTOBER)).toBe(925);
});

test('what was sold most, less what came back', () => {
	expect(soldMost(book, OCTOBER)).toEqual([
		{ product: 'kue', amount: 70 },
		{ product: 'keripik', amount: 60 }
	]);
	expect(soldMost(book, periodOf('month', '2026-11-01'))).toEqual([]);
});

test('what money was spent on, without wear', () => {
	expect(spentOn(book, OCTOBER)).toEqual([
		{ account: '6105', amount: 25 },
		{ account: '6101', amount: 20 }
	]);
});
