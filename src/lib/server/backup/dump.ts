// What the database holds, from one snapshot, in a form that does not depend on how PostgreSQL keeps it on the disk: every value as
// the text that PostgreSQL itself writes and reads.
import type { Database, Queries } from '../embedded/database.ts';
import type { Manifest } from './manifest.ts';
import { readGroups, readSequences, readTables, type Table } from './tables.ts';
import type { Part } from './tar.ts';

/** What the snapshot says of itself. */
export type Snapshot = Pick<Manifest, 'migrations' | 'tables' | 'sequences' | 'groups'> & {
	/** Stored files that the database names, with their bucket in front. */
	files: string[];
};

const ROWS_A_FETCH = 500;
const PART_BYTES = 4_000_000;

/** Texts that mean the same on every server, whatever its settings. */
const PLAIN_TEXT = `set transaction isolation level repeatable read, read only;
set local timezone = 'UTC'; set local datestyle = 'ISO'; set local intervalstyle = 'postgres';
set local extra_float_digits = 1; set local bytea_output = 'hex'; set local row_security = off`;

/** Hands over everything in parts; each is a list of rows, a line each. Throws when a table cannot be read. */
export function dumpDatabase(
	db: Pick<Database, 'transaction'>,
	give: (part: Part) => Promise<void>
): Promise<Snapshot> {
	return db.transaction(async (tx) => {
		await tx.exec(PLAIN_TEXT);
		const tables: Snapshot['tables'] = [];
		for (const table of await readTables(tx)) {
			const columns = table.columns.map(({ name }) => name);
			tables.push({ name: table.name, columns, rows: await dumpTable(tx, table, give) });
		}
		return {
			tables,
			migrations: await column(
				tx,
				'select version from supabase_migrations.schema_migrations order by 1'
			),
			sequences: await Promise.all((await readSequences(tx)).map((name) => sequence(tx, name))),
			groups: await readGroups(tx),
			files: await column(tx, `select bucket_id || '/' || name from storage.objects order by 1`)
		};
	});
}

async function dumpTable(
	tx: Queries,
	{ name, columns }: Table,
	give: (part: Part) => Promise<void>
): Promise<number> {
	const values = columns.map((column) => `${quoted(column.name)}::text`).join(', ');
	await tx.exec(`declare dumped no scroll cursor for
		select array_to_json(array[${values}])::text as line from only ${name}`);
	let total = 0;
	let number = 0;
	let lines: string[] = [];
	let bytes = 0;
	const flush = async () => {
		if (lines.length === 0) return;
		const part = `tables/${name}/${String(++number).padStart(6, '0')}.jsonl`;
		await give({ name: part, bytes: Buffer.from(lines.join('\n')) });
		[lines, bytes] = [[], 0];
	};
	for (;;) {
		const { rows } = await tx.query(`fetch ${ROWS_A_FETCH} from dumped`);
		const fetched = rows.map((row) => String(row['line']));
		lines.push(...fetched);
		bytes += fetched.reduce((sum, line) => sum + line.length, 0);
		total += rows.length;
		if (bytes >= PART_BYTES) await flush();
		if (rows.length < ROWS_A_FETCH) break;
	}
	await flush();
	await tx.exec('close dumped');
	return total;
}

async function sequence(tx: Queries, name: string): Promise<Snapshot['sequences'][number]> {
	const { rows } = await tx.query(`select last_value::text as last, is_called from ${name}`);
	return { name, last: String(rows[0]?.['last']), isCalled: rows[0]?.['is_called'] === true };
}

async function column(tx: Queries, sql: string): Promise<string[]> {
	return (await tx.query(sql)).rows.map((row) => String(Object.values(row)[0]));
}

/** A name as SQL reads it. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
