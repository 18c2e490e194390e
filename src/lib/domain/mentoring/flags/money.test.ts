import { expect, test } from 'vitest';
import {
	ago,
	at,
	type Case,
	type Different,
	raised,
	sum
} from '../../../../../tests/support/summary.ts';
import { CLOSING } from '../../balances.ts';
import type { FlagCode } from '../flags.ts';

const check = (code: FlagCode) => (_: string, different: Different, params: Case[2]) =>
	expect(raised(different, code)).toEqual(params && expect.objectContaining(params));

const visit = (counted: number | null, book: number | null, on = '2026-11-15') => ({
	...{ id: on, state: 'done', visited_on: on, cash_counted: counted, cash_book: book }
});
const bankVisit = (bank_balance: number | null, bank_book: number | null) => ({
	...{ state: 'done', visited_on: '2026-11-15', bank_balance, bank_book }
});
const visits = (...visit: Record<string, unknown>[]): Different => ({ records: { visit } });
const closing = (through: string) => [{ month: `${through.slice(0, 7)}-01`, through }];

const differs: Case[] = [
	['nothing was counted', visits(visit(null, null)), null],
	['it is what the book says', visits(visit(800_000, 800_000)), null],
	['five thousand less', visits(visit(195_000, 200_000)), null],
	[
		'more than that',
		visits(visit(194_999, 200_000)),
		{ place: 'cash', counted: 194_999, book: 200_000, difference: 5_001, on: '2026-11-15' }
	],
	['too much is a difference too', visits(visit(205_001, 200_000)), { difference: 5_001 }],
	['a hundredth of much money', visits(visit(1_980_000, 2_000_000)), null],
	['more than a hundredth', visits(visit(1_979_999, 2_000_000)), { difference: 20_001 }],
	['an empty book', visits(visit(6_000, 0)), { book: 0 }],
	[
		'a later visit found it right',
		visits(visit(100_000, 200_000, '2026-10-15'), visit(300_000, 300_000, '2026-11-15')),
		null
	],
	[
		'a later visit counted nothing',
		visits(visit(100_000, 200_000, '2026-10-15'), visit(null, null, '2026-11-15')),
		{ on: '2026-10-15' }
	],
	[
		'a visit that was only planned, or called off',
		visits(
			{ ...visit(1, 200_000), state: 'planned' },
			{ ...visit(1, 200_000), state: 'cancelled' }
		),
		null
	],
	[
		'a closing of that month',
		{ records: { visit: [visit(100_000, 200_000, '2026-10-31')], closing: closing('2026-10-31') } },
		null
	],
	[
		'a closing of the month before',
		{ records: { visit: [visit(100_000, 200_000, '2026-11-01')], closing: closing('2026-10-31') } },
		{ counted: 100_000 }
	],
	['the bank', visits(bankVisit(400_000, 500_000)), { place: 'bank', difference: 100_000 }],
	['a book of the bank that nobody saw', visits(bankVisit(null, 500_000)), null],
	[
		'the larger of the two',
		visits({ ...bankVisit(400_000, 500_000), cash_counted: 100_000, cash_book: 300_000 }),
		{ place: 'cash', difference: 200_000 }
	]
];
test.each(differs)('counted and book: %s', check('cash_differs'));

const negative: Case[] = [
	['nothing anywhere', {}, null],
	[
		'an empty cash box',
		{ balances: [sum('1101', '2026-11', 5), sum('1101', '2026-11', -5)] },
		null
	],
	['one rupiah below', { balances: [sum('1101', '2026-11', -1)] }, { place: 'cash', amount: 1 }],
	[
		'made good by the month before',
		{ balances: [sum('1101', '2026-10', 10), sum('1101', '2026-11', -10)] },
		null
	],
	['the bank', { balances: [sum('1102', '2026-11', -500)] }, { place: 'bank', amount: 500 }],
	['a phone wallet', { balances: [sum('1103', '2026-11', -500)] }, { place: 'qris' }],
	[
		'the hand of a member, though all hands together hold something',
		{ balances: [sum('1104', '2026-11', -300, 'ani'), sum('1104', '2026-11', 900, 'siti')] },
		{ place: 'hands', name: 'Ani', amount: 300, count: 1 }
	],
	[
		'the worst of two',
		{ balances: [sum('1101', '2026-11', -10), sum('1102', '2026-11', -20)] },
		{ place: 'bank', count: 2 }
	],
	['debts may be below', { balances: [sum('1201', '2026-11', -10)] }, null]
];
test.each(negative)('less than nothing: %s', check('cash_negative'));

