import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { firstBrokenRow, genesisHash, rowHash, type Sha256 } from '../chain.ts';
import {
	digestIn,
	digestOf,
	firstDifference,
	parseDigest,
	parseSeal,
	sealOf,
	sealText
} from './digest.ts';
import type { JournalRow } from '../journal.ts';
import { entry } from '../posting.ts';

const GROUP = '019ab000-0000-7000-8000-000000000001';
const sha256: Sha256 = (bytes) =>
	Promise.resolve(new Uint8Array(createHash('sha256').update(bytes).digest()));

/** Records take places between the rows, so seqs have gaps. */
const seqOf = (index: number) => index * 2 + 3;

/** A book of rows with amounts, as the database would chain it. */
async function bookOf(amounts: readonly number[]): Promise<JournalRow[]> {
	const rows: JournalRow[] = [];
	let before = await genesisHash(GROUP, sha256);
	for (const [index, amount] of amounts.entries()) {
		const row = {
			...{ id: `row-${index + 1}`, kind: 'sale_cash' as const, occurredOn: '2026-10-05' },
			...{
				note: '',
				reverses: null,
				meeting: null,
				forOrder: null,
				forGrant: null,
				forLine: null,
				approvedBy: null
			},
			...{ recordedBy: 'siti', deviceId: 'phone', deviceAt: index, receivedAt: index },
			seq: seqOf(index),
			entries: [entry('1101', '4101', amount)]
		};
		before = await rowHash(before, GROUP, row, sha256);
		rows.push({ ...row, hash: before });
	}
	return rows;
}

const amounts = Array.from({ length: 40 }, (_, at) => (at + 1) * 1000);
/** Seq of the last row of September, as the test closes it. */
const SEPTEMBER = 22;

/** What a phone has of October: the chain before it, and its rows. */
const octoberIn = (rows: readonly JournalRow[]) =>
	[
		rows.findLast(({ seq }) => seq <= SEPTEMBER)?.hash ?? null,
		rows.filter(({ seq }) => seq > SEPTEMBER)
	] as const;

/** The seal of October: the rows 11 to 40 of the book. */
async function octoberSeal(most: number) {
	const rows = await bookOf(amounts);
	const { hash: chain, seq: to } = rows.at(-1) as JournalRow;
	const closing = { month: '2026-10-01', chain, after: SEPTEMBER, to };
	return { rows, seal: sealOf(closing, ...octoberIn(rows), most) };
}

describe('digest', () => {
	test('is the first 100 bits in groups that can be read out', () => {
		expect(digestOf('0'.repeat(64))).toBe('00000-00000-00000-00000');
		expect(digestOf('f'.repeat(64))).toBe('ZZZZZ-ZZZZZ-ZZZZZ-ZZZZZ');
		expect(digestOf('0000100002000030000400005'.padEnd(64, 'a'))).toBe('00010-00200-03000-40005');
		expect(digestOf(`${'0'.repeat(25)}${'f'.repeat(39)}`)).toBe('00000-00000-00000-00000');
	});

	test('forgives what people write', () => {
		const digest = '0K1QM-4D0ZT-9XW3C-HV8RB';
		expect(parseDigest(digest)).toBe(digest);
		expect(parseDigest(' okiqm 4dozt 9xw3c hv8rb ')).toBe(digest);
		expect(parseDigest('oklqm4d0zt9xw3chv8rb')).toBe(digest);
		expect(parseDigest('OK1QM-4D0ZT-9XW3C-HV8R')).toBeNull();
		expect(parseDigest('UUUUU-4D0ZT-9XW3C-HV8RB')).toBeNull();
		expect(parseDigest('')).toBeNull();
	});

	test('is read again as it was written, whatever the hash', () => {
		fc.assert(
			fc.property(fc.stringMatching(/^[0-9a-f]{64}$/), (chain) => {
				expect(parseDigest(digestOf(chain).toLowerCase())).toBe(digestOf(chain));
			})
		);
	});
});

describe('a typed text', () => {
	test('may be the whole message', () => {
		const digest = '0K1QM-4D0ZT-9XW3C-HV8RB';
		expect(digestIn(`*Tutup buku Oktober*\nSidik: ${digest}\nPeriksa di Lumbung`)).toBe(digest);
		expect(digestIn('0k1qm 4d0zt 9xw3c hv8rb')).toBe(digest);
		expect(digestIn('Tutup buku Oktober')).toBeNull();
	});
});

