import { expect, test } from 'vitest';
import { type Balance, balanceChanges } from '../balances.ts';
import { closingEntries } from '../closing.ts';
import type { Draft, Entry } from '../journal.ts';
import { draft, entry } from '../posting.ts';
import { cashFlow } from './cash-flow.ts';
import { equityChanges } from './equity.ts';
import { income } from './income.ts';
import { notes } from './notes.ts';
import { periodOf } from './periods.ts';
import { position } from './position.ts';
import { tiesOf } from './ties.ts';
import { trialBalance } from './trial-balance.ts';

const OCTOBER = periodOf('month', '2026-10-01');
const NOVEMBER = periodOf('month', '2026-11-01');
const on = (kind: Draft['kind'], occurredOn: string, ...entries: Entry[]): Balance[] =>
	balanceChanges(draft(kind, { occurredOn, note: '' }, entries));

// Two months of a small group: a grant, an oven, sales, a month closed, a loan, profit shared.
const october = [
	...on('grant_received', '2026-10-01', entry('1102', '3101', 20_000)),
	...on('grant_in_kind', '2026-10-01', entry('1501', '3102', 3_000)),
	...on('bank_withdrawal', '2026-10-02', entry('1101', '1102', 9_000)),
	...on('asset_purchase', '2026-10-02', entry('1501', '1101', 4_000)),
	...on('material_purchase', '2026-10-03', entry('5102', '1101', 2_000)),
	...on('sale_cash', '2026-10-04', entry('1101', '4101', 5_000)),
	...on('sale_credit', '2026-10-05', entry('1201', '4101', 1_000, { party: 'toko' })),
	...on('depreciation', '2026-10-31', entry('6109', '1590', 100))
];
const closing = on('period_closing', '2026-10-31', ...closingEntries(october, '2026-10-01'));
const november = [
	...on('compulsory_saving', '2026-11-01', entry('1101', '3104', 500, { member: 'siti' })),
	...on('loan_given', '2026-11-02', entry('1202', '1101', 700, { member: 'siti' })),
	...on('sales_return', '2026-11-03', entry('4190', '1201', 200, { party: 'toko' })),
	...on('sale_cash', '2026-11-04', entry('1101', '4101', 2_000)),
	...on('expense', '2026-11-05', entry('6101', '1101', 300)),
	...on(
		'profit_share',
		'2026-11-06',
		entry('3201', '2103', 1_500, { member: 'siti' }),
		entry('3201', '2202', 400)
	),
	...on('profit_share_payment', '2026-11-07', entry('2103', '1101', 600, { member: 'siti' }))
];
const book = [...october, ...closing, ...november];

const line = (account: string, amount: number, before: number) => ({ account, amount, before });

test('position: what is had is what is owed and owned', () => {
	expect(position(book, NOVEMBER)).toEqual({
		current: [
			line('1101', 8_900, 8_000),
			line('1102', 11_000, 11_000),
			line('1201', 800, 1_000),
			line('1202', 700, 0)
		],
		fixed: [line('1501', 7_000, 7_000), line('1590', -100, -100)],
		assets: { amount: 28_300, before: 26_900 },
		liabilities: [line('2103', 900, 0), line('2202', 400, 0)],
		owed: { amount: 1_300, before: 0 },
		equity: [
			line('3101', 20_000, 20_000),
			line('3102', 3_000, 3_000),
			line('3104', 500, 0),
			line('3201', 2_000, 3_900),
			line('3203', 1_500, 0)
		],
		own: { amount: 27_000, before: 26_900 }
	});
});

test('position before a closing shows the profit as the period’s', () => {
	expect(position(october, OCTOBER).equity.at(-1)).toEqual(line('3203', 3_900, 0));
});

