import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assetStates, wearOf } from './assets.ts';
import { type Draft, mirror, type Transaction } from '../journal.ts';
import { assetDisposal, assetPurchase, depreciation } from '../posting/assets.ts';
import { openingBalances } from '../posting/parties.ts';

const on = (occurredOn: string) => ({ occurredOn, note: '' });
let ids = 0;
const row = (draft: Draft | undefined) => ({ ...draft, id: `t${ids++}` }) as Transaction;
const bought = row(
	assetPurchase({
		...{ ...on('2026-01-20'), amount: 1_200_000, account: '1501', asset: 'oven', party: null },
		from: { place: 'cash' }
	})
);
const wear = (month: string, amount: number) =>
	row(depreciation({ ...on(month), lines: [{ asset: 'oven', amount }] })[0]);
const oven = { acquired_on: '2026-01-20', life_months: 12 };
const stateAfter = (...rows: Transaction[]) => {
	const state = assetStates(rows).get('oven');
	if (!state) throw new Error('The rows do not name it');
	return state;
};

test('the state of a thing is what its entries say', () => {
	const wrong = wear('2026-02-28', 500_000);
	const undone = row(mirror(wrong, 'salah', '2026-03-01'));
	expect(stateAfter(bought, wear('2026-01-31', 100_000), wrong, undone)).toEqual({
		...{ cost: 1_200_000, worn: 100_000, book: 1_100_000 },
		months: new Set(['2026-01-01'])
	});
	const value = { asset: 'oven', account: '1501', cost: 1_200_000, worn: 100_000 };
	const lost = row(assetDisposal({ ...on('2026-02-01'), value }));
	expect(stateAfter(bought, wear('2026-01-31', 100_000), lost)).toMatchObject({
		...{ cost: 0, worn: 0, book: 0 }
	});
});

test('what a group brings along counts with what wore off before', () => {
	const holders = { member: null, party: null, product: 'oven', quantityMilli: null };
	const [opening] = openingBalances(on('2026-06-01'), [
		{ ...holders, account: '1501', amount: 1_200_000 },
		{ ...holders, account: '1590', amount: 500_000 }
	]);
	const state = stateAfter(row(opening));
	expect([state.cost, state.book]).toEqual([1_200_000, 700_000]);
	expect(wearOf(oven, state, '2026-06-01')).toBe(100_000);
});

test.each([
	['2025-12-01', 0, 'before it was there'],
	['2026-01-01', 100_000, 'in the month of use'],
	['2026-12-01', 1_200_000, 'all of it in the last month'],
	['2027-05-01', 1_200_000, 'and after']
])('in %s %i wears off: %s', (month, amount) => {
	expect(wearOf(oven, stateAfter(bought), month)).toBe(amount);
});

test('a booked month, a thing without a life and a worn-off thing wear no more', () => {
	const state = stateAfter(bought, wear('2026-01-31', 100_000));
	expect(wearOf(oven, state, '2026-01-01')).toBe(0);
	expect(wearOf({ ...oven, life_months: null }, state, '2026-02-01')).toBe(0);
	expect(wearOf(oven, { ...state, book: 0 }, '2026-02-01')).toBe(0);
});

test('month by month everything wears off, nothing below zero and never more than a rupiah apart', () => {
	fc.assert(
		fc.property(
			fc.integer({ min: 1, max: 50_000_000 }),
			fc.integer({ min: 1, max: 120 }),
			(cost, life) => {
				let book = cost;
				const amounts = Array.from({ length: life + 2 }, (_, at) => {
					const month = new Date(Date.UTC(2026, at, 1)).toISOString().slice(0, 10);
					const state = { cost, worn: cost - book, book, months: new Set<string>() };
					const amount = wearOf({ ...oven, life_months: life }, state, month);
					book -= amount;
					return amount;
				});
				expect(amounts.reduce((sum, amount) => sum + amount, 0)).toBe(cost);
				const within = amounts.slice(0, life);
				expect(Math.max(...within) - Math.min(...within)).toBeLessThanOrEqual(1);
				expect(amounts.slice(life)).toEqual([0, 0]);
			}
		)
	);
});
