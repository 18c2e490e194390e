import { existsSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { DatabaseTarget } from './database.ts';

/** Everything the embedded backend is told from outside. Paths are absolute. */
export interface Settings {
	dataDir: string;
	/** A PostgreSQL server instead of PGlite in `dataDir`. */
	databaseUrl: string | undefined;
	migrations: string;
	/** Own address, for links in mails. */
	origin: string;
	/** Sign-ins, sign-ups and code checks that one address may make in five minutes. */
	authLimit: number;
	/** Where the daily copies go; null when there are to be none. */
	backupDir: string | null;
}

export const DEFAULT_PORT = 5173;
export const DEFAULT_AUTH_LIMIT = 30;

type Environment = Record<string, string | undefined>;

/** A hosted or self-hosted Supabase takes the place of the embedded backend when both are given. */
export function hostedBackend(env: Environment): { url: string; key: string } | undefined {
	const url = env['PUBLIC_SUPABASE_URL'];
	const key = env['PUBLIC_SUPABASE_PUBLISHABLE_KEY'];
	if (!url && !key) return undefined;
	if (!url || !key) {
		throw new Error('PUBLIC_SUPABASE_URL and PUBLIC_SUPABASE_PUBLISHABLE_KEY belong together');
	}
	return { url: new URL(url).origin, key };
}

/** Reads the environment; throws for a number that is none. */
export function settingsFrom(env: Environment): Settings {
	const authLimit = Number(env['LUMBUNG_AUTH_LIMIT'] ?? DEFAULT_AUTH_LIMIT);
	if (!Number.isInteger(authLimit) || authLimit < 1) {
		throw new Error('LUMBUNG_AUTH_LIMIT must be a whole number of tries');
	}
	return {
		dataDir: dataDirOf(env),
		databaseUrl: env['DATABASE_URL'] || undefined,
		migrations: findAbove(import.meta.dirname, join('supabase', 'migrations')),
		origin: env['ORIGIN'] ?? `http://localhost:${env['PORT'] ?? DEFAULT_PORT}`,
		authLimit,
		backupDir:
			env['BACKUP'] === 'off' ? null : resolve(env['BACKUP_DIR'] || join(dataDirOf(env), 'backups'))
	};
}

/** The database of an installation: a server's, or PGlite's in a folder. */
export const databaseOf = ({
	databaseUrl,
	dataDir
}: Pick<Settings, 'databaseUrl' | 'dataDir'>): DatabaseTarget =>
	databaseUrl ? { kind: 'url', url: databaseUrl } : { kind: 'folder', path: join(dataDir, 'db') };

/** Where the embedded backend keeps database, files, secrets and lock. */
export function dataDirOf(env: Environment): string {
	return resolve(env['DATA_DIR'] || '.data');
}

/** Where made pictures are kept; it may be emptied at any time. A hosted backend needs no data folder. */
export function cacheDirOf(env: Environment): string {
	if (env['LUMBUNG_CACHE_DIR']) return resolve(env['LUMBUNG_CACHE_DIR']);
	if (hostedBackend(env)) return join(tmpdir(), `lumbung-${userInfo().uid}`);
	return join(dataDirOf(env), 'cache');
}

/** The source and the built server lie at different depths below the project. */
function findAbove(folder: string, name: string): string {
	const candidate = join(folder, name);
	if (existsSync(candidate)) return candidate;
	if (dirname(folder) === folder) throw new Error(`${name} is missing from this installation`);
	return findAbove(dirname(folder), name);
}