test('income: a closed month still shows its profit, and a grant is none', () => {
	expect(income(book, NOVEMBER)).toMatchObject({
		sales: [line('4101', 2_000, 6_000), line('4190', -200, 0)],
		costs: [line('5102', 0, 2_000)],
		gross: { amount: 1_800, before: 4_000 },
		expenses: [line('6101', 300, 0), line('6109', 0, 100)],
		profit: { amount: 1_500, before: 3_900 },
		grants: { amount: 0, before: 23_000 }
	});
});

test('cash flow: from the profit to the money', () => {
	expect(cashFlow(book, NOVEMBER)).toEqual({
		parts: [
			{
				part: 'operating',
				lines: [
					{ name: 'profit', amount: 1_500, before: 3_900 },
					{ name: 'depreciation', amount: 0, before: 100 },
					{ name: 'receivables', amount: 200, before: -1_000 },
					{ name: 'member_loans', amount: -700, before: 0 }
				],
				total: { amount: 1_000, before: 3_000 }
			},
			{
				part: 'investing',
				lines: [
					{ name: 'assets', amount: 0, before: -7_000 },
					{ name: 'grants_in_kind', amount: 0, before: 3_000 }
				],
				total: { amount: 0, before: -4_000 }
			},
			{
				part: 'financing',
				lines: [
					{ name: 'grants', amount: 0, before: 20_000 },
					{ name: 'savings', amount: 500, before: 0 },
					{ name: 'profit_shared', amount: -600, before: 0 }
				],
				total: { amount: -100, before: 20_000 }
			}
		],
		change: { amount: 900, before: 19_000 },
		start: { amount: 19_000, before: 0 },
		end: { amount: 19_900, before: 19_000 }
	});
});

test('capital: start, profit, other changes, end', () => {
	expect(equityChanges(book, NOVEMBER)).toEqual({
		lines: [
			{ account: '3101', start: 20_000, profit: 0, change: 0, end: 20_000 },
			{ account: '3102', start: 3_000, profit: 0, change: 0, end: 3_000 },
			{ account: '3104', start: 0, profit: 0, change: 500, end: 500 },
			{ account: '3201', start: 3_900, profit: 1_500, change: -1_900, end: 3_500 }
		],
		total: { start: 26_900, profit: 1_500, change: -1_400, end: 27_000 }
	});
});

test('trial balance: before, moved, after', () => {
	const { lines, total } = trialBalance(book, NOVEMBER);
	expect(lines.find(({ account }) => account === '1101')).toEqual({
		...{ account: '1101', start: 8_000, debit: 2_500, credit: 1_600, end: 8_900 }
	});
	expect(total).toEqual({ debit: 6_200, credit: 6_200, endDebit: 28_900, endCredit: 28_900 });
});

test('notes: grants, things, savings', () => {
	expect(notes(book, NOVEMBER)).toMatchObject({
		grant_money: { amount: 20_000, before: 20_000 },
		grant_goods: { amount: 3_000, before: 3_000 },
		assets: { amount: 7_000, before: 7_000 },
		depreciation: { amount: 0, before: 100 },
		compulsory_savings: { amount: 500, before: 0 },
		profit_kept: { amount: 3_500, before: 3_900 }
	});
});

test('a quarter holds its months, and a year before is empty', () => {
	const quarter = periodOf('quarter', '2026-11-01');
	expect(income(book, quarter).profit).toEqual({ amount: 5_400, before: 0 });
	expect(cashFlow(book, quarter).start).toEqual({ amount: 0, before: 0 });
	expect(income(book, periodOf('year', '2027-01-01')).profit).toEqual({ amount: 0, before: 5_400 });
});

test('the ties hold, and tell of a damaged roll-up', () => {
	expect(new Set(Object.values(tiesOf(book, NOVEMBER)))).toEqual(new Set([true]));
	const [first, ...rest] = book;
	const damaged = first ? [{ ...first, debit: first.debit + 1 }, ...rest] : [];
	expect(tiesOf(damaged, NOVEMBER)).toMatchObject({
		position_balances: false,
		flow_ends_at_money: false,
		debit_is_credit: false
	});
});