const bank = sum('1102', '2026-01', 1);
const high: Case[] = [
	['two million', { balances: [bank, sum('1101', '2026-11', 2_000_000)] }, null],
	[
		'more, and little is sold',
		{ balances: [bank, sum('1101', '2026-11', 2_000_001)] },
		{ amount: 2_000_001, limit: 2_000_000, sales: 0 }
	],
	['no bank account', { balances: [sum('1101', '2026-11', 9_000_000)] }, null],
	[
		'as much as two months sell',
		{
			balances: [
				...[bank, sum('1101', '2026-11', 5_000_000)],
				...[sum('4101', '2026-11', -2_000_000), sum('4102', '2026-10', -3_000_000)]
			]
		},
		null
	],
	[
		'a closing moves sales out of their account and takes none away',
		{
			balances: [
				...[bank, sum('1101', '2026-11', 3_000_000), sum('4101', '2026-10', -3_000_000)],
				sum('4101', '2026-10', 3_000_000, CLOSING)
			]
		},
		null
	],
	[
		'more than two months sell: three months ago and goods given back do not count',
		{
			balances: [
				...[bank, sum('1101', '2026-11', 5_000_000), sum('4101', '2026-11', -2_000_000)],
				...[sum('4190', '2026-11', 1_000_000), sum('4101', '2026-08', -9_000_000)]
			]
		},
		{ sales: 1_000_000, limit: 2_000_000 }
	],
	[
		'on the first day of a month the two before count',
		{
			today: '2026-12-01',
			balances: [
				...[bank, sum('1101', '2026-11', 5_000_000)],
				...[sum('4101', '2026-11', -2_000_000), sum('4101', '2026-10', -3_000_000)]
			]
		},
		null
	],
	[
		'in January the end of the year before counts',
		{
			today: '2027-01-05',
			balances: [
				...[bank, sum('1101', '2026-11', 5_000_000)],
				...[sum('4101', '2026-12', -2_000_000), sum('4101', '2026-11', -3_000_000)]
			]
		},
		null
	]
];
test.each(high)('much cash: %s', check('cash_high'));

const body = { entries: [{ debit: '1501', credit: '1102', amount: 1_500_000 }] };
const request = (daysAgo: number, more: object = {}) => ({
	...{ id: `r${daysAgo}`, what: 'transaction', body, at: at(daysAgo), ...more }
});
const answer = (decision: string) => [{ request: 'r5', decision }];
const waiting: Case[] = [
	['since the day before yesterday', { records: { request: [request(2)] } }, null],
	['for three days', { records: { request: [request(3)] } }, { days: 3, amount: 1_500_000 }],
	['two of them', { records: { request: [request(3), request(9)] } }, { count: 2, days: 9 }],
	['agreed to', { records: { request: [request(5)], approval: answer('approved') } }, null],
	['refused', { records: { request: [request(5)], approval: answer('refused') } }, null],
	['taken back', { records: { request: [request(5)], approval: answer('withdrawn') } }, null],
	['a month to close', { records: { request: [request(5, { what: 'closing' })] } }, null],
	['only on this phone', { records: { request: [request(5, { at: undefined })] } }, null]
];
test.each(waiting)('big money waits: %s', check('big_waiting'));

const hand = (...rows: [month: string, amount: number][]) =>
	rows.map(([month, amount]) => sum('1104', month, amount, 'ani'));
