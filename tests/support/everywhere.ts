// Where a word stands in the database: every column of text and of JSON, in every schema that holds data.
import type { TestDatabase } from './embedded.ts';

/** The columns that hold the word somewhere, as schema.table.column. */
export async function placesOf(db: TestDatabase, word: string): Promise<string[]> {
	const { rows } = await db.query(
		`select c.table_schema as s, c.table_name as t, c.column_name as c
		from information_schema.columns c join information_schema.tables b
			on b.table_schema = c.table_schema and b.table_name = c.table_name and b.table_type = 'BASE TABLE'
		where c.table_schema in ('public', 'private', 'auth', 'storage')
			and (c.data_type in ('text', 'character varying', 'json', 'jsonb', 'uuid', 'ARRAY'))
		order by 1, 2, 3`
	);
	const found: string[] = [];
	for (const { s, t, c } of rows) {
		const { rows: hits } = await db.query(
			`select exists (select from "${s}"."${t}" where "${c}"::text ilike '%' || $1 || '%') as held`,
			[word]
		);
		if (hits[0]?.['held'] === true) found.push(`${s}.${t}.${c}`);
	}
	return found;
}
