// What every migration has to keep to, asked of the catalog: each query finds the objects that break a rule.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Queries } from '../../src/lib/server/embedded/database.ts';
import { startDatabase, type TestDatabase } from '../support/embedded.ts';

let db: TestDatabase;
beforeAll(async () => {
	db = await startDatabase();
});
afterAll(() => db.stop());

const OURS = `n.nspname in ('public', 'private')`;
const FUNCTIONS = `pg_proc p join pg_namespace n on n.oid = p.pronamespace where ${OURS}`;
const RELATIONS = `pg_class c join pg_namespace n on n.oid = c.relnamespace where ${OURS}`;

/** Indexes with the columns they lead with, as an array of attribute numbers. */
const LEADING = `select i.indrelid, string_to_array(i.indkey::text, ' ')::int[] as keys, null as only_set from pg_index i where i.indpred is null`;
/** Indexes without the rows in which one column is null: a key that is looked for is never among these. */
const LEADING_WHERE_SET = `select i.indrelid, string_to_array(i.indkey::text, ' ')::int[],
	(regexp_match(pg_get_expr(i.indpred, i.indrelid), '^\\((\\w+) IS NOT NULL\\)$'))[1]
	from pg_index i where pg_get_expr(i.indpred, i.indrelid) ~ '^\\(\\w+ IS NOT NULL\\)$'`;

const rules: [rule: string, offenders: string][] = [
	[
		'every function pins an empty search path',
		`select p.oid::regprocedure::text as it from ${FUNCTIONS}
		and not coalesce(p.proconfig @> array['search_path=""'], false)`
	],
	[
		'no function of the exposed schema runs with its owner’s rights',
		`select p.oid::regprocedure::text as it from ${FUNCTIONS} and n.nspname = 'public' and p.prosecdef`
	],
	[
		'no function asks user-written metadata',
		`select p.oid::regprocedure::text as it from ${FUNCTIONS} and p.prosrc ~ 'user_metadata'`
	],
	[
		'a function that builds statements takes nothing from a caller',
		`select p.oid::regprocedure::text as it from ${FUNCTIONS} and p.prosrc ~* '\\mexecute\\M\\s+(format|''|\\w+\\s*\\|\\|)'
		and p.pronargs > 0
		-- These take the names of tables from private.record_kinds, where only migrations write, and what they are given as values.
		and p.proname not in ('held_record', 'store_record', 'forget_signatures', 'forget_staff')`
	],
	[
		'only PTnnn and the own code of the push are raised',
		`select p.oid::regprocedure::text as it from ${FUNCTIONS}
		and p.prosrc ~* 'raise\\s+(exception|sqlstate\\s+''(?!PT4\\d\\d|LB001))'`
	],
	[
		'every raise of PTnnn has a hint',
		`select p.oid::regprocedure::text as it from ${FUNCTIONS}
		and (select count(*) from regexp_matches(p.prosrc, 'sqlstate ''PT4', 'g'))
			<> (select count(*) from regexp_matches(p.prosrc, 'hint = ''', 'g'))`
	],
	[
		'everybody (public) may call no function',
		`select p.oid::regprocedure::text as it from ${FUNCTIONS}
		and (p.proacl is null or exists (select 1 from aclexplode(p.proacl) x where x.grantee = 0))`
	],
	[
		'the roles of people may touch no table that was not granted by name, and never write',
		`select c.oid::regclass::text || ' ' || x.privilege_type as it
		from pg_class c join pg_namespace n on n.oid = c.relnamespace cross join lateral aclexplode(c.relacl) x
		where ${OURS} and (x.grantee = 0 or pg_get_userbyid(x.grantee) in ('anon', 'authenticated'))
			and (n.nspname = 'private' or x.privilege_type <> 'SELECT')`
	],
	[
		'the service role may use every table and function',
		`select c.oid::regclass::text as it from ${RELATIONS} and c.relkind in ('r', 'p', 'v')
			and not has_table_privilege('service_role', c.oid, 'select, insert, update, delete')
		union all select p.oid::regprocedure::text from ${FUNCTIONS}
			and not has_function_privilege('service_role', p.oid, 'execute')`
	],
	[
		'row-level security is on for every table',
		`select c.oid::regclass::text as it from ${RELATIONS} and c.relkind in ('r', 'p') and not c.relrowsecurity`
	],
	[
		'views ask with the rights of the caller, and none is materialised',
		`select c.oid::regclass::text as it from ${RELATIONS} and (c.relkind = 'm'
			or c.relkind = 'v' and not coalesce(c.reloptions @> array['security_invoker=true'], false))`
	],
	[
		'every policy is for named roles and one command',
		`select format('%s on %s.%s', policyname, schemaname, tablename) as it from pg_policies
		where cmd = 'ALL' or 'public' = any (roles) or not roles <@ array['anon', 'authenticated']::name[]`
	],
	[
		'a table has one policy a role and command',
		`select format('%s.%s %s %s', schemaname, tablename, cmd, role) as it
		from pg_policies cross join lateral unnest(roles) role
		group by schemaname, tablename, cmd, role having count(*) > 1`
	],
	[
		'a policy that lets everything through guards public reference data only',
		`select format('%s on %s', policyname, tablename) as it from pg_policies
		where (qual = 'true' or with_check = 'true') and tablename not in ('regions', 'accounts', 'reference')`
	],
	[
		'policies ask who is calling once a statement, not once a row',
		`select format('%s on %s', policyname, tablename) as it from pg_policies
		where regexp_replace(coalesce(qual, '') || coalesce(with_check, ''), 'SELECT auth\\.uid\\(\\)', '', 'gi') ~ 'auth\\.'`
	],
	[
		'helpers of policies are definer functions without arguments',
		`select distinct p.oid::regprocedure::text as it from ${FUNCTIONS} and p.proname ~ '^my_'
		and not (p.prosecdef and p.provolatile = 's' and p.pronargs = 0 and p.proretset)`
	],
	[
		'every foreign key has an index that leads with its columns',
		`select format('%s on %s', con.conname, con.conrelid::regclass) as it
		from pg_constraint con join pg_namespace n on n.oid = con.connamespace
		where con.contype = 'f' and ${OURS} and not exists (
			select 1 from (${LEADING} union all ${LEADING_WHERE_SET}) l (indrelid, keys, only_set) where l.indrelid = con.conrelid
				and l.keys[1:cardinality(con.conkey)] @> con.conkey::int[]
				and (l.only_set is null or exists (select from pg_attribute a
					where a.attrelid = con.conrelid and a.attnum = any (con.conkey) and a.attname = l.only_set)))`
	],
	[
		'every column that a policy compares with the caller’s groups or name leads an index',
		`select format('%s.%s', x.tablename, x.column_name) as it from (
			select distinct p.schemaname, p.tablename, m[1] as column_name
			from pg_policies p cross join lateral regexp_matches(coalesce(p.qual, ''), '\\m(group_id|user_id|id) = (?:ANY )?\\(', 'g') m
			where p.schemaname = 'public') x
		where not exists (
			select 1 from (${LEADING}) l join pg_attribute a on a.attrelid = l.indrelid and a.attnum = l.keys[1]
			where l.indrelid = format('%I.%I', x.schemaname, x.tablename)::regclass and a.attname = x.column_name)`
	],
	[
		'books and people are never deleted by deleting something else',
		`select format('%s on %s', con.conname, con.conrelid::regclass) as it from pg_constraint con
		where con.contype = 'f' and con.confdeltype = 'c' and con.conrelid::regclass::text in (
			'transactions', 'entries', 'balances', 'members', 'parties', 'products', 'product_photos',
			'public.transactions', 'public.entries', 'public.balances', 'public.members', 'public.parties',
			'public.products', 'public.product_photos', 'private.operations')`
	],
	[
		'no extension stands in the exposed schema',
		`select e.extname as it from pg_extension e join pg_namespace n on n.oid = e.extnamespace where n.nspname = 'public'`
	],
	[
		'the bucket has a size and a list of types',
		`select id as it from storage.buckets where file_size_limit is null or allowed_mime_types is null`
	]
];

