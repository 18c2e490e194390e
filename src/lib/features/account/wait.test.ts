import { expect, test } from 'vitest';
import { clockWords } from './wait.ts';

test.each([
	[1, '0:01'],
	[30_000, '0:30'],
	[60_000, '1:00'],
	[899_001, '15:00'],
	[3_600_000, '60:00']
])('a wait of %i ms is shown as %s', (ms, words) => {
	expect(clockWords(ms)).toBe(words);
});
