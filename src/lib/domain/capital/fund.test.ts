import { expect, test } from 'vitest';
import { LOANS } from '../accounts.ts';
import { balanceChanges, balanceOf } from '../balances.ts';
import { type Draft, mirror, type Transaction } from '../journal.ts';
import { postingRules } from '../kinds.ts';
import { loanAccount, loanEvents } from '../loans.ts';
import { draft, entry } from '../posting.ts';
import { loanGiven, loanRepayment } from '../posting/members.ts';
import { fundArrears, fundParts, fundReport } from './fund.ts';

const cash = { place: 'cash' } as const;
const said = (occurredOn: string) => ({ occurredOn, note: '' });
const lend = (on: string, amount: number, member = 'siti') =>
	loanGiven({ ...said(on), amount, member, from: cash });
const repay = (on: string, principal: number, charge = 0, member = 'siti') =>
	loanRepayment({ ...said(on), member, principal, charge, into: cash });
const owed = (amount: number) => ({ ...entry(LOANS, '3900', amount), member: 'amin' });

const rowsOf = (...drafts: Draft[]): Transaction[] =>
	drafts.map((one, at) => ({ ...one, id: `row-${at}` }) as Transaction);
const reportOf = (rows: readonly Transaction[], aside: number | null = 1_000_000) =>
	fundReport({
		aside,
		rows,
		balances: rows.flatMap((row) => balanceChanges(row)),
		today: '2026-05-20'
	});

test('every kind that may move members’ loans has its part in the fund', () => {
	const moving = postingRules
		.filter(({ debit, credit }) => debit === LOANS || credit === LOANS)
		.map(({ kind }) => kind);
	expect(new Set(moving)).toEqual(new Set(Object.keys(fundParts)));
});

test('nothing lent: all that is set aside may be lent', () => {
	expect(reportOf([])).toEqual({
		...{ aside: 1_000_000, outstanding: 0, free: 1_000_000, turnover: 0, charge: 0 },
		...{ carried: 0, lent: 0, repaid: 0, lost: 0, months: [], isWhole: true }
	});
	expect(reportOf([], null)).toMatchObject({ aside: null, free: null, turnover: null });
});

test('lent, paid back, brought over and given up, by month and in all', () => {
	const rows = rowsOf(
		draft('opening_balance', said('2026-01-01'), [owed(200_000)]),
		lend('2026-02-10', 600_000),
		repay('2026-03-10', 300_000, 6_000),
		lend('2026-03-12', 900_000, 'amin'),
		draft('write_off', said('2026-03-20'), [{ ...entry('6112', LOANS, 50_000), member: 'amin' }])
	);
	const report = reportOf(rows);
	expect(report).toMatchObject({
		...{ carried: 200_000, lent: 1_500_000, repaid: 300_000, lost: 50_000, charge: 6_000 },
		...{ outstanding: 1_350_000, free: -400_000, turnover: 1_500, isWhole: true }
	});
	expect(report.months.map(({ month, outstanding }) => [month, outstanding])).toEqual([
		...[['2026-01-01', 200_000] as const, ['2026-02-01', 800_000] as const],
		...[['2026-03-01', 1_350_000] as const, ['2026-04-01', 1_350_000] as const],
		['2026-05-01', 1_350_000]
	]);
	expect(report.months[2]).toMatchObject({ lent: 900_000, repaid: 300_000, lost: 50_000 });
});

test('a cancellation takes away what its row did, in the month it stands in', () => {
	const [loan, paid] = rowsOf(lend('2026-02-10', 600_000), repay('2026-02-20', 100_000, 2_000));
	if (!loan || !paid) throw new Error('two rows');
	const undone = mirror(paid, '', '2026-04-02');
	const report = reportOf([loan, paid, { ...undone, id: 'undone' } as Transaction]);
	expect(report).toMatchObject({ lent: 600_000, repaid: 0, charge: 0, outstanding: 600_000 });
	expect(report.months.map(({ repaid }) => repaid)).toEqual([100_000, 0, -100_000, 0]);
	const without = mirror(loan, '', '2026-02-11');
	expect(reportOf([loan, { ...without, id: 'x' } as Transaction])).toMatchObject({
		...{ lent: 0, outstanding: 0, turnover: 0, isWhole: true }
	});
});

test('what is owed at the end of every month ties to the account, whatever happened', () => {
	let seed = 7;
	const random = (max: number) => (seed = (seed * 48_271) % 2_147_483_647) % max;
	const rows: Transaction[] = [];
	for (let at = 0; at < 120; at++) {
		const on = `2026-0${1 + random(5)}-1${random(10)}`;
		const amount = 1000 * (1 + random(900));
		const target = rows[random(Math.max(1, rows.length))];
		const one =
			random(5) === 0 && target && target.reverses === null
				? mirror(target, '', on)
				: random(2) === 0
					? lend(on, amount)
					: repay(on, amount, random(5000));
		rows.push({ ...one, id: `row-${at}` } as Transaction);
	}
	const balances = rows.flatMap((row) => balanceChanges(row));
	const { months, isWhole, outstanding } = reportOf(rows);
	expect(isWhole).toBe(true);
	expect(outstanding).toBe(balanceOf(balances, LOANS));
	for (const { month, outstanding: then } of months) {
		const until = balances.filter((balance) => balance.month <= month);
		expect(then, month).toBe(balanceOf(until, LOANS));
	}
});

test('without its older rows the report says so, and still knows what is owed', () => {
	const rows = rowsOf(lend('2026-02-10', 600_000), repay('2026-03-10', 100_000));
	const balances = rows.flatMap((row) => balanceChanges(row));
	const report = fundReport({ aside: null, rows: rows.slice(1), balances, today: '2026-05-20' });
	expect(report).toMatchObject({ isWhole: false, outstanding: 500_000 });
});

test('who is late, the longest first, and how old it is', () => {
	const account = (member: string, first_due: string, rows: Draft[]) => {
		const named = rows.map((row, at) => ({ ...row, id: `${member}-${at}` }) as Transaction);
		const terms = { member, principal: 300_000, months: 3, charge: 3_000, first_due };
		const events = loanEvents(named, member, new Map([[`${member}-0`, terms]]));
		return { id: member, loan: loanAccount(events, '2026-05-20') };
	};
	const accounts = [
		account('amin', '2026-05-01', [lend('2026-04-01', 300_000, 'amin')]),
		account('siti', '2026-02-10', [
			...[lend('2026-01-10', 300_000), repay('2026-02-10', 100_000, 3_000)]
		]),
		account('budi', '2026-06-01', [lend('2026-05-02', 300_000, 'budi')])
	];
	expect(fundArrears(accounts)).toEqual({
		members: [
			{ member: 'siti', remaining: 200_000, count: 2, amount: 206_000, days: 71 },
			{ member: 'amin', remaining: 300_000, count: 1, amount: 103_000, days: 19 }
		],
		amount: 309_000,
		buckets: [103_000, 0, 206_000, 0]
	});
	expect(fundArrears([])).toEqual({ members: [], amount: 0, buckets: [0, 0, 0, 0] });
});
