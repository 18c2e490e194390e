import { expect, test } from 'vitest';
import { isTooDeep, MAX_DEPTH } from './depth.ts';

const deep = (levels: number, open = '[', close = ']') =>
	open.repeat(levels) + close.repeat(levels);
const judged = (json: string) => isTooDeep(new TextEncoder().encode(json));

test.each([
	deep(MAX_DEPTH),
	deep(MAX_DEPTH, '{"a":', '}').replace(':}', ':1}'),
	`[${'[],'.repeat(1_000)}[]]`,
	JSON.stringify({ note: '['.repeat(100) }),
	JSON.stringify({ note: `"${'{'.repeat(100)}\\` }),
	''
])('%# is deep enough', (json) => {
	expect(judged(json)).toBe(false);
});

test.each([
	deep(MAX_DEPTH + 1),
	deep(50_000),
	'['.repeat(MAX_DEPTH + 1),
	`{"a\\"":${deep(MAX_DEPTH)}}`,
	`{"a":"\\\\","b":${deep(MAX_DEPTH, '{"a":', '}')}}`
])('%# is too deep', (json) => {
	expect(judged(json)).toBe(true);
});
