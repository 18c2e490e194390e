import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadRegions } from '../../src/cli/regions.ts';
import { seed } from '../../src/cli/seed/index.ts';
import {
	keptImage,
	openMigrated,
	startDatabase,
	type TestDatabase,
	testDatabase
} from './embedded.ts';

/** The day on which the demonstration data of the tests end. */
export const SEEDED_ON = '2026-11-21';

const ROOT = join(import.meta.dirname, '../..');

/** Fills a database with the demonstration data. @param files what was put into the buckets, by bucket and name */
export async function load(
	db: Pick<TestDatabase, 'query' | 'exec' | 'transaction'>,
	files = new Map<string, Uint8Array>()
): Promise<void> {
	await loadRegions(db, ['province', 'regency', 'district']);
	const put = async (bucket: string, name: string, bytes: Uint8Array) =>
		void files.set(`${bucket}/${name}`, bytes);
	await db.transaction((tx) => seed(tx, { put }, SEEDED_ON));
}

/** A new database with the demonstration data. Seeding PGlite takes many seconds, so the result is kept. */
export async function startSeeded(): Promise<TestDatabase> {
	if (process.env['DATABASE_URL']) {
		const db = await startDatabase();
		await load(db);
		return db;
	}
	// The lockfile stands for the names of regions, which come from a package.
	const sources = globSync(
		[
			'{src/cli,src/lib/domain,src/lib/server/embedded,supabase}/**/*.{ts,sql}',
			'package-lock.json'
		],
		{ cwd: ROOT }
	);
	const inputs = sources.sort().map((name) => readFileSync(join(ROOT, name), 'utf8'));
	return testDatabase(
		await keptImage(inputs, async () => {
			const db = await openMigrated();
			await load(db);
			return db;
		})
	);
}
