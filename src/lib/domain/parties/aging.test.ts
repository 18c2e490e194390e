import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { agingOf, daysBetween, movementsOf, openItems } from './aging.ts';
import type { Entry } from '../journal.ts';

const TODAY = '2026-11-22';
const pay = (amount: number, debit = '1101', credit = '1201'): Entry => ({
	...{ debit, credit, amount, member: null, party: 'tini', product: null, quantityMilli: null }
});
const take = (amount: number) => pay(amount, '1201', '4101');
const row = (id: string, occurredOn: string, entries: Entry[], reverses: string | null = null) => ({
	...{ id, occurredOn, entries, reverses }
});
const openOf = (rows: ReturnType<typeof row>[]) =>
	openItems(movementsOf(rows, '1201', 'tini'), TODAY);

test('a payment settles the oldest first, a part of the next', () => {
	const items = openOf([
		row('a', '2026-08-01', [take(30_000)]),
		row('b', '2026-10-01', [take(20_000), take(5_000)]),
		row('c', '2026-11-10', [take(10_000)]),
		row('d', '2026-11-12', [pay(40_000)])
	]);
	expect(
		items.map(({ row: { id }, amount, remaining, days }) => [id, amount, remaining, days])
	).toEqual([
		['b', 25_000, 15_000, 52],
		['c', 10_000, 10_000, 12]
	]);
	expect(agingOf(items)).toEqual({
		buckets: [10_000, 15_000, 0, 0],
		oldest: '2026-10-01',
		days: 52
	});
});

test('a cancelled row and its mirror count for nothing', () => {
	const rows = [
		row('a', '2026-01-01', [take(9_000)]),
		row('b', '2026-11-01', [take(1_000)]),
		row('c', '2026-11-20', [pay(9_000, '4101', '1201')], 'a')
	];
	expect(agingOf(openOf(rows))).toMatchObject({ buckets: [1_000, 0, 0, 0], oldest: '2026-11-01' });
});

test('what is owed to others has its own side, and other parties are left out', () => {
	const rows = [
		row('a', TODAY, [pay(7_000, '5102', '2101'), { ...pay(500, '5102', '2101'), party: 'lain' }]),
		row('b', TODAY, [pay(2_000, '2101', '1101')])
	];
	expect(movementsOf(rows, '2101', 'tini').map(({ change }) => change)).toEqual([7_000, -2_000]);
});

describe('ages', () => {
	test.each([
		[0, 0],
		[30, 0],
		[31, 1],
		[60, 1],
		[61, 2],
		[90, 2],
		[91, 3],
		[4000, 3]
	])('%i days stand in bucket %i', (days, bucket) => {
		const item = { row: row('a', TODAY, []), amount: 5, remaining: 5, days };
		expect(agingOf([item]).buckets[bucket]).toBe(5);
	});

	test('days are counted on the calendar', () => {
		expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2);
		expect(daysBetween('2026-11-23', TODAY)).toBe(0);
	});
});

const history = fc
	.array(
		fc.record({
			day: fc.integer({ min: 1, max: 20 }),
			amount: fc.integer({ min: 1, max: 100_000 }),
			isPayment: fc.boolean()
		}),
		{ maxLength: 30 }
	)
	.map((events) =>
		[...events]
			.sort((a, b) => a.day - b.day)
			.map(({ day, amount, isPayment }, at) =>
				row(`r${at}`, `2026-11-${String(day).padStart(2, '0')}`, [
					isPayment ? pay(amount) : take(amount)
				])
			)
	);

test('what is open is what was taken less what was paid, whatever the order', () => {
	fc.assert(
		fc.property(history, (rows) => {
			const movements = movementsOf(rows, '1201', 'tini');
			const balance = movements.reduce((sum, { change }) => sum + change, 0);
			const items = openItems(movements, TODAY);
			const open = items.reduce((sum, { remaining }) => sum + remaining, 0);
			const { buckets, oldest } = agingOf(items);
			expect(open).toBe(Math.max(0, balance));
			expect(buckets.reduce((sum, amount) => sum + amount, 0)).toBe(open);
			for (const item of items) {
				expect(item.remaining).toBeGreaterThan(0);
				expect(item.remaining).toBeLessThanOrEqual(item.amount);
				expect(oldest !== null && oldest <= item.row.occurredOn).toBe(true);
			}
			// Only the oldest open item can be paid in part.
			for (const item of items.slice(1)) expect(item.remaining).toBe(item.amount);
		})
	);
});

test('paying in parts leaves the same open as paying at once', () => {
	fc.assert(
		fc.property(history, fc.integer({ min: 2, max: 9 }), (rows, parts) => {
			const split = rows.flatMap((each) => {
				const [first] = each.entries as [Entry];
				if (first.credit !== '1201' || first.amount < parts) return [each];
				const rest = first.amount - (parts - 1);
				return Array.from({ length: parts }, (_, at) =>
					row(`${each.id}-${at}`, each.occurredOn, [pay(at === 0 ? rest : 1)])
				);
			});
			const remaining = (of: typeof rows) =>
				openOf(of).map(({ row: { id }, remaining: left }) => [id, left]);
			expect(remaining(split)).toEqual(remaining(rows));
		})
	);
});
