import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getAuthSchemaSql, getStorageSchemaSql, SUPABASE_AUTH_HELPERS_SQL } from '@supabase/lite';
import type { Database } from './database.ts';

/** What a migration needs of a database. */
type Migratable = Pick<Database, 'query' | 'exec' | 'transaction'>;

const ROLES_AND_HISTORY = `
do $$ begin
	if not exists (select from pg_roles where rolname = 'anon') then create role anon nologin; end if;
	if not exists (select from pg_roles where rolname = 'authenticated') then
		create role authenticated nologin;
	end if;
	if not exists (select from pg_roles where rolname = 'service_role') then
		create role service_role nologin bypassrls;
	end if;
end $$;
create schema if not exists extensions;
create schema if not exists supabase_migrations;
create table if not exists supabase_migrations.schema_migrations (
	version text not null primary key, statements text[], name text, created_by text,
	idempotency_key text unique, rollback text[]
);
create table if not exists supabase_migrations.seed_files (
	path text not null primary key, hash text not null
);
`;

interface Migration {
	version: string;
	name: string;
	sql: string;
}

/** The migrations of a folder in order of their version. Throws for a file that is not named `<digits>_<name>.sql`. */
export function readMigrations(folder: string): Migration[] {
	return readdirSync(folder)
		.filter((file) => file.endsWith('.sql'))
		.sort()
		.map((file) => {
			const parts = /^(\d+)_(.+)\.sql$/.exec(file);
			if (!parts?.[1] || !parts[2]) throw new Error(`not a migration name: ${file}`);
			return { version: parts[1], name: parts[2], sql: readFileSync(join(folder, file), 'utf8') };
		});
}

/**
 * Makes what Supabase itself provides (roles, auth, storage, history), then applies each migration of
 * `folder` that is not recorded yet, in a transaction of its own. Returns the versions applied.
 * @param only versions that may be applied; left out, all
 */
export async function migrate(
	db: Migratable,
	folder: string,
	only?: ReadonlySet<string>
): Promise<string[]> {
	await db.exec(ROLES_AND_HISTORY);
	await db.exec(getAuthSchemaSql(false) + SUPABASE_AUTH_HELPERS_SQL);
	await db.exec(getStorageSchemaSql(false));
	const history = await db.query('select version from supabase_migrations.schema_migrations');
	const known = new Set(history.rows.map((row) => row['version']));
	const pending = readMigrations(folder).filter(
		({ version }) => !known.has(version) && (!only || only.has(version))
	);
	for (const migration of pending) await apply(db, migration);
	return pending.map(({ version }) => version);
}

async function apply(db: Migratable, { version, name, sql }: Migration): Promise<void> {
	try {
		await db.transaction(async (tx) => {
			await tx.exec(sql);
			await tx.query(
				'insert into supabase_migrations.schema_migrations (version, name, statements) values ($1, $2, $3)',
				[version, name, [sql]]
			);
		});
	} catch (error) {
		throw new Error(`migration ${version}_${name} failed`, { cause: error });
	}
}
