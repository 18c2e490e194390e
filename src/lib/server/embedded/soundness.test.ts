import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { settingsFrom } from './settings.ts';
import { assertSound, DamagedDatabaseError, soundly } from './soundness.ts';

let dataDir = '';
beforeEach(() => {
	dataDir = mkdtempSync(join(tmpdir(), 'lumbung-sound-'));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

const failing = (error: unknown, url?: string) =>
	soundly(settingsFrom({ DATA_DIR: dataDir, DATABASE_URL: url }), () => Promise.reject(error));
const coded = (code: string) => Object.assign(new Error('from the database'), { code });

test.each([
	['a page that is not as it was written', coded('XX001')],
	['a missing file', coded('58P01')],
	['the same behind a migration', new Error('migration 7 failed', { cause: coded('XX002') })],
	['an abort', new WebAssembly.RuntimeError('Aborted()')],
	['a start that fails', new Error('PGlite failed to initialize properly')]
])('%s is damage, and the newest copy is named', async (_, error) => {
	mkdirSync(join(dataDir, 'backups'));
	for (const day of ['20', '21']) {
		writeFileSync(join(dataDir, 'backups', `lumbung-backup-2026-11-${day}T0300.tar.gz`), '');
	}
	const failure = failing(error);
	await expect(failure).rejects.toThrow(DamagedDatabaseError);
	await expect(failure).rejects.toThrow('backups/lumbung-backup-2026-11-21T0300.tar.gz');
});

test('without a copy one is asked for from elsewhere', async () => {
	await expect(failing(coded('XX001'))).rejects.toThrow('<a copy from elsewhere>');
});

test.each([
	['no room', coded('ENOSPC'), undefined],
	['a wrong migration', new Error('migration 7 failed', { cause: coded('42601') }), undefined],
	['damage on a server that is not ours', coded('XX001'), 'postgres://localhost/lumbung']
])('%s stays what it is', async (_, error, url) => {
	await expect(failing(error, url)).rejects.toBe(error);
});

const answering = (groups: string[]) => ({
	query: async (sql: string) => ({
		rows: sql.includes('alive') ? [{ alive: 1 }] : groups.map((id) => ({ id }))
	}),
	exec: async () => undefined
});

test('a group whose newest row is not the one of its head is damage', async () => {
	await expect(assertSound(answering([]))).resolves.toBeUndefined();
	const broken = assertSound(answering(['g7'])).catch((error: unknown) => failing(error));
	await expect(broken).rejects.toThrow(/damaged[\s\S]*g7/);
});
