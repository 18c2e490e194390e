import process from 'node:process';
import { type Database, openDatabase } from '../../src/lib/server/embedded/database.ts';
import { migrate } from '../../src/lib/server/embedded/migrate.ts';
import { settingsFrom } from '../../src/lib/server/embedded/settings.ts';
import { plain, type Row, type Section } from './report.ts';
import { CHAINED, fill } from './scale/fill.ts';
import { type Client, connect, groupsOf } from './scale/person.ts';
import { scansIn } from './scale/plans.ts';
import { assertBooks } from './scale/proof.ts';
import { questions } from './scale/questions.ts';
import { answerTimes, throughput } from './scale/times.ts';

const NAME = 'lumbung_scale';
const DEFAULT_GROUPS = 10_000;
const ROWS_EACH = 1_000;
const ASKED = 30;
const EXPLAINED = 3;
const BUSY_GROUPS = 2_000;
const PROVED = 5;

/**
 * A country's worth of groups on the PostgreSQL server of `DATABASE_URL`, in a database of its own that stays for the next run.
 * Throws when a large table is read from end to end, or when a book is not whole after everything.
 */
export async function benchScale(groups = DEFAULT_GROUPS): Promise<Section> {
	const given = process.env['DATABASE_URL'];
	if (!given) throw new Error('DATABASE_URL names the PostgreSQL server to measure');
	const url = await filled(given, groups);
	const client = connect(url);
	try {
		const spread = (count: number) =>
			groupsOf(
				client,
				Array.from({ length: count }, (_, at) => 1 + Math.floor((at * groups) / count))
			);
		const chained = await groupsOf(
			client,
			Array.from({ length: CHAINED }, (_, at) => at + 1)
		);
		const officers = await client<{ code: string; id: string }[]>`
			select region_code as code, user_id::text as id from public.officers`;
		const asked = questions(new Map(officers.map(({ code, id }) => [code, id])));
		const reads = asked.filter(({ writes }) => !writes);
		const writes = asked.filter((question) => question.writes);
		const scans = await scansIn(url, asked, chained.slice(-EXPLAINED));
		const rows = [
			...(await answerTimes(client, reads, await spread(ASKED))),
			...(await answerTimes(client, writes, chained.slice(0, ASKED))),
			...(await throughput(url, await spread(BUSY_GROUPS)))
		];
		await assertBooks(client, chained.slice(0, PROVED));
		if (scans.length > 0) throw new Error(`read from end to end: ${scans.join('; ')}`);
		return {
			title: 'Scale, PostgreSQL',
			note: `${groups.toLocaleString('en')} groups with ${ROWS_EACH.toLocaleString('en')} journal rows each. Medians of ${ASKED}, each for another group, warmed; with rights: as the person under row-level security, without: the same as the owner of the tables. No plan reads a table of 10,000 rows or more from end to end (checked).`,
			rows: [...rows, ...(await sizes(client, groups))]
		};
	} finally {
		await client.end();
	}
}

/** The address of the database; it is made anew when it is not there or was not finished. */
async function filled(given: string, groups: number): Promise<string> {
	const own = new URL(given);
	own.pathname = `/${NAME}`;
	const server = await openDatabase({ kind: 'url', url: given });
	try {
		const { rows } = await server.query(
			`select shobj_description(oid, 'pg_database') as made from pg_database where datname = $1`,
			[NAME]
		);
		if (rows[0]?.['made'] === `${groups} groups`) return own.href;
		await server.exec(`drop database if exists ${NAME} with (force)`);
		await server.exec(`create database ${NAME}`);
		await make(own.href, groups);
		await server.exec(`comment on database ${NAME} is '${groups} groups'`);
	} finally {
		await server.close();
	}
	return own.href;
}

async function make(url: string, groups: number): Promise<void> {
	const db: Database = await openDatabase({ kind: 'url', url });
	try {
		await migrate(db, settingsFrom({}).migrations);
		await fill(db, { groups, rows: ROWS_EACH }, (words) => console.error(words));
	} finally {
		await db.close();
	}
}

const BOOK = ['public.transactions', 'public.entries', 'private.operations', 'public.balances'];
const gigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(2)} GB`;

async function sizes(client: Client, groups: number): Promise<Row[]> {
	const tables = await client<{ name: string; rows: number; heap: number; indexes: number }[]>`
		select name, c.reltuples::bigint as rows, pg_table_size(c.oid) as heap, pg_indexes_size(c.oid) as indexes
		from unnest(${BOOK}::text[]) name join pg_class c on c.oid = name::regclass`;
	const [all] = await client<
		{ bytes: number }[]
	>`select pg_database_size(current_database()) as bytes`;
	const bytes = all?.bytes ?? Number.NaN;
	const book = tables.reduce((sum, { heap, indexes }) => sum + heap + indexes, 0);
	const journal = tables[0]?.rows ?? Number.NaN;
	return [
		...tables.map(({ name, rows, heap, indexes }) =>
			plain(
				`${name}: rows, table + indexes`,
				`${rows.toLocaleString('en')}, ${gigabytes(heap)} + ${gigabytes(indexes)}`
			)
		),
		plain('database', gigabytes(bytes)),
		plain(
			'bytes a journal row, with entries, operation, roll-ups and indexes',
			Math.round(book / journal).toLocaleString('en')
		),
		plain('kB a group beside its book', ((bytes - book) / groups / 1000).toFixed(1))
	];
}