const hands: Case[] = [
	['of this month', { balances: hand(['2026-11', 900_000]) }, null],
	[
		'of last month, 13 days after its end',
		{ today: '2026-11-13', balances: hand(['2026-10', 900_000]) },
		null
	],
	[
		'of last month, 14 days after its end',
		{ today: '2026-11-14', balances: hand(['2026-10', 900_000]) },
		{ name: 'Ani', amount: 900_000, month: '2026-10-01', count: 1 }
	],
	['no more than change', { balances: hand(['2026-10', 20_000]) }, null],
	['a little more than change', { balances: hand(['2026-10', 20_001]) }, { amount: 20_001 }],
	[
		'the old was handed over, the new was not',
		{ balances: hand(['2026-09', 300_000], ['2026-11', 300_000], ['2026-11', -300_000]) },
		null
	],
	[
		'a part of the old is left',
		{ balances: hand(['2026-09', 300_000], ['2026-11', 300_000], ['2026-11', -250_000]) },
		{ amount: 50_000, month: '2026-09-01' }
	],
	[
		'everything was handed over',
		{ balances: hand(['2026-09', 50_000], ['2026-10', -50_000]) },
		null
	],
	[
		'of last year',
		{ today: '2027-01-14', balances: hand(['2026-12', 100_000]) },
		{ month: '2026-12-01' }
	],
	[
		'two members, the larger first',
		{ balances: [...hand(['2026-10', 50_000]), sum('1104', '2026-10', 80_000, 'siti')] },
		{ name: 'Siti', count: 2, total: 130_000 }
	]
];
test.each(hands)('money in hands: %s', check('hands_long'));

/** 300,000 in three months, the first instalment on `first_due`. */
const loan = (first_due: string, more: object = {}) => ({
	...{ id: 'loan', member: 'ani', principal: 300_000, months: 3, charge: 3_000, first_due, ...more }
});
const owes = (amount: number) => [sum('1202', '2026-09', amount, 'ani')];
const lent = (first_due: string, left: number, more: Different['records'] = {}): Different => ({
	balances: owes(left),
	records: { loan: [loan(first_due)], ...more }
});
const overdue: Case[] = [
	['due tomorrow', lent(ago(-1), 300_000), null],
	['due a week ago', lent(ago(7), 300_000), null],
	['due eight days ago', lent(ago(8), 300_000), { name: 'Ani', amount: 100_000, days: 8 }],
	['one instalment was paid', lent(ago(8), 200_000), null],
	['only a part of it', lent(ago(8), 250_000), { amount: 50_000 }],
	['two months late', lent('2026-09-22', 300_000), { amount: 200_000, days: 61 }],
	['two months, one was paid', lent('2026-09-22', 200_000), { amount: 100_000, days: 31 }],
	['all was paid early', lent('2026-09-22', 0), null],
	[
		'lent on the last day of a month: February is shorter',
		{ ...lent('2026-01-31', 200_000), today: '2026-03-08' },
		{ days: 8, amount: 100_000 }
	],
	[
		'an older debt without terms is paid first',
		lent(ago(8), 350_000),
		{ amount: 100_000, count: 1 }
	],
	['a debt without terms alone', { balances: owes(350_000) }, null],
	[
		'it waits for a second officer',
		lent(ago(8), 0, { request: [{ id: 'loan', what: 'transaction', body, at: at(1) }] }),
		null
	],
	[
		'it was refused',
		lent(ago(8), 0, {
			request: [{ id: 'loan', what: 'transaction', body, at: at(9) }],
			approval: [{ request: 'loan', decision: 'refused' }]
		}),
		null
	],
	[
		'two officers agreed to it',
		lent(ago(8), 300_000, {
			request: [{ id: 'loan', what: 'transaction', body, at: at(90) }],
			approval: [{ request: 'loan', decision: 'approved' }]
		}),
		{ amount: 100_000 }
	],
	[
		'it was taken back and written anew',
		{
			balances: owes(300_000),
			rows: [{ seq: 9, kind: 'correction', occurredOn: ago(1), reverses: 'loan' }],
			records: { loan: [loan(ago(40)), loan(ago(8), { id: 'again' })] }
		},
		{ amount: 100_000, days: 8 }
	],
	[
		'two members, the later first',
		{
			balances: [...owes(300_000), sum('1202', '2026-09', 300_000, 'siti')],
			records: { loan: [loan(ago(8)), loan(ago(20), { id: 'b', member: 'siti' })] }
		},
		{ name: 'Siti', days: 20, count: 2, total: 200_000 }
	]
];
test.each(overdue)('loan: %s', check('loan_overdue'));
