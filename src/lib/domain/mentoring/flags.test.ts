import { describe, expect, test } from 'vitest';
import { ago, at, summary, sum } from '../../../../tests/support/summary.ts';
import { type Flag, flagCodes, flagsOf, needOf, snoozed } from './flags.ts';
import { HABIT_ROWS, summaryFrom } from './flags/summary.ts';

const flag = (code: Flag['code'], weight = 30): Flag => ({
	code,
	weight,
	params: {},
	subjects: []
});

describe('which groups are left in peace', () => {
	test('one that writes and is visited', () => {
		expect(flagsOf(summary())).toEqual([]);
	});

	test('one of which nothing is known yet', () => {
		expect(flagsOf(summaryFrom({ today: ago(0), balances: [], rows: [], records: [] }))).toEqual(
			[]
		);
	});

	test('one that began yesterday with the opening balances of an old book', () => {
		const began = summary({
			days: ['2026-08-31'],
			balances: [
				sum('1101', '2026-08', 900_000),
				sum('1104', '2026-11', 300_000, 'ani'),
				sum('1202', '2026-08', 500_000, 'ani')
			],
			records: {
				member: [{ id: 'ani', name: 'Ani', joined_at: at(1) }],
				mentor: [{ since: ago(1), until: null, stand_in: false }],
				visit: []
			}
		});
		expect(flagsOf(began)).toEqual([]);
	});
});

describe('what presses', () => {
	const troubled = summary({
		days: [ago(60)],
		balances: [sum('1101', '2026-09', -50_000), sum('9101', '2026-09', 1_000, 'p')],
		records: {
			product: [{ id: 'p', name: 'Keripik', low_stock_milli: 5_000, kind: 'food', permits: [] }],
			visit: [
				{ id: 'v', state: 'done', visited_on: ago(70), cash_counted: 10_000, cash_book: 90_000 }
			]
		}
	});

	test('money that is gone comes before money that is late, and that before an empty shelf', () => {
		const flags = flagsOf(troubled);
		const codes = ['cash_differs', 'cash_negative', 'quiet', 'not_closed', 'no_visit', 'stock_low'];
		expect(flags.map(({ code }) => code)).toEqual(codes);
		expect(flags[0]).toMatchObject({ weight: 99, subjects: ['v'] });
		expect(flags.at(-1)).toMatchObject({ weight: 10, subjects: ['p'] });
	});

	test('age counts within a danger: a week is a point, at most nine', () => {
		const weight = (daysAgo: number) =>
			flagsOf(summary({ days: [ago(daysAgo)] })).find(({ code }) => code === 'quiet')?.weight;
		expect([15, 20, 21, 63, 300].map(weight)).toEqual([52, 52, 53, 59, 59]);
	});

	test('a permit that has ended presses more than one that ends', () => {
		const weight = (until: string) => {
			const permits = [{ kind: 'pirt', number: '1', until }];
			const product = [{ id: 'p', name: 'Keripik', low_stock_milli: null, permits }];
			return flagsOf(summary({ records: { product } }))[0]?.weight;
		};
		expect([ago(-1), ago(1)].map(weight)).toEqual([20, 40]);
	});

	test('the need of a group is all that presses, together', () => {
		expect(needOf([])).toBe(0);
		expect(needOf([flag('quiet', 50), flag('stock_low', 10)])).toBe(60);
	});

	test('every code can be a flag that is put aside', () => {
		for (const code of flagCodes) expect(code).toMatch(/^[a-z_]{1,40}$/);
	});
});

describe('putting aside', () => {
	const today = ago(0);
	const snooze = (until: string, more: object = {}) => ({
		...{ id: 'a', seq: 1, ...more },
		fields: { flag: 'quiet', until, reason: 'Panen' }
	});
	const codesOf = (snoozes: ReturnType<typeof snooze>[]) => {
		const { open, aside } = snoozed([flag('quiet'), flag('no_visit')], snoozes, today);
		return [open.map(({ code }) => code), aside.map((one) => one.flag.code)];
	};

	test('holds until its last day is over', () => {
		expect(codesOf([])).toEqual([['quiet', 'no_visit'], []]);
		expect(codesOf([snooze(ago(0))])).toEqual([['no_visit'], ['quiet']]);
		expect(codesOf([snooze(ago(1))])).toEqual([['quiet', 'no_visit'], []]);
	});

	test('the newest counts: a shorter one brings the flag back', () => {
		expect(codesOf([snooze(ago(-30)), snooze(ago(1), { id: 'b', seq: 2 })])).toEqual([
			['quiet', 'no_visit'],
			[]
		]);
		expect(codesOf([snooze(ago(1), { id: 'b', seq: 0 }), snooze(ago(-30), { seq: 9 })])).toEqual([
			['quiet', 'no_visit'],
			[]
		]);
	});

	test('gives the reason back', () => {
		const { aside } = snoozed([flag('quiet')], [snooze(ago(-3))], today);
		expect(aside[0]?.snooze.fields.reason).toBe('Panen');
	});
});

describe('the summary', () => {
	test('takes the newest rows by their place, in whatever order they come', () => {
		const rows = Array.from({ length: HABIT_ROWS + 10 }, (_, place) => ({
			...{ seq: place, kind: 'sale_cash' as const, reverses: null },
			occurredOn: ago(HABIT_ROWS + 10 - place)
		}));
		const days = (given: typeof rows) => summary({ rows: given }).entryDays;
		expect(days(rows)).toHaveLength(HABIT_ROWS);
		expect(days(rows)[0]).toBe(ago(HABIT_ROWS));
		expect(days([...rows].reverse())).toEqual(days(rows));
	});

	test('knows what corrections took back, and lets other records lie', () => {
		const known = summaryFrom({
			...{ today: ago(0), balances: [], undone: ['old'] },
			rows: [{ seq: 1, kind: 'correction', occurredOn: ago(0), reverses: 'new' }],
			records: [{ kind: 'photo', id: 'f', seq: 1, fields: {} }]
		});
		expect([...known.undone].sort()).toEqual(['new', 'old']);
		expect(Object.values(known.records).flat()).toEqual([]);
	});
});