describe('seal', () => {
	test('marks every row when there are few, every k-th when there are many', async () => {
		const { seal: fine } = await octoberSeal(100);
		expect([fine.stride, fine.marks.length]).toEqual([1, 31]);
		const { seal: coarse } = await octoberSeal(5);
		expect([coarse.stride, coarse.marks.length]).toEqual([8, 4]);
	});

	test.each([100, 31, 7, 2])('survives a QR square and an address with %i marks', async (most) => {
		const { seal } = await octoberSeal(most);
		expect(parseSeal(sealText(seal))).toEqual(seal);
		const link = `https://lumbung.id/app/x/tutup/periksa#${sealText(seal)}`;
		expect(parseSeal(`Cek di ${link} ya`)).toEqual(seal);
	});

	test('is not read from anything else', async () => {
		const { seal } = await octoberSeal(5);
		expect(parseSeal('https://lumbung.id/gabung#ABCDE12345')).toBeNull();
		expect(parseSeal(sealText({ ...seal, stride: 0 }))).toBeNull();
		expect(parseSeal(sealText({ ...seal, to: SEPTEMBER - 1 }))).toBeNull();
		expect(parseSeal(sealText({ ...seal, marks: [] }))).toBeNull();
	});

	test.each([100, 7, 2])('agrees with the book that it was made of: %i marks', async (most) => {
		const { rows, seal } = await octoberSeal(most);
		expect(firstDifference(seal, ...octoberIn(rows))).toBeNull();
	});

	test('a month without a row is sealed too', async () => {
		const rows = await bookOf(amounts.slice(0, 10));
		const chain = (rows[9] as JournalRow).hash;
		const closing = { month: '2026-10-01', chain, after: SEPTEMBER, to: SEPTEMBER };
		const empty = sealOf(closing, ...octoberIn(rows), 30);
		expect(parseSeal(sealText(empty))).toEqual(empty);
		expect(firstDifference(empty, ...octoberIn(rows))).toBeNull();
	});

	test('the first month of a book has nothing before it', async () => {
		const rows = await bookOf(amounts.slice(0, 3));
		const { hash: chain, seq: to } = rows[2] as JournalRow;
		const first = sealOf({ month: '2026-01-01', chain, after: 0, to }, null, rows, 30);
		expect(firstDifference(first, null, rows)).toBeNull();
	});
});

describe('a book that was rewritten', () => {
	/** Where a phone finds the first difference when the row at this place has another amount. */
	const found = async (most: number, place: number) => {
		const { seal } = await octoberSeal(most);
		const forged = await bookOf(amounts.map((amount, at) => (at + 1 === place ? 1 : amount)));
		return firstDifference(seal, ...octoberIn(forged));
	};
	const at = (place: number) => seqOf(place - 1);

	test.each([11, 12, 25, 40])('row %i is named where every row has its mark', async (place) => {
		expect(await found(100, place)).toEqual({ first: at(place), last: at(place) });
	});

	test('the rows in question are named where only some have marks', async () => {
		expect(await found(5, 12)).toEqual({ first: at(11), last: at(18) });
		expect(await found(5, 19)).toEqual({ first: at(19), last: at(26) });
		expect(await found(5, 38)).toEqual({ first: at(35), last: at(40) });
	});

	test('an earlier month is named as a whole', async () => {
		expect(await found(5, 3)).toEqual({ first: 1, last: SEPTEMBER });
	});

	test('a row taken away is a difference where it stood', async () => {
		const { seal } = await octoberSeal(100);
		const shorter = await bookOf(amounts.filter((_, index) => index !== 19));
		const expected = { first: at(20), last: at(20) };
		expect(firstDifference(seal, ...octoberIn(shorter))).toEqual(expected);
	});

	test('a row whose content was changed behind its hash is named by the chain itself', async () => {
		const { rows, seal } = await octoberSeal(100);
		const forged = rows.map((row) =>
			row.seq === at(17) ? { ...row, entries: [entry('1101', '4101', 1)] } : row
		);
		expect(firstDifference(seal, ...octoberIn(forged))).toBeNull();
		const before = await genesisHash(GROUP, sha256);
		expect(await firstBrokenRow(GROUP, before, forged, sha256)).toBe(at(17));
		expect(await firstBrokenRow(GROUP, before, rows, sha256)).toBeNull();
	});
});
