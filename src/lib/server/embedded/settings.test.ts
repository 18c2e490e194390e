import { expect, test } from 'vitest';
import { cacheDirOf, hostedBackend, settingsFrom } from './settings.ts';

test('without any environment: own folder, own address, the strict limit', () => {
	const settings = settingsFrom({});
	expect(settings.dataDir).toMatch(/\.data$/);
	expect(settings.migrations).toMatch(/supabase.migrations$/);
	expect(settings).toMatchObject({ origin: 'http://localhost:5173', authLimit: 30 });
	expect(settings.databaseUrl).toBeUndefined();
});

test('the environment wins', () => {
	const settings = settingsFrom({ DATA_DIR: '/x', PORT: '80', LUMBUNG_AUTH_LIMIT: '500' });
	expect(settings).toMatchObject({ dataDir: '/x', origin: 'http://localhost:80', authLimit: 500 });
	expect(settingsFrom({ PORT: '80', ORIGIN: 'https://a.id' }).origin).toBe('https://a.id');
});

test('copies lie with the data, on another disk, or nowhere', () => {
	expect(settingsFrom({ DATA_DIR: '/x' }).backupDir).toBe('/x/backups');
	expect(settingsFrom({ DATA_DIR: '/x', BACKUP_DIR: '/y' }).backupDir).toBe('/y');
	expect(settingsFrom({ DATA_DIR: '/x', BACKUP_DIR: '/y', BACKUP: 'off' }).backupDir).toBeNull();
});

test('a limit that is no number is refused', () => {
	expect(() => settingsFrom({ LUMBUNG_AUTH_LIMIT: 'many' })).toThrow('LUMBUNG_AUTH_LIMIT');
});

test('a hosted backend needs address and key', () => {
	const url = 'https://p.supabase.co/';
	expect(hostedBackend({})).toBeUndefined();
	expect(() => hostedBackend({ PUBLIC_SUPABASE_URL: url })).toThrow('belong together');
	expect(hostedBackend({ PUBLIC_SUPABASE_URL: url, PUBLIC_SUPABASE_PUBLISHABLE_KEY: 'k' })).toEqual(
		{ url: 'https://p.supabase.co', key: 'k' }
	);
});

test('made pictures lie with the data, without data in the system, or where they are told to', () => {
	const hosted = { PUBLIC_SUPABASE_URL: 'https://p.co', PUBLIC_SUPABASE_PUBLISHABLE_KEY: 'k' };
	expect(cacheDirOf({ DATA_DIR: '/x' })).toBe('/x/cache');
	expect(cacheDirOf(hosted)).toMatch(/lumbung-\d+$/);
	expect(cacheDirOf({ ...hosted, LUMBUNG_CACHE_DIR: '/y' })).toBe('/y');
});
