import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { firstBrokenRow, genesisHash, journalText, rowHash } from './chain.ts';
import type { JournalRow } from './journal.ts';
import vectors from './chain.vectors.json' with { type: 'json' };

const sha256 = async (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();
const { group, genesis } = vectors;
const rows = vectors.rows.map(({ row }) => row as unknown as JournalRow);

describe('the shared vectors', () => {
	test('start at the genesis hash', async () => {
		expect(await genesisHash(group, sha256)).toBe(genesis);
	});

	test.each(
		vectors.rows.map(({ row, text }, at) => [at, row as unknown as JournalRow, text] as const)
	)('row %i has its text and its hash', async (at, row, text) => {
		expect(journalText(group, row)).toBe(text);
		expect(await rowHash(rows[at - 1]?.hash ?? genesis, group, row, sha256)).toBe(row.hash);
	});
});

describe('a stretch of the book', () => {
	const broken = (list: readonly JournalRow[], previous: string | null = genesis) =>
		firstBrokenRow(group, previous, list, sha256);
	const changed = (at: number, more: Partial<JournalRow>) =>
		rows.map((row, index) => (index === at ? { ...row, ...more } : row));

	test('is whole when every hash follows', async () => {
		expect(await broken(rows)).toBeNull();
		expect(await broken([])).toBeNull();
	});

	test('may start in the middle, its first row taken as given', async () => {
		expect(await broken(rows.slice(2), null)).toBeNull();
		expect(await broken(rows.slice(2))).toBe(rows[2]?.seq);
	});

	test.each([
		['a note', { note: 'lain' }],
		['a day', { occurredOn: '2026-01-01' }],
		['who wrote it', { recordedBy: '0193a000-0000-7000-8000-00000000ffff' }],
		['when it came', { receivedAt: 1 }],
		['its hash', { hash: '00'.repeat(32) }]
	])('shows a change of %s', async (_, more) => {
		expect(await broken(changed(1, more))).toBe(rows[1]?.seq);
	});

	test('shows a changed amount, a row taken out and two rows swapped', async () => {
		const [first, second, third, ...rest] = rows as [JournalRow, JournalRow, JournalRow];
		const entries = second.entries.map((entry) => ({ ...entry, amount: entry.amount + 1 }));
		expect(await broken(changed(1, { entries }))).toBe(second.seq);
		expect(await broken([first, third, ...rest])).toBe(third.seq);
		expect(await broken([first, third, second, ...rest])).toBe(third.seq);
	});
});

test('half a character in a note is hashed as the mark for a character that is lost', () => {
	const row = { ...(rows[0] as JournalRow), note: 'a\ud83c' };
	expect(journalText(group, row)).toBe(journalText(group, { ...row, note: 'a\ufffd' }));
});

test('an older row keeps its text: who approved and which meeting stand only where one is named', () => {
	const row = rows[0] as JournalRow;
	const [head] = journalText(group, row).split('\n');
	const [approved] = journalText(group, { ...row, approvedBy: 'a' }).split('\n');
	const [decided] = journalText(group, { ...row, meeting: 'b' }).split('\n');
	expect(approved).toBe(`${head}|a|-`);
	expect(decided).toBe(`${head}|-|b`);
});

test('a row for a grant says which, and for which line of its plan', () => {
	const row = rows[0] as JournalRow;
	const [head] = journalText(group, row).split('\n');
	const textOf = (more: Partial<JournalRow>) =>
		journalText(group, { ...row, ...more }).split('\n')[0];
	expect(textOf({ forGrant: 'g' })).toBe(`${head}|-|-|-|g|-`);
	expect(textOf({ forGrant: 'g', forLine: 'l' })).toBe(`${head}|-|-|-|g|l`);
	expect(textOf({ forOrder: 'o', forGrant: 'g' })).toBe(`${head}|-|-|o|g|-`);
});
