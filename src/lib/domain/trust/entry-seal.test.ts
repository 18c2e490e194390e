import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { entrySeal } from './entry-seal.ts';
import vectors from './entry-seal.vectors.json' with { type: 'json' };

const sha256 = async (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();

test.each(vectors)('the shared vector $#', async ({ key, group, text, seal }) => {
	expect(await entrySeal(key, group, text, sha256)).toBe(seal);
});

test('another key, group or text has another seal', async () => {
	const key = '7f'.repeat(32);
	const seals = await Promise.all([
		entrySeal(key, 'g', 'text', sha256),
		entrySeal(key.replace('7f', '7e'), 'g', 'text', sha256),
		entrySeal(key, 'h', 'text', sha256),
		entrySeal(key, 'g', 'text ', sha256)
	]);
	expect(new Set(seals).size).toBe(4);
});
