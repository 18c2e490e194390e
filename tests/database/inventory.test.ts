// The inventory of personal data knows every table and every bucket.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startDatabase, type TestDatabase } from '../support/embedded.ts';

let db: TestDatabase;

beforeAll(async () => {
	db = await startDatabase();
});
afterAll(() => db.stop());

/** Rows of the table in docs/privacy.md: what, whose, which, how long, who reads. */
const listed = [...readFileSync('docs/privacy.md', 'utf8').matchAll(/^\| `([^`]+)` +\|(.*)\|$/gm)]
	.map(([, name = '', rest = '']) => ({ name, cells: rest.split('|').map((cell) => cell.trim()) }))
	.filter(({ name }) => /^(public|private)\.|^bucket /.test(name));

async function held(): Promise<string[]> {
	const { rows } = await db.query(
		`select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
		where n.nspname in ('public', 'private') and c.relkind in ('r', 'p')
		union all select 'bucket ' || id from storage.buckets order by 1`
	);
	// The list of migrations is the runner's own.
	return rows.map(({ name }) => String(name)).filter((name) => !name.endsWith('migrations'));
}

test('every table and bucket has a row, and every row is a table or a bucket', async () => {
	expect(listed.map(({ name }) => name).sort()).toEqual((await held()).sort());
});

test('a row says whose data it is, what, how long and who reads it, or that there is none', () => {
	for (const { name, cells } of listed) {
		expect(cells, name).toHaveLength(4);
		const isNone = cells[0] === 'no personal data';
		for (const cell of cells.slice(1)) expect(cell === '–', `${name}: ${cell}`).toBe(isNone);
		for (const cell of cells) expect(cell, name).not.toBe('');
	}
});

test('a table with names or numbers of people is no table without personal data', async () => {
	const { rows } = await db.query(
		`select distinct table_schema || '.' || table_name as name from information_schema.columns
		where table_schema in ('public', 'private') and (column_name in ('phone', 'user_id', 'author_name', 'actor_name',
			'holder_name', 'mentor_id') or column_name in ('created_by', 'author') and data_type = 'uuid')`
	);
	const none = new Set(
		listed.filter(({ cells }) => cells[0] === 'no personal data').map(({ name }) => name)
	);
	const wrong = rows.map(({ name }) => String(name)).filter((name) => none.has(name));
	expect(wrong).toEqual([]);
});
