import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadSecrets } from './secrets.ts';

let folder = '';

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'lumbung-secrets-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('the first start makes them, later starts read the same', () => {
	const made = loadSecrets(folder);
	expect(made.jwtSecret.length).toBeGreaterThanOrEqual(32);
	expect(made.publishableKey).toMatch(/^sb_publishable_[\w-]{32}$/);
	expect(made.secretKey).toMatch(/^sb_secret_[\w-]{43}$/);
	expect(loadSecrets(folder)).toEqual(made);
});

test('every installation has its own, readable by its owner only', () => {
	const other = mkdtempSync(join(tmpdir(), 'lumbung-secrets-'));
	expect(loadSecrets(other).jwtSecret).not.toBe(loadSecrets(folder).jwtSecret);
	expect(statSync(join(folder, 'secrets.json')).mode & 0o777).toBe(0o600);
	rmSync(other, { recursive: true });
});

test('a damaged file is refused, not replaced', () => {
	writeFileSync(join(folder, 'secrets.json'), '{"jwtSecret":"short"}');
	expect(() => loadSecrets(folder)).toThrow('damaged');
});
