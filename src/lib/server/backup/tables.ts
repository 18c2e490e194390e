import type { Queries } from '../embedded/database.ts';

/** A table of the installation: everything outside PostgreSQL's own schemas. */
export interface Table {
	/** Schema and name, quoted where SQL needs it. */
	name: string;
	columns: { name: string; type: string }[];
}

export interface Group {
	id: string;
	epoch: string;
	head: number;
	/** Hash of the newest journal row, as hexadecimal. */
	chain: string;
}

/** All tables with their columns that are written, generated ones left out. */
export async function readTables(db: Queries): Promise<Table[]> {
	const { rows } = await db.query(
		`select format('%I.%I', n.nspname, c.relname) as name,
			json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod))
				order by a.attnum)::text as columns
		from pg_class c join pg_namespace n on n.oid = c.relnamespace
			join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
				and a.attgenerated = ''
		where c.relkind = 'r' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
		group by n.nspname, c.relname order by 1`
	);
	return rows.map((row) => ({
		name: String(row['name']),
		columns: JSON.parse(String(row['columns'])) as Table['columns']
	}));
}

/** Names of all sequences. */
export async function readSequences(db: Queries): Promise<string[]> {
	const { rows } = await db.query(
		`select format('%I.%I', schemaname, sequencename) as name from pg_sequences order by 1`
	);
	return rows.map((row) => String(row['name']));
}

/** Where each group stands. */
export async function readGroups(db: Queries): Promise<Group[]> {
	const { rows } = await db.query(
		`select g.id::text, g.epoch::text, h.head::int, encode(h.chain_hash, 'hex') as chain
		from public.groups g join private.group_heads h on h.group_id = g.id order by g.id`
	);
	return rows.map((row) => ({
		id: String(row['id']),
		epoch: String(row['epoch']),
		head: Number(row['head']),
		chain: String(row['chain'])
	}));
}
