import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PgliteConnection } from '@supabase/lite/pglite';
import {
	type Database,
	openDatabase,
	type Queries
} from '../../src/lib/server/embedded/database.ts';
import { migrate, readMigrations } from '../../src/lib/server/embedded/migrate.ts';

const MIGRATIONS = fileURLToPath(new URL('../../supabase/migrations', import.meta.url));

/** Who runs the statements: an API role, and the account of a signed-in person. */
export interface Actor {
	role: 'anon' | 'authenticated' | 'service_role';
	uid?: string;
	email?: string;
}

export interface TestDatabase extends Queries {
	/** Runs `work` in a transaction as `actor` under row-level security; `keep: false` undoes it after. */
	as<T>(actor: Actor, work: (tx: Queries) => Promise<T>, options?: { keep: boolean }): Promise<T>;
	/** Runs `work` as the owner in a transaction. */
	transaction<T>(work: (tx: Queries) => Promise<T>): Promise<T>;
	/** Adds an account to auth.users and returns its id. */
	addUser(email?: string): Promise<string>;
	stop(): Promise<void>;
}

/**
 * A new database with everything Supabase provides and all migrations: PGlite in memory, or a fresh
 * database on the server of `DATABASE_URL` when that is set.
 */
export async function startDatabase(folder = MIGRATIONS): Promise<TestDatabase> {
	const url = process.env['DATABASE_URL'];
	if (!url) return testDatabase(await openMigrated(folder));
	const name = `lumbung_test_${randomBytes(6).toString('hex')}`;
	const server = await openDatabase({ kind: 'url', url });
	await server.exec(`create database ${name}`);
	const own = new URL(url);
	own.pathname = `/${name}`;
	const db = await openDatabase({ kind: 'url', url: own.href });
	await migrate(db, folder);
	return testDatabase(db, async () => {
		await server.exec(`drop database ${name} with (force)`);
		await server.close();
	});
}

class Undo<T> extends Error {
	readonly result: T;

	constructor(result: T) {
		super('undone on purpose');
		this.result = result;
	}
}

/** A database that is open already, as tests use one. */
export function testDatabase(
	db: Database,
	after: () => Promise<void> = async () => {}
): TestDatabase {
	return {
		query: db.query,
		exec: db.exec,
		transaction: db.transaction,
		async as(actor, work, { keep } = { keep: true }) {
			type Result = Awaited<ReturnType<typeof work>>;
			try {
				return await db.transaction(async (tx) => {
					await become(tx, actor);
					const result = await work(tx);
					if (!keep) throw new Undo<Result>(result);
					return result;
				});
			} catch (error) {
				if (error instanceof Undo) return error.result as Result;
				throw error;
			}
		},
		async addUser(email = `${randomBytes(8).toString('hex')}@hp.lumbung.invalid`) {
			const { rows } = await db.query(
				`insert into auth.users (id, aud, role, email) values
				(gen_random_uuid(), 'authenticated', 'authenticated', $1) returning id`,
				[email]
			);
			return String(rows[0]?.['id']);
		},
		async stop() {
			await db.close();
			await after();
		}
	};
}

/** Makes the rest of the transaction run as `actor`, as an API request of hers would. */
export async function become(tx: Queries, { role, uid, email }: Actor): Promise<void> {
	const claims = { role, aud: 'authenticated', ...(uid && { sub: uid }), ...(email && { email }) };
	await tx.query(
		`select set_config('request.jwt.claims', $1, true), set_config('request.jwt.claim.sub', $2, true),
		set_config('request.jwt.claim.role', $3, true)`,
		[JSON.stringify(claims), uid ?? '', role]
	);
	await tx.exec(`set local role ${role}`);
}

/** Migrating takes seconds, so the result is kept. */
export function openMigrated(folder = MIGRATIONS): Promise<Database> {
	const runner = new URL('../../src/lib/server/embedded/migrate.ts', import.meta.url);
	const inputs = [...readMigrations(folder).map(({ sql }) => sql), readFileSync(runner, 'utf8')];
	return keptImage(inputs, async () => {
		const db = await openDatabase({ kind: 'memory' });
		await migrate(db, folder);
		return db;
	});
}

/** A database in memory that took long to make: made once, and kept as a file named after what went into it. */
export async function keptImage(
	inputs: readonly string[],
	make: () => Promise<Database>
): Promise<Database> {
	const digest = createHash('sha256').update(JSON.stringify(inputs)).digest('hex');
	const file = join(tmpdir(), `lumbung-test-${digest.slice(0, 20)}.tar`);
	if (existsSync(file)) {
		return openDatabase({ kind: 'memory', copyOf: new Blob([readFileSync(file)]) });
	}
	const db = await make();
	const image = await (db.connection as PgliteConnection).driver.dumpDataDir('none');
	const draft = `${file}.${process.pid}`;
	writeFileSync(draft, Buffer.from(await image.arrayBuffer()));
	renameSync(draft, file);
	return db;
}
