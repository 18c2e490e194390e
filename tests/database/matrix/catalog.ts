import type { Queries } from '../../../src/lib/server/embedded/database.ts';

export interface Relation {
	/** With schema. */
	name: string;
	/** Columns that a statement may set. */
	columns: string[];
}

/** Tables and views of the schemas public and private, and what Supabase keeps about stored files. */
export async function relationsIn(tx: Queries): Promise<Relation[]> {
	const { rows } = await tx.query(`
		select n.nspname || '.' || c.relname as name, array_to_json(array_agg(a.attname order by a.attnum))::text as columns
		from pg_class c
		join pg_namespace n on n.oid = c.relnamespace
		join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
		where c.relkind in ('r', 'p', 'v', 'm', 'f')
			and (n.nspname in ('public', 'private') or (n.nspname = 'storage' and c.relname in ('objects', 'buckets')))
		group by 1 order by 1`);
	return rows.map((row) => ({
		name: String(row['name']),
		columns: JSON.parse(String(row['columns'])) as string[]
	}));
}

export interface Callable {
	/** With schema; overloads would need the arguments too and are not used. */
	name: string;
	anon: boolean;
	authenticated: boolean;
}

/** Functions of the schemas public and private, with who may call them. */
export async function functionsIn(tx: Queries): Promise<Callable[]> {
	const { rows } = await tx.query(`
		select n.nspname || '.' || p.proname as name, has_function_privilege('anon', p.oid, 'execute') as anon,
			has_function_privilege('authenticated', p.oid, 'execute') as authenticated
		from pg_proc p join pg_namespace n on n.oid = p.pronamespace
		where n.nspname in ('public', 'private') order by 1`);
	return rows.map((row) => ({
		name: String(row['name']),
		anon: row['anon'] === true,
		authenticated: row['authenticated'] === true
	}));
}
