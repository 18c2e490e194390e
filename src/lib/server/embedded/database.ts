import { mkdirSync } from 'node:fs';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import type { Connection } from '@supabase/lite';
import { PgliteConnection } from '@supabase/lite/pglite';
import { PostgresConnection } from '@supabase/lite/postgres';
import { checkpointNowAndThen, DURABLE_START, syncToDisk } from './durable.ts';
import { asOneUnit, TransactionGate } from './gate.ts';

export type Row = Record<string, unknown>;

export interface Queries {
	/** One statement with `$1`-style values; JSON values go in as text, bigint comes back as number. */
	query(sql: string, values?: unknown[]): Promise<{ rows: Row[] }>;
	/** Any number of statements without values. */
	exec(sql: string): Promise<void>;
}

export interface Database extends Queries {
	readonly kind: 'pglite' | 'postgres';
	/** What the embedded backend is built on; other code uses the methods above. */
	readonly connection: Connection;
	/** Commits when `work` returns, rolls back when it throws. */
	transaction<T>(work: (tx: Queries) => Promise<T>): Promise<T>;
	close(): Promise<void>;
}

export type DatabaseTarget =
	| { kind: 'folder'; path: string }
	| { kind: 'memory'; copyOf?: Blob }
	| { kind: 'url'; url: string };

/** Opens PGlite in a folder or in memory, or a PostgreSQL server; the caller closes it. */
export function openDatabase(target: DatabaseTarget): Promise<Database> {
	return target.kind === 'url' ? openPostgres(target.url) : openPglite(target);
}

async function openPglite(target: Exclude<DatabaseTarget, { kind: 'url' }>): Promise<Database> {
	const isFolder = target.kind === 'folder';
	if (isFolder) mkdirSync(target.path, { recursive: true });
	const connection = new PgliteConnection({
		...(isFolder ? { url: target.path } : {}),
		pgliteOptions: {
			extensions: { pg_trgm },
			...(isFolder ? { startParams: DURABLE_START } : {}),
			...(target.kind === 'memory' && target.copyOf ? { loadDataDir: target.copyOf } : {})
		}
	});
	const { driver } = connection;
	const gate = new TransactionGate();
	const query = driver.query.bind(driver);
	const exec = driver.exec.bind(driver);
	driver.query = (sql, values, options) =>
		named(gate.pass(sql, values?.length ?? 0, () => query(sql, values, options)));
	driver.exec = (sql, options) => gate.pass(sql, 0, () => exec(sql, options));
	await driver.waitReady;
	if (isFolder) syncToDisk(driver);
	const rest = isFolder ? checkpointNowAndThen(() => driver.exec('checkpoint')) : () => undefined;
	const queries: Queries = {
		query: async (sql, values) => ({ rows: (await driver.query<Row>(sql, values)).rows }),
		exec: async (sql) => void (await driver.exec(sql))
	};
	return {
		...queries,
		kind: 'pglite',
		connection,
		transaction: (work) => asOneUnit(() => bracket(queries, work)),
		close() {
			rest();
			return connection.close();
		}
	};
}

/** PGlite itself refuses a value of another shape than the statement wants, without the code that PostgreSQL has for it. */
async function named<T>(answer: Promise<T>): Promise<T> {
	try {
		return await answer;
	} catch (error) {
		const isShape = error instanceof Error && error.message.startsWith('Invalid input for ');
		throw isShape ? Object.assign(error, { code: '22P02' }) : error;
	}
}

async function bracket<T>(queries: Queries, work: (tx: Queries) => Promise<T>): Promise<T> {
	await queries.exec('begin');
	try {
		const result = await work(queries);
		await queries.exec('commit');
		return result;
	} catch (error) {
		await queries.exec('rollback');
		throw error;
	}
}

// Text that is JSON already must not be encoded a second time.
const asJson = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
const json = (oid: number) => ({ to: oid, from: [oid], serialize: asJson, parse: JSON.parse });

async function openPostgres(url: string): Promise<Database> {
	const connection = new PostgresConnection({
		url,
		postgresOptions: { onnotice: () => undefined, types: { json: json(114), jsonb: json(3802) } }
	});
	type Client = Pick<typeof connection.driver, 'unsafe'>;
	const queriesOf = (client: Client): Queries => ({
		query: async (sql, values = []) => ({
			rows: [...(await client.unsafe<Row[]>(sql, values as never[]))]
		}),
		exec: async (sql) => void (await client.unsafe(sql).simple())
	});
	await connection.driver`select 1`;
	return {
		...queriesOf(connection.driver),
		kind: 'postgres',
		connection,
		transaction: async (work) =>
			(await connection.driver.begin((tx) => work(queriesOf(tx)))) as Awaited<
				ReturnType<typeof work>
			>,
		close: () => connection.close()
	};
}
