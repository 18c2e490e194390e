import type { Queries } from '../lib/server/embedded/database.ts';

/** A column of a relation in the public schema; `type` is PostgreSQL's internal name (`int8`, `_text`). */
export interface Column {
	relation: string;
	/** r table, p partitioned table, v view */
	kind: string;
	name: string;
	type: string;
	nullable: boolean;
	defaulted: boolean;
	generated: boolean;
}

export interface ForeignKey {
	name: string;
	relation: string;
	columns: string[];
	target: string;
	target_columns: string[];
	one_to_one: boolean;
}

export interface RpcFunction {
	name: string;
	inputs: { name: string; type: string; optional: boolean }[];
	outputs: { name: string; type: string }[];
	result: { type: string; relation: string | null };
	set: boolean;
}

/** Columns of all tables and views of the public schema, by relation and position. */
export async function readColumns(db: Queries): Promise<Column[]> {
	return rowsOf<Column>(
		db,
		`select c.relname as relation, c.relkind::text as kind, a.attname as name,
			coalesce(base.typname, t.typname) as type, not a.attnotnull as nullable,
			a.atthasdef or a.attidentity <> '' as defaulted,
			a.attgenerated <> '' or a.attidentity = 'a' as generated
		from pg_class c join pg_attribute a on a.attrelid = c.oid
			join pg_type t on t.oid = a.atttypid left join pg_type base on base.oid = nullif(t.typbasetype, 0)
		where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v')
			and not c.relispartition and a.attnum > 0 and not a.attisdropped
		order by c.relname collate "C", a.attnum`
	);
}

/** Foreign keys between tables of the public schema. */
export async function readForeignKeys(db: Queries): Promise<ForeignKey[]> {
	return rowsOf<ForeignKey>(
		db,
		`with keys as (
			select k.conname, k.conrelid, k.confrelid, k.conkey,
				(select array_agg(a.attname::text order by n) from unnest(k.conkey) with ordinality as u (num, n)
					join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.num) as columns,
				(select array_agg(a.attname::text order by n) from unnest(k.confkey) with ordinality as u (num, n)
					join pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.num) as target_columns
			from pg_constraint k where k.contype = 'f' and k.conparentid = 0
		)
		select conname as name, s.relname as relation, columns, t.relname as target, target_columns,
			exists (select from pg_index i where i.indrelid = conrelid and i.indisunique and i.indpred is null
				and i.indkey::int2[] <@ conkey) as one_to_one
		from keys join pg_class s on s.oid = conrelid join pg_class t on t.oid = confrelid
		where s.relnamespace = 'public'::regnamespace and t.relnamespace = 'public'::regnamespace
		order by s.relname collate "C", conname collate "C"`
	);
}

/** Functions of the public schema that clients may call: no triggers, nothing of extensions. */
export async function readFunctions(db: Queries): Promise<RpcFunction[]> {
	return rowsOf<RpcFunction>(
		db,
		`select p.proname as name, p.proretset as set,
			jsonb_build_object('type', r.typname, 'relation', rel.relname) as result,
			coalesce((select jsonb_agg(jsonb_build_object('name', g.name, 'type', t.typname,
					'optional', g.n > p.pronargs - p.pronargdefaults) order by g.n)
				from unnest(p.proargnames[:p.pronargs], p.proargtypes::oid[]) with ordinality as g (name, type, n)
				join pg_type t on t.oid = g.type), '[]') as inputs,
			coalesce((select jsonb_agg(jsonb_build_object('name', g.name, 'type', t.typname) order by g.n)
				from unnest(p.proargnames, p.proallargtypes, p.proargmodes) with ordinality
					as g (name, type, mode, n)
				join pg_type t on t.oid = g.type where g.mode in ('o', 'b', 't')), '[]') as outputs
		from pg_proc p join pg_type r on r.oid = p.prorettype
			left join pg_class rel on rel.oid = nullif(r.typrelid, 0) and rel.relkind in ('r', 'p')
		where p.pronamespace = 'public'::regnamespace and p.prokind = 'f' and r.typname <> 'trigger'
			and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
		order by p.proname collate "C", p.oid`
	);
}

/** Enums of the public schema with their labels in order. */
export async function readEnums(db: Queries): Promise<Record<string, string[]>> {
	const rows = await rowsOf<{ name: string; labels: string[] }>(
		db,
		`select t.typname as name, array_agg(e.enumlabel::text order by e.enumsortorder) as labels
		from pg_type t join pg_enum e on e.enumtypid = t.oid
		where t.typnamespace = 'public'::regnamespace group by t.typname order by t.typname`
	);
	return Object.fromEntries(rows.map(({ name, labels }) => [name, labels]));
}

// The shape of a row is what its statement above selects.
async function rowsOf<T>(db: Queries, sql: string): Promise<T[]> {
	return (await db.query(sql)).rows as T[];
}
