import { expect, test } from 'vitest';
import {
	CASH,
	COMPULSORY_SAVINGS,
	INITIAL_SAVINGS,
	LOANS,
	SERVICE_CHARGE,
	VOLUNTARY_SAVINGS
} from '$lib/domain/accounts.ts';
import { entry } from '$lib/domain/posting.ts';
import { kspaLines, kspaOpening } from './kspa.ts';

const of = (member: string) => ({ member });
const none = { in: 0, out: 0 };

test('a card follows savings by kind, the loan and its charge, of this member only', () => {
	const rows = [
		{ id: 'saved', entries: [entry(CASH, COMPULSORY_SAVINGS, 10_000, of('siti'))] },
		{ id: 'other', entries: [entry(CASH, COMPULSORY_SAVINGS, 99_000, of('amin'))] },
		{ id: 'lent', entries: [entry(LOANS, CASH, 100_000, of('siti'))] },
		{
			id: 'paid',
			entries: [
				entry(CASH, LOANS, 25_000, of('siti')),
				entry(CASH, SERVICE_CHARGE, 1000, of('siti'))
			]
		},
		{
			id: 'left',
			entries: [
				entry(INITIAL_SAVINGS, LOANS, 20_000, of('siti')),
				entry(VOLUNTARY_SAVINGS, CASH, 5000, of('siti'))
			]
		}
	];
	const lines = kspaLines(rows, 'siti', { savings: 25_000, loan: 0 });
	expect(lines.map(({ row, savings, loan }) => [row.id, savings, loan])).toEqual([
		['saved', 35_000, 0],
		['lent', 35_000, 100_000],
		['paid', 35_000, 75_000],
		['left', 10_000, 55_000]
	]);
	expect(lines[2]).toMatchObject({ repaid: 25_000, charge: 1000, lent: 0, initial: none });
	expect(lines[3]).toMatchObject({
		...{ initial: { in: 0, out: 20_000 }, voluntary: { in: 0, out: 5000 }, compulsory: none },
		repaid: 20_000
	});
});

test('the card opens with the roll-ups of the member', () => {
	const row = { month: '2026-10-01', debit: 0, credit: 0 };
	const balances = [
		{ ...row, account: INITIAL_SAVINGS, holder: 'siti', credit: 50_000 },
		{ ...row, account: VOLUNTARY_SAVINGS, holder: 'siti', credit: 20_000, debit: 5000 },
		{ ...row, account: LOANS, holder: 'siti', debit: 30_000 },
		{ ...row, account: LOANS, holder: 'amin', debit: 70_000 }
	];
	expect(kspaOpening(balances, 'siti')).toEqual({ savings: 65_000, loan: 30_000 });
});
