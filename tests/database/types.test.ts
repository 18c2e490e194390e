import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { generateTypes, TYPES_FILE } from '../../src/cli/types.ts';
import { startDatabase } from '../support/embedded.ts';

test('the generated database types match the migrations (else: npm run types)', async () => {
	const db = await startDatabase();
	const expected = await generateTypes(db);
	await db.stop();
	expect(readFileSync(TYPES_FILE, 'utf8')).toBe(expected);
});
