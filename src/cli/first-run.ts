import { existsSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import type { EmbeddedBackend } from '../lib/server/embedded/index.ts';
import type { Queries } from '../lib/server/embedded/database.ts';
import { loadRegions } from './regions.ts';

/** Where the seed puts files: straight into the store, recorded in the transaction of the seed. */
export interface SeedStorage {
	put(bucket: string, name: string, bytes: Uint8Array, type: string): Promise<void>;
}

export interface DemoSignIn {
	role: string;
	email: string;
	password: string;
	note: string;
}

interface SeedModule {
	seed(db: Queries, storage: SeedStorage): Promise<void>;
	demoSignIns: DemoSignIn[];
}

const SEED = join(import.meta.dirname, 'seed', 'index.ts');
const SEED_NAME = 'src/cli/seed';

/**
 * Loads the area codes and, once per database, the demonstration data, all or nothing. `LUMBUNG_SEED=off`
 * leaves the database empty. Returns the demo sign-ins when the demonstration data is there.
 */
export async function prepareData({ db, files }: EmbeddedBackend): Promise<DemoSignIn[]> {
	await loadRegions(db, ['province', 'regency', 'district']);
	const known = await db.query('select 1 from supabase_migrations.seed_files where path = $1', [
		SEED_NAME
	]);
	const seeded = known.rows.length > 0;
	if (!seeded && (process.env['LUMBUNG_SEED'] === 'off' || !existsSync(SEED))) return [];
	const { seed, demoSignIns } = (await import(pathToFileURL(SEED).href)) as SeedModule;
	if (seeded) return demoSignIns;
	console.error('Filling in the demonstration data (once) ...');
	await db.transaction(async (tx) => {
		await seed(tx, storageIn(tx, files));
		await tx.query('insert into supabase_migrations.seed_files (path, hash) values ($1, $2)', [
			SEED_NAME,
			'1'
		]);
	});
	return demoSignIns;
}

function storageIn(tx: Queries, files: EmbeddedBackend['files']): SeedStorage {
	return {
		async put(bucket, name, bytes, type) {
			const metadata = await files.uploadObject(bucket, name, undefined, bytes);
			await tx.query(
				`insert into storage.objects (bucket_id, name, metadata, version)
				values ($1, $2, $3, gen_random_uuid()::text)
				on conflict (bucket_id, name) do update set metadata = excluded.metadata`,
				[bucket, name, JSON.stringify({ ...metadata, mimetype: type })]
			);
		}
	};
}
