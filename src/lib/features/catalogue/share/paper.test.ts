import { expect, test } from 'vitest';
import { paperOf } from './paper.ts';

test.each([
	['kertas=a4', 'a4'],
	['kertas=a5', 'a5'],
	['kertas=a3', 'a5'],
	['', 'a5']
])('%j asks for %s', (query, paper) => {
	expect(paperOf(new URLSearchParams(query))).toBe(paper);
});
