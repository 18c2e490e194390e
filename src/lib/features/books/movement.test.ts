import { expect, test } from 'vitest';
import { BANK, CASH } from '$lib/domain/accounts.ts';
import { balanceChanges } from '$lib/domain/balances.ts';
import type { Draft, Transaction } from '$lib/domain/journal.ts';
import { bankDeposit, cashHandover, expense, sale } from '$lib/domain/posting.ts';
import {
	byDay,
	isMemo,
	isWanted,
	movementOf,
	newestBalance,
	runningBalances,
	tellingAmount
} from './movement.ts';

const said = (occurredOn: string, amount: number) => ({ occurredOn, note: '', amount });
const sold = (occurredOn: string, amount: number, payment: Parameters<typeof sale>[0]['payment']) =>
	sale({
		...{ occurredOn, note: '', payment },
		items: [{ product: null, quantityMilli: null, amount }]
	});
const row = (id: string, draft: Draft): Transaction => ({
	...draft,
	...{ id, recordedBy: 'siti', approvedBy: null, deviceId: 'd', deviceAt: 0 },
	...{ seq: null, receivedAt: null, hash: null }
});

/** Oldest first, as a person would write them. */
const book = [
	row('a', sold('2026-11-20', 100_000, { by: 'treasurer' })),
	row('b', sold('2026-11-20', 40_000, { by: 'hand', member: 'amin' })),
	row('c', bankDeposit(said('2026-11-21', 60_000))),
	row('d', expense({ ...said('2026-11-21', 15_000), account: '6101', from: { place: 'cash' } })),
	row('e', cashHandover({ ...said('2026-11-22', 40_000), member: 'amin' })),
	row('f', sold('2026-11-22', 9000, { by: 'credit', party: 'warung' }))
];
const newestFirst = book.toReversed();
const balances = book.flatMap((transaction) => balanceChanges(transaction));

test.each([
	['all', [125_000, 125_000, 125_000, 140_000, 140_000, 100_000]],
	[CASH, [65_000, 65_000, 25_000, 40_000, 100_000, 100_000]]
])('the balance of %s runs down from the newest row', (account, expected) => {
	const newest = newestBalance(balances, account);
	const running = runningBalances(newestFirst, account, newest);
	expect(newestFirst.map(({ id }) => running.get(id))).toEqual(expected);
});

test('with rows of one account only, the balance of the oldest row is its own movement', () => {
	const rows = newestFirst.filter((one) => isWanted(one, { account: CASH, member: null }));
	const running = runningBalances(rows, CASH, newestBalance(balances, CASH));
	expect(rows.map(({ id }) => id)).toEqual(['e', 'd', 'c', 'a']);
	expect(running.get('a')).toBe(100_000);
});

test('money that only changes its place is moved, not earned', () => {
	const deposit = book[2] as Transaction;
	expect(movementOf(deposit, [CASH, BANK])).toEqual({ change: 0, moved: 60_000 });
	expect(movementOf(deposit, [CASH])).toEqual({ change: -60_000, moved: 0 });
});

test('a person sees what she recorded and what went through her hand', () => {
	const ofAmin = newestFirst.filter((one) => isWanted(one, { account: 'all', member: 'amin' }));
	expect(ofAmin.map(({ id }) => id)).toEqual(['e', 'b']);
	const ofSiti = newestFirst.filter((one) => isWanted(one, { account: 'all', member: 'siti' }));
	expect(ofSiti).toHaveLength(6);
});

test('days keep the order of the rows and sum what came and went', () => {
	expect(byDay(newestFirst, CASH).map(({ day, in: came, out }) => [day, came, out])).toEqual([
		['2026-11-22', 40_000, 0],
		['2026-11-21', 0, 75_000],
		['2026-11-20', 100_000, 0]
	]);
});

test('goods that are only counted are no money, and a closing tells the profit that it kept', () => {
	const [sale] = (book[0] as Transaction).entries;
	const of = (debit: string, credit: string, amount: number) => ({
		...(sale as Transaction['entries'][number]),
		...{ debit, credit, amount }
	});
	expect(isMemo({ entries: [of('9001', '9002', 5000)] })).toBe(true);
	expect(isMemo({ entries: [of('6111', '5102', 5000)] })).toBe(false);
	const closing = [of('4101', '3203', 900), of('3203', '5102', 500), of('3203', '3201', 400)];
	expect(tellingAmount({ kind: 'period_closing', entries: closing })).toBe(400);
	expect(tellingAmount({ kind: 'expense', entries: closing })).toBe(1800);
});