const offendersOf = async (from: Queries, sql: string) =>
	(await from.query(sql)).rows.map(({ it }) => String(it));

test.each(rules)('%s', async (_, sql) => {
	expect(await offendersOf(db, sql)).toEqual([]);
});

// One of everything that must not be; undone after each question.
const SINS = `
	create function public.sin(p_text text) returns void language plpgsql security definer as $$
	begin
		execute 'select ' || p_text;
		if auth.jwt() ->> 'user_metadata' is null then raise exception 'no'; end if;
		raise sqlstate 'PT400' using message = 'no';
	end $$;
	grant execute on function public.sin(text) to public;
	create function private.my_sins(p_user uuid) returns int language sql return 1;
	create table public.sins (id int, group_id uuid references public.groups, user_id uuid);
	grant insert on public.sins to anon;
	create view public.sin_list as select * from public.sins;
	create policy sin_all on public.sins using (group_id = any (array(select private.my_member_groups())));
	create policy sin_bare on public.sins for select to authenticated using (user_id = auth.uid());
	create policy sin_true on public.sins for select to authenticated using (true);
	alter table public.parties add column sin uuid references public.groups on delete cascade;
	alter extension pg_trgm set schema public;
	insert into storage.buckets (id, name) values ('sin', 'sin')`;

class Undone extends Error {}

test.each(rules)('the question finds an offender: %s', async (_, sql) => {
	let found: string[] = [];
	const work = db.transaction(async (tx) => {
		await tx.exec(SINS);
		found = await offendersOf(tx, sql);
		throw new Undone();
	});
	await expect(work).rejects.toBeInstanceOf(Undone);
	expect(found.length).toBeGreaterThan(0);
});

test('nothing new in the schema may be called by everybody', async () => {
	const fresh = 'create function private.fresh() returns int language sql return 1';
	await db.exec(fresh);
	const { rows } = await db.query(
		`select has_function_privilege('anon', 'private.fresh()', 'execute') as it`
	);
	await db.exec('drop function private.fresh()');
	expect(rows).toEqual([{ it: false }]);
});
