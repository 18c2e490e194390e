import { describe, expect, test } from 'vitest';
import { totalOf } from '../journal.ts';
import type { HandoverGood } from '../records.ts';
import { rights } from '../rights.ts';
import {
	acceptance,
	mayAccept,
	receivedTotal,
	receivedValue,
	statedTotal,
	thingsIn
} from './handover.ts';

const good = (id: string, more: Partial<HandoverGood> = {}): HandoverGood => ({
	...{ id, name: 'Mesin jahit', specification: 'hitam', quantity: 4, unit: 'unit' },
	...{ condition: 'good', value: 8_800_000, account: '1501', life_months: 48, received: 4 },
	...more
});

describe('what came of a line is its part of the stated value', () => {
	test.each([
		// value, quantity, received, by hand
		[8_800_000, 4, 4, 8_800_000],
		[8_800_000, 4, 3, 6_600_000],
		[8_800_000, 4, 0, 0],
		[100, 3, 1, 33],
		[100, 3, 2, 67],
		[5, 2, 1, 3], // a half is rounded up
		[1, 3, 1, 0],
		[0, 7, 7, 0],
		[Number.MAX_SAFE_INTEGER, 100_000, 99_999, 9_007_109_182_748_444] // beyond what a double holds on the way
	])('%d for %d, of which %d came: %d', (value, quantity, received, expected) => {
		expect(receivedValue({ value, quantity, received })).toBe(expected);
	});

	test('sums say what was stated and what came', () => {
		const goods = [good('a', { received: 3 }), good('b', { value: 100, quantity: 3, received: 1 })];
		expect([statedTotal(goods), receivedTotal(goods)]).toEqual([8_800_100, 6_600_033]);
	});
});

describe('accepting', () => {
	const goods = [
		good('machine', { received: 3 }),
		good('thread', { account: '1301', value: 250_000, quantity: 10, received: 10 }),
		good('lost', { received: 0 })
	];
	const draft = acceptance({ occurredOn: '2026-11-22', note: 'BAST 1' }, { grant_id: 'g', goods });

	test('posts what came to in-kind capital, for the grant, and names the things', () => {
		expect(draft).toMatchObject({ kind: 'grant_in_kind', forGrant: 'g', forLine: null });
		expect(
			draft.entries.map(({ debit, credit, amount, product }) => [debit, credit, amount, product])
		).toEqual([
			['1501', '3102', 6_600_000, 'machine'],
			['1301', '3102', 250_000, null]
		]);
		expect(totalOf(draft)).toBe(receivedTotal(goods));
	});

	test('makes things of what lasts and came', () => {
		expect(thingsIn(goods).map(({ id }) => id)).toEqual(['machine']);
	});

	test('is for the chair alone', () => {
		expect(rights.read_book.filter(mayAccept)).toEqual(['chair']);
	});
});
