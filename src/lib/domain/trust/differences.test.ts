import { describe, expect, test } from 'vitest';
import vectors from '../chain.vectors.json' with { type: 'json' };
import type { JournalRow } from '../journal.ts';
import { changedByRestore, changedFields, rowDifferences, Tally } from './differences.ts';

const rows = vectors.rows.map(({ row }) => row as unknown as JournalRow);
const [first, second, third] = rows as [JournalRow, JournalRow, JournalRow];
const withEntry = (row: JournalRow, more: object): JournalRow => ({
	...row,
	entries: row.entries.map((entry, at) => (at === 0 ? { ...entry, ...more } : entry))
});

describe('two versions of a row', () => {
	test.each([
		['amount', withEntry(first, { amount: 7 })],
		['account', withEntry(first, { debit: '1103' })],
		['about', withEntry(first, { party: 'p' })],
		['day', { ...first, occurredOn: '2026-01-01' }],
		['note', { ...first, note: 'lain' }],
		['kind', { ...first, kind: 'expense' }],
		['recorder', { ...first, recordedBy: 'm9' }],
		['recorder', { ...first, approvedBy: 'm9' }],
		['other', { ...first, receivedAt: 1 }],
		['hash', { ...first, hash: '00' }]
	] as [string, JournalRow][])('differ in the %s alone', (field, other) => {
		expect(changedFields(first, other)).toEqual([field]);
	});

	test('are the same when a field came after the older one was stored', () => {
		const { forGrant: _, forLine: __, approvedBy: ___, ...older } = first;
		expect(changedFields(older as JournalRow, { ...first, approvedBy: null })).toEqual([]);
	});

	test('come back from a restore as they were, in another place and with another hash', () => {
		const again = { ...first, seq: 90, receivedAt: 1, hash: '00' };
		expect(changedByRestore(first, again)).toBeNull();
		expect(changedByRestore(first, { ...again, note: 'lain' })).toMatchObject({
			...{ is: 'changed', seq: 90, fields: ['note'], mine: first }
		});
		const closing = { ...first, kind: 'period_closing' } as const;
		expect(changedByRestore(closing, withEntry(closing, { amount: 7 }))).toBeNull();
	});
});

describe('two copies of a stretch', () => {
	const said = (mine: JournalRow[], server: JournalRow[]) =>
		rowDifferences(mine, server).map(({ is, seq }) => [is, seq]);

	test('that are equal differ in nothing', () => {
		expect(said(rows, rows)).toEqual([]);
	});

	test('tell what was taken, put in, changed, replaced and moved, by its place', () => {
		const stranger = { ...second, id: 'stranger' };
		expect(said(rows.slice(0, 3), [first, third])).toEqual([['missing', second.seq]]);
		expect(said([first, third], [first, second, third])).toEqual([['foreign', second.seq]]);
		expect(said([first, second], [first, { ...second, note: 'x' }])).toEqual([
			['changed', second.seq]
		]);
		expect(said([first, second], [first, stranger])).toEqual([['replaced', second.seq]]);
		const swapped = [
			{ ...first, seq: second.seq },
			{ ...second, seq: first.seq }
		];
		expect(said([first, second], swapped)).toEqual([
			['moved', first.seq],
			['moved', second.seq]
		]);
	});

	test('name a row that was put in before the one it pushed away', () => {
		const pushed = { ...second, seq: second.seq + 50 };
		const stranger = { ...second, id: 'stranger' };
		expect(said([first, second], [first, stranger, pushed])).toEqual([
			['foreign', second.seq],
			['moved', second.seq]
		]);
	});
});

test('roll-ups grow row by row; what comes to nothing counts for nothing', () => {
	const tally = new Tally();
	for (const row of rows) tally.add(row);
	for (const row of rows) tally.add(row);
	const doubled = tally.accounts();
	const single = new Tally();
	for (const row of rows) single.add(row);
	expect([...doubled.keys()]).toEqual([...doubled.keys()].toSorted());
	for (const [account, { debit, credit, text }] of single.accounts()) {
		expect(doubled.get(account)).toMatchObject({ debit: 2 * debit, credit: 2 * credit });
		expect(text).toMatch(/^\S+\|\d{4}-\d\d-01\|\d+\|\d+/);
	}
	expect(new Tally().accounts().size).toBe(0);
});
