import type { Database, Queries } from '../embedded/database.ts';
import { quoted } from './dump.ts';
import { type Manifest, UnusableBackupError } from './manifest.ts';
import { readGroups, readTables, type Table } from './tables.ts';
import type { Part } from './tar.ts';

/**
 * Fills a database that has exactly the migrations of the backup, all or nothing. Triggers and foreign keys stay still meanwhile:
 * these rows have passed them once. Counts every table in the end.
 */
export function loadDatabase(
	db: Pick<Database, 'transaction'>,
	manifest: Manifest,
	parts: AsyncIterable<Part>
): Promise<void> {
	return db.transaction(async (tx) => {
		await tx.exec(`set local session_replication_role = replica; set local timezone = 'UTC'`);
		const known = new Map((await readTables(tx)).map((table) => [table.name, table]));
		const inserts = new Map(manifest.tables.map((table) => [table.name, insertInto(table, known)]));
		await tx.exec(`truncate ${[...inserts.keys()].join(', ')} cascade`);
		for await (const { name, bytes } of parts) {
			const insert = inserts.get(/^tables\/(.+)\/\d+\.jsonl$/.exec(name)?.[1] ?? '');
			if (!insert) continue;
			const lines = Buffer.from(bytes).toString('utf8').split('\n').join(',');
			await tx.query(insert, [`[${lines}]`]);
		}
		for (const { name, last, isCalled } of manifest.sequences) {
			await tx.query('select setval($1::regclass, $2::bigint, $3)', [name, last, isCalled]);
		}
		await checkCounts(tx, manifest);
	});
}

function insertInto({ name, columns }: Manifest['tables'][number], known: Map<string, Table>) {
	const types = new Map(known.get(name)?.columns.map((column) => [column.name, column.type]));
	const values = columns.map((column, at) => {
		const type = types.get(column);
		if (type === undefined) throw new UnusableBackupError(`nothing here takes ${name}.${column}`);
		return `(row ->> ${at})::${type}`;
	});
	return `insert into ${name} (${columns.map(quoted).join(', ')}) overriding system value
		select ${values.join(', ')} from json_array_elements($1::json) as lines (row)`;
}

async function checkCounts(tx: Queries, { tables }: Manifest): Promise<void> {
	for (const { name, rows: wanted } of tables) {
		const { rows } = await tx.query(`select count(*)::int as count from ${name}`);
		const count = rows[0]?.['count'];
		if (count !== wanted) {
			throw new UnusableBackupError(`${name} got ${String(count)} rows of ${wanted}`);
		}
	}
}

/** @throws UnusableBackupError when a group does not stand where the backup says, or its chain of hashes does not hold */
export async function checkBooks(db: Queries, { groups }: Manifest): Promise<void> {
	const found = new Map((await readGroups(db)).map((group) => [group.id, group]));
	for (const { id, head, chain } of groups) {
		const held = found.get(id);
		if (held?.head !== head || held.chain !== chain) {
			throw new UnusableBackupError(`the book of group ${id} does not end where it should`);
		}
	}
	const { rows } = await db.query(BROKEN_BOOKS);
	if (rows[0]) {
		const { group_id, seq } = rows[0];
		throw new UnusableBackupError(
			`the book of group ${String(group_id)} was changed: row ${String(seq)} does not follow`
		);
	}
}

/** The first row of each group whose hash does not follow, or head whose hash is not that of the newest row. */
const BROKEN_BOOKS = `
with rows as (
	select t.group_id, t.seq, t.hash,
		coalesce(lag(t.hash) over book, private.genesis_hash(t.group_id)) as previous,
		private.journal_text(t, array(select e from public.entries e
			where e.group_id = t.group_id and e.transaction_id = t.id order by e.line)) as text
	from public.transactions t window book as (partition by t.group_id order by t.seq)
), heads as (
	select h.group_id, h.head, h.chain_hash, coalesce((select t.hash from public.transactions t
		where t.group_id = h.group_id order by t.seq desc limit 1), private.genesis_hash(h.group_id)) as newest
	from private.group_heads h
)
select group_id, min(seq)::text as seq from rows
where hash <> sha256(previous || convert_to(text, 'UTF8')) group by group_id
union all
select group_id, head::text from heads where chain_hash <> newest
limit 1`;

/** Tells all phones that history was taken back, so that they send again what they had sent since. */
export async function raiseEpochs(db: Queries, at: Date): Promise<void> {
	await db.query('update public.groups set epoch = greatest(epoch + 1, $1::bigint)', [
		at.getTime()
	]);
}
