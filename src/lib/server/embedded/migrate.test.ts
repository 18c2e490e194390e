import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Database, openDatabase } from './database.ts';
import { migrate } from './migrate.ts';

let db: Database;
const folder = mkdtempSync(join(tmpdir(), 'lumbung-migrate-'));
const add = (name: string, sql: string) => writeFileSync(join(folder, name), sql);

beforeAll(async () => {
	db = await openDatabase({ kind: 'memory' });
});
afterAll(async () => {
	await db.close();
	rmSync(folder, { recursive: true });
});

test('migrations are applied in order, once, and a failing one leaves nothing behind', async () => {
	add('20260102000000_rows.sql', 'insert into public.things values (1);');
	add('20260101000000_table.sql', 'create table public.things (id int);');
	expect(await migrate(db, folder)).toEqual(['20260101000000', '20260102000000']);
	expect(await migrate(db, folder)).toEqual([]);

	add('20260103000000_bad.sql', 'insert into public.things values (2); select nonsense;');
	await expect(migrate(db, folder)).rejects.toThrow('20260103000000_bad');
	add('20260103000000_bad.sql', 'insert into public.things values (3);');
	expect(await migrate(db, folder)).toEqual(['20260103000000']);
	const { rows } = await db.query('select id from public.things order by id');
	expect(rows).toEqual([{ id: 1 }, { id: 3 }]);
});

test('of some only those are applied that are named, the others later', async () => {
	add('20260104000000_one.sql', 'insert into public.things values (4);');
	add('20260105000000_two.sql', 'insert into public.things values (5);');
	expect(await migrate(db, folder, new Set(['20260105000000']))).toEqual(['20260105000000']);
	expect(await migrate(db, folder)).toEqual(['20260104000000']);
});

test('what Supabase provides is there', async () => {
	const { rows } = await db.query(
		`select auth.uid() as uid, to_regclass('storage.objects')::text as objects,
		(select count(*)::int from pg_roles where rolname in ('anon', 'authenticated', 'service_role')) as roles`
	);
	expect(rows).toEqual([{ uid: null, objects: 'storage.objects', roles: 3 }]);
});

test('a file that is not named like a migration is refused', async () => {
	add('notes.sql', 'select 1;');
	await expect(migrate(db, folder)).rejects.toThrow('notes.sql');
});
