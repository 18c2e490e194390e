import { expect, test } from 'vitest';
import { openDatabase } from '../../src/lib/server/embedded/database.ts';

test('more values than PGlite survives are refused, and it goes on answering', async () => {
	const db = await openDatabase({ kind: 'memory' });
	const values = Array.from({ length: 32_768 }, (_, index) => index);
	const places = values.map((index) => `($${index + 1}::int)`).join();
	await expect(db.query(`select count(*) from (values ${places}) v`, values)).rejects.toThrow(
		'too many values'
	);
	expect((await db.query('select 1 as alive')).rows).toEqual([{ alive: 1 }]);
	await db.close();
});
