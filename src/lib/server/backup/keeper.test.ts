import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { NoRoomError, writeArchive } from './archive.ts';
import { isDue, keepCopies } from './keeper.ts';
import { askServer } from './requests.ts';

const MINUTE = 60_000;
const morning = new Date(2026, 10, 22, 8, 0);
const noon = new Date(2026, 10, 22, 12, 0);
const today = 'lumbung-backup-2026-11-22T0700.tar.gz';
const yesterday = 'lumbung-backup-2026-11-21T2300.tar.gz';
const ago = (at: Date, minutes: number) => at.getTime() - minutes * MINUTE;

interface Case {
	quiet: number;
	names?: string[];
	failed?: number;
}

test.each<[string, Date, Case, boolean]>([
	['nobody asked for a minute', morning, { quiet: 1 }, true],
	['somebody just did', morning, { quiet: 0.5 }, false],
	['somebody just did, but the day is half over', noon, { quiet: 0 }, true],
	['today has its copy', noon, { quiet: 5, names: [yesterday, today] }, false],
	['only yesterday has', morning, { quiet: 5, names: [yesterday] }, true],
	['it failed half an hour ago', noon, { quiet: 5, failed: 30 }, false],
	['it failed an hour ago', noon, { quiet: 5, failed: 60 }, true]
])('%s', (_, now, { quiet, names = [], failed = 1e9 }, due) => {
	const said = { names, lastAsked: ago(now, quiet), failedAt: ago(now, failed) };
	expect(isDue(now, said)).toBe(due);
});

let root = '';
beforeEach(() => {
	root = mkdtempSync(join(tmpdir(), 'lumbung-keeper-'));
	writeFileSync(join(root, 'secrets.json'), '{}');
});
afterEach(() => {
	vi.useRealTimers();
	rmSync(root, { recursive: true });
});

/** An installation whose database has nothing in it. */
function empty(fault?: Error, bytes = 0) {
	const rows: never[] = [];
	const db = {
		query: async () => ({ rows: [{ bytes }] }),
		transaction: async <T>(work: (tx: never) => Promise<T>) => {
			if (fault) throw fault;
			return work({ query: async () => ({ rows }), exec: async () => undefined } as never);
		}
	};
	return { db, dataDir: root, app: '0.1.0' };
}

test('`npm run backup` is answered by the server that holds the folder', async () => {
	const stop = keepCopies({ source: empty(), folder: null, lastAsked: Date.now });
	const file = join(root, 'asked', 'copy.tar.gz');
	await askServer(root, file, () => true);
	expect(existsSync(file)).toBe(true);
	await stop();
	expect(readdirSync(root).sort()).toEqual(['asked', 'secrets.json']);
});

test('what goes wrong in the server is told to who asked', async () => {
	const fault = new Error('could not read block 7');
	const stop = keepCopies({ source: empty(fault), folder: null, lastAsked: Date.now });
	const file = join(root, 'copy.tar.gz');
	await expect(askServer(root, file, () => true)).rejects.toThrow('could not read block 7');
	expect(existsSync(file)).toBe(false);
	await stop();
});

test('a disk without room for it is said before anything is written', async () => {
	const file = join(root, 'copy.tar.gz');
	const made = writeArchive(empty(undefined, 1e18), file, morning);
	await expect(made).rejects.toThrow(NoRoomError);
	expect(readdirSync(root)).toEqual(['secrets.json']);
});

test('a server that ended is not waited for', async () => {
	await expect(askServer(root, join(root, 'x'), () => false)).rejects.toThrow('ended before');
});

test('a day gets one copy; a failed one is said and tried again in an hour', async () => {
	vi.useFakeTimers({ now: morning, toFake: ['setInterval', 'clearInterval', 'Date'] });
	const said = vi.spyOn(console, 'error').mockReturnValue();
	const told = vi.spyOn(console, 'warn').mockReturnValue();
	const folder = join(root, 'copies');
	const copies = () => (existsSync(folder) ? readdirSync(folder) : []);
	const source = empty(new Error('no space'));
	const stop = keepCopies({ source, folder, lastAsked: () => 0 });
	/** Time goes on, and the disk has a moment of its own, until it was said. */
	const until = (spy: typeof said | typeof told) =>
		vi.waitFor(async () => {
			await vi.advanceTimersByTimeAsync(MINUTE);
			expect(spy).toHaveBeenCalled();
		});
	await until(said);
	expect(copies()).toEqual([]);
	source.db.transaction = empty().db.transaction;
	await vi.advanceTimersByTimeAsync(30 * MINUTE);
	expect(copies()).toEqual([]);
	await vi.advanceTimersByTimeAsync(31 * MINUTE);
	await until(told);
	await vi.advanceTimersByTimeAsync(120 * MINUTE);
	await stop();
	expect(copies()).toHaveLength(1);
	expect([said, told].map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
	expect(said.mock.calls[0]?.[0]).toContain('NO BACKUP');
});
