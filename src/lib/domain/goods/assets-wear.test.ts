// Wear against tables worked out by hand, month by month to the last rupiah.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { afterWear, type AssetState, assetStates, wearOf, wearTable } from './assets.ts';
import type { Draft, Transaction } from '../journal.ts';
import {
	assetDisposal,
	assetPurchase,
	assetSale,
	type AssetValue,
	depreciation,
	partOf
} from '../posting/assets.ts';

/** First days of so many months from one on. */
const monthsFrom = (first: string, count: number): string[] =>
	Array.from({ length: count }, (_, at) => {
		const [year, month] = first.split('-').map(Number) as [number, number];
		return new Date(Date.UTC(year, month - 1 + at, 1)).toISOString().slice(0, 10);
	});
const worth = (cost: number): AssetState => ({ cost, worn: 0, book: cost, months: new Set() });

const blender = { acquired_on: '2026-01-20', life_months: 7, method: 'straight' as const };
const oven = { acquired_on: '2026-07-15', life_months: 6, method: 'declining' as const };
const goat = { acquired_on: '2026-03-05', life_months: 12, method: 'straight' as const };

test('by equal parts: what does not divide is taken first', () => {
	expect(wearTable(blender, worth(1_000_000), monthsFrom('2026-01-01', 8))).toEqual([
		...[142_858, 142_857, 142_857, 142_857, 142_857, 142_857, 142_857, 0]
	]);
});

test('declining, bought in the middle of the year: a third of what is left, the rest at the end', () => {
	expect(wearTable(oven, worth(1_200_000), monthsFrom('2026-06-01', 8))).toEqual([
		...[0, 400_000, 266_667, 177_778, 118_518, 79_012, 158_025, 0]
	]);
});

/** A book of one thing, written row by row. */
function bookOf(thing: Parameters<typeof wearOf>[0], value: Omit<AssetValue, 'worn'>) {
	const rows: Transaction[] = [];
	const write = (draft: Draft) => rows.push({ ...draft, id: `t${rows.length}` } as Transaction);
	const said = (occurredOn: string) => ({ occurredOn, note: '' });
	const state = () => assetStates(rows).get(value.asset) ?? worth(0);
	const { asset, account, cost } = value;
	write(
		assetPurchase({
			...{ ...said(thing.acquired_on), asset, account, amount: cost, party: null },
			from: { place: 'cash' }
		})
	);
	return {
		state,
		wear(months: readonly string[]): number[] {
			return months.map((month) => {
				const amount = wearOf(thing, state(), month);
				depreciation({ ...said(month), lines: [{ asset, amount }] }).forEach(write);
				return amount;
			});
		},
		value: () => ({ asset, account, cost: state().cost, worn: state().worn }),
		sell: (on: string, sold: AssetValue, price: number) =>
			write(assetSale({ ...said(on), value: sold, price, into: { place: 'cash' } })),
		lose: (on: string, lost: AssetValue) => write(assetDisposal({ ...said(on), value: lost })),
		/** Rupiah on an account, debit less credit. */
		balance: (code: string) =>
			rows
				.flatMap(({ entries }) => entries)
				.reduce(
					(sum, { debit, credit, amount }) =>
						sum + (debit === code ? amount : 0) - (credit === code ? amount : 0),
					0
				)
	};
}

test('sold half-way: it wears up to then, the rest is compared with the price, nothing wears after', () => {
	const book = bookOf(goat, { asset: 'goat', account: '1504', cost: 600_000 });
	expect(book.wear(monthsFrom('2026-03-01', 6))).toEqual(Array<number>(6).fill(50_000));
	book.sell('2026-09-10', book.value(), 350_000);
	expect(book.state()).toMatchObject({ cost: 0, worn: 0, book: 0 });
	expect(book.wear(monthsFrom('2026-09-01', 6))).toEqual([0, 0, 0, 0, 0, 0]);
	expect([book.balance('1504'), book.balance('1590'), book.balance('6109')]).toEqual([
		...[0, 0, 300_000]
	]);
	expect(book.balance('4202')).toBe(-50_000);
});

test('one of three is sold half-way, one dies: their part of cost and wear leaves, the rest wears on', () => {
	const kiln = { acquired_on: '2026-01-02', life_months: 10, method: 'declining' as const };
	const book = bookOf(kiln, { asset: 'goat', account: '1504', cost: 1_000_000 });
	expect(book.wear(monthsFrom('2026-01-01', 2))).toEqual([200_000, 160_000]);
	book.sell('2026-03-01', partOf(book.value(), 1, 3), 200_000);
	expect(book.state()).toMatchObject({ cost: 666_667, worn: 240_000, book: 426_667 });
	expect(book.balance('6199')).toBe(213_333 - 200_000);
	expect(book.wear(['2026-03-01'])).toEqual([85_333]);
	book.lose('2026-04-01', partOf(book.value(), 1, 2));
	expect(book.state()).toMatchObject({ cost: 333_333, worn: 162_666, book: 170_667 });
	expect(book.wear(monthsFrom('2026-04-01', 8))).toEqual([
		...[34_133, 27_307, 21_845, 17_476, 13_981, 11_185, 44_740, 0]
	]);
	expect(book.state()).toMatchObject({ cost: 333_333, worn: 333_333, book: 0 });
	book.lose('2026-12-01', partOf(book.value(), 1, 1));
	expect([book.balance('1504'), book.balance('1590')]).toEqual([0, 0]);
});

test('a month that was not booked is made up for by those that follow', () => {
	const before = wearTable(blender, worth(700_000), ['2026-01-01', '2026-03-01']);
	expect(before).toEqual([100_000, 120_000]);
	const booked = afterWear(worth(700_000), '2026-02-01', 100_000);
	expect(wearOf(blender, booked, '2026-02-01')).toBe(0);
});

test('however it wears, everything is worn at the end and never more', () => {
	fc.assert(
		fc.property(
			fc.integer({ min: 1, max: 50_000_000 }),
			fc.integer({ min: 1, max: 120 }),
			fc.constantFrom('straight' as const, 'declining' as const),
			(cost, life_months, method) => {
				const thing = { acquired_on: '2026-01-31', life_months, method };
				const amounts = wearTable(thing, worth(cost), monthsFrom('2026-01-01', life_months + 2));
				expect(amounts.every((amount) => amount >= 0)).toBe(true);
				expect(amounts.reduce((sum, amount) => sum + amount, 0)).toBe(cost);
				expect(amounts.slice(life_months)).toEqual([0, 0]);
			}
		)
	);
});

test('a part and the rest are the whole, and neither has worn more than it cost', () => {
	fc.assert(
		fc.property(
			fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
			fc.integer({ min: 0, max: 1_000 }),
			fc.integer({ min: 1, max: 100_000 }),
			fc.nat(),
			(cost, permille, of, pick) => {
				const worn = Number((BigInt(cost) * BigInt(permille)) / 1_000n);
				const part = (pick % of) + 1;
				const value = { asset: 'goat', account: '1504', cost, worn };
				const taken = partOf(value, part, of);
				expect(taken.worn).toBeLessThanOrEqual(taken.cost);
				expect(worn - taken.worn).toBeLessThanOrEqual(cost - taken.cost);
				expect(taken.cost).toBeLessThanOrEqual(cost);
				if (part === of) expect(taken).toEqual(value);
			}
		)
	);
});
