import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DataFolderInUseError, lockDataDir } from './lock.ts';

let folder = '';
const lockFile = () => join(folder, 'lock');

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'lumbung-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a second taker is refused and told which process has it', () => {
	lockDataDir(folder);
	expect(() => lockDataDir(folder)).toThrow(DataFolderInUseError);
	expect(() => lockDataDir(folder)).toThrow(`process ${process.pid}`);
});

test('giving the lock back lets the next one in', () => {
	lockDataDir(folder)();
	expect(existsSync(lockFile())).toBe(false);
	lockDataDir(folder);
	expect(readFileSync(lockFile(), 'utf8')).toMatch(new RegExp(`^${process.pid}\\b`));
});

test('the lock of a dead process is taken over', () => {
	const { pid } = spawnSync(process.execPath, ['--version']);
	writeFileSync(lockFile(), String(pid));
	lockDataDir(folder);
	expect(readFileSync(lockFile(), 'utf8')).toMatch(new RegExp(`^${process.pid}\\b`));
});

test('a living process that only has the same pid as the dead holder does not count', () => {
	writeFileSync(lockFile(), `${process.pid} 1`);
	expect(() => lockDataDir(folder)).not.toThrow();
});

test('giving back does not remove the lock of somebody else', () => {
	const unlock = lockDataDir(folder);
	writeFileSync(lockFile(), '1 somebody');
	unlock();
	expect(readFileSync(lockFile(), 'utf8')).toBe('1 somebody');
});
