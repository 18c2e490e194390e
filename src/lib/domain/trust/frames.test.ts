import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromBase45, toBase45 } from './base45.ts';
import {
	collect,
	type Frame,
	framesOf,
	joined,
	missingOf,
	type Pieces,
	readFrame
} from './frames.ts';

const sha256 = async (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();
const bytesLike = (length: number, seed = 7) =>
	Uint8Array.from({ length }, (_, at) => (at * at * seed + at * 31) & 255);
const made = async (length: number, seed?: number) =>
	(await framesOf(bytesLike(length, seed), sha256)) ?? [];

const readAll = (texts: readonly string[]): Pieces | null =>
	texts
		.map(readFrame)
		.filter((frame): frame is Frame => frame !== null)
		.reduce<Pieces | null>(collect, null);

describe('45 characters', () => {
	test('are those of the standard', () => {
		expect(toBase45(new TextEncoder().encode('Hello!!'))).toBe('%69 VD92EX0');
		expect(fromBase45('QED8WEX0')).toEqual(new TextEncoder().encode('ietf!'));
	});

	test('bring every sequence of bytes back', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
				expect(fromBase45(toBase45(bytes))).toEqual(bytes);
			})
		);
	});

	test.each(['A', 'GGW', ':::', 'abc', '::', 'AAAA'])('refuse %s', (text) => {
		expect(fromBase45(text)).toBeNull();
	});
});

describe('a series of squares', () => {
	test('is a text of what squares store densely, not too much in one', async () => {
		const frames = await made(5_000);
		expect(frames).toHaveLength(14);
		for (const text of frames) {
			expect(text).toMatch(/^[0-9A-Z $%*+\-./:]+$/);
			expect(text.length).toBeLessThanOrEqual(591);
		}
		expect(await framesOf(bytesLike(400_000), sha256)).toBeNull();
	});

	test('is whole in any order, with squares read twice and other squares between them', async () => {
		const frames = await made(4_321);
		const seen = fc.shuffledSubarray([...frames, ...frames], {
			...{ minLength: frames.length * 2, maxLength: frames.length * 2 }
		});
		await fc.assert(
			fc.asyncProperty(seen, async (shown) => {
				const pieces = readAll(['https://lumbung.example', ...shown, 'LMB1:']);
				if (!pieces) throw new Error('nothing was read');
				expect(missingOf(pieces)).toEqual([]);
				expect(await joined(pieces, sha256)).toEqual(bytesLike(4_321));
			}),
			{ numRuns: 30 }
		);
	});

	test('tells which squares are missing', async () => {
		const frames = await made(2_000);
		const pieces = readAll(frames.filter((_, at) => at !== 1 && at !== 4));
		if (!pieces) throw new Error('nothing was read');
		expect(missingOf(pieces)).toEqual([2, 5]);
	});

	test('with a square that was read wrongly is noticed, and right again when it is read anew', async () => {
		const frames = await made(1_000);
		const [first = '', ...others] = frames;
		const wrong = first.slice(0, -3) + (first.endsWith('000') ? '100' : '000');
		const damaged = readAll([wrong, ...others]);
		if (!damaged) throw new Error('nothing was read');
		expect(missingOf(damaged)).toEqual([]);
		expect(await joined(damaged, sha256)).toBeNull();
		const again = readFrame(first);
		if (!again) throw new Error('not read');
		expect(await joined(collect(damaged, again), sha256)).toEqual(bytesLike(1_000));
	});

	test('gives way to another series', async () => {
		const [old = ''] = await made(1_000);
		const next = await made(1_000, 11);
		const pieces = readAll([old, ...next]);
		if (!pieces) throw new Error('nothing was read');
		expect(await joined(pieces, sha256)).toEqual(bytesLike(1_000, 11));
	});

	test.each([
		'LMB1:0123ABCD:0/3:00',
		'LMB1:0123ABCD:4/3:00',
		'LMB1:0123abcd:1/3:00',
		'LMB1:0123ABCD:1/3:',
		'LMB1:0123ABCD:1/3:GGW',
		'LMB2:0123ABCD:1/3:00'
	])('does not contain %s', (text) => {
		expect(readFrame(text)).toBeNull();
	});
});
