import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './files.ts';

const text = readFileSync(join(root, 'docs/security.md'), 'utf8');

test('every test that the security document names is there', () => {
	const named = [...text.matchAll(/`((?:tests|src)\/[\w./-]+\.ts)`/g)].map(
		([, path]) => path ?? ''
	);
	expect(named.length).toBeGreaterThan(40);
	expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

test('every threat has a defence and a test', () => {
	const rows = text.split('\n').filter((line) => line.startsWith('|') && line.includes('`tests/'));
	expect(rows.length).toBeGreaterThan(30);
	for (const row of rows) {
		const cells = row.split('|').map((cell) => cell.trim());
		expect(
			cells.slice(1, 4).every((cell) => cell.length > 3),
			row
		).toBe(true);
	}
});
