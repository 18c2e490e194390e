// Changes of a group's journal past every rule, as somebody makes them who may do anything to the database.
import { randomUUID } from 'node:crypto';
import type { JournalRow } from '../../src/lib/domain/journal.ts';
import type { Queries } from '../../src/lib/server/embedded/database.ts';
import type { TestDatabase } from './embedded.ts';

/** No trigger and no key stands in the way of `work`. */
export const forge = (db: TestDatabase, work: (tx: Queries) => Promise<unknown>): Promise<void> =>
	db.transaction(async (tx) => {
		await tx.exec('set local session_replication_role = replica');
		await work(tx);
	});

export const updateRow = (tx: Queries, group: string, row: JournalRow, set: string) =>
	tx.query(`update public.transactions set ${set} where group_id = $1 and id = $2`, [
		...[group, row.id]
	]);

export const updateEntries = (tx: Queries, group: string, row: JournalRow, set: string) =>
	tx.query(`update public.entries set ${set} where group_id = $1 and transaction_id = $2`, [
		...[group, row.id]
	]);

export const place = (tx: Queries, group: string, row: JournalRow, seq: number) =>
	updateRow(tx, group, row, `seq = ${seq}`);

export async function remove(tx: Queries, group: string, row: JournalRow): Promise<void> {
	const of = [group, row.id];
	await tx.query('delete from public.entries where group_id = $1 and transaction_id = $2', of);
	await tx.query('delete from public.transactions where group_id = $1 and id = $2', of);
}

/** A copy of a row under a new id, at a place. */
export async function insertCopy(
	tx: Queries,
	group: string,
	row: JournalRow,
	seq: number
): Promise<void> {
	const id = randomUUID();
	for (const [table, key] of [
		['transactions', { id, seq }],
		['entries', { transaction_id: id }]
	] as const) {
		const column = table === 'entries' ? 'transaction_id' : 'id';
		await tx.query(
			`insert into public.${table} select c.* from public.${table} t
			cross join lateral jsonb_populate_record(t, $3::jsonb) c where t.group_id = $1 and t.${column} = $2`,
			[group, row.id, JSON.stringify(key)]
		);
	}
}

/** Computes every hash anew, as the database would have made them. */
export async function rechain(tx: Queries, group: string): Promise<void> {
	await tx.query(
		`with recursive chained (seq, hash) as (
			select 0::bigint, private.genesis_hash($1)
			union all
			select n.seq, sha256(c.hash || convert_to(n.journal_text, 'UTF8')) from chained c
			cross join lateral (select * from private.journal_texts($1, c.seq + 1, 9223372036854775807) x order by x.seq limit 1) n)
		update public.transactions t set hash = c.hash from chained c where t.group_id = $1 and t.seq = c.seq`,
		[group]
	);
	await tx.query(
		`update private.group_heads h set chain_hash = (select t.hash from public.transactions t
			where t.group_id = $1 order by t.seq desc limit 1),
			head = greatest(h.head, (select max(t.seq) from public.transactions t where t.group_id = $1))
		where h.group_id = $1`,
		[group]
	);
}
