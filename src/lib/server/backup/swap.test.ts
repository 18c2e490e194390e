import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { finishSwap, JOURNAL, movesFor, swapIn } from './swap.ts';

let root = '';
const at = (name: string) => join(root, name);

function fill(folder: string, text: string): void {
	mkdirSync(join(folder, 'db'), { recursive: true });
	writeFileSync(join(folder, 'db', 'rows'), text);
	mkdirSync(join(folder, 'files'));
	writeFileSync(join(folder, 'secrets.json'), text);
}

beforeEach(() => {
	root = mkdtempSync(join(tmpdir(), 'lumbung-swap-'));
	fill(root, 'old');
	fill(at('restoring'), 'new');
	mkdirSync(at('backups'));
});
afterEach(() => rmSync(root, { recursive: true }));

function expectSwapped(): void {
	expect(readdirSync(root).sort()).toEqual(['aside', 'backups', 'db', 'files', 'secrets.json']);
	expect(readdirSync(at('aside')).sort()).toEqual(['db', 'files', 'secrets.json']);
	for (const name of ['db/rows', 'secrets.json']) {
		expect(readFileSync(at(name), 'utf8')).toBe('new');
		expect(readFileSync(at(`aside/${name}`), 'utf8')).toBe('old');
	}
}

test('the new takes the place of the old, which is kept; the copies stay where they are', async () => {
	await swapIn(root, 'aside');
	expectSwapped();
});

test.each([0, 1, 2, 3, 4, 5, 6])(
	'a process that died after %i of the moves is finished by the next',
	(done) => {
		const moves = movesFor(root, 'aside');
		expect(moves).toHaveLength(6);
		writeFileSync(at(JOURNAL), JSON.stringify(moves));
		mkdirSync(at('aside'));
		for (const { from, to } of moves.slice(0, done)) renameSync(at(from), at(to));
		finishSwap(root);
		expectSwapped();
	}
);

test('a folder with nothing in it yet gets what is new', async () => {
	for (const name of ['db', 'files', 'secrets.json']) rmSync(at(name), { recursive: true });
	await swapIn(root, 'aside');
	expect(readdirSync(root).sort()).toEqual(['backups', 'db', 'files', 'secrets.json']);
	finishSwap(root);
	expect(readFileSync(at('secrets.json'), 'utf8')).toBe('new');
});
