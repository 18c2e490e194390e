import { expect, test } from 'vitest';
import { periodOf } from '$lib/domain/statements/periods.ts';
import { periodFrom, periodText, periodWords } from './period.ts';

test.each([
	['2026-11', periodOf('month', '2026-11-01'), 'November 2026'],
	['2026-T4', periodOf('quarter', '2026-11-01'), 'Oktober–Desember 2026'],
	['2026', periodOf('year', '2026-11-01'), 'Tahun 2026']
])('%s in an address', (text, period, words) => {
	expect(periodFrom(text)).toEqual(period);
	expect(periodText(period)).toBe(text);
	expect(periodWords(period)).toBe(words);
});

test.each(['', '2026-13', '2026-T5', '1999', '2026-1', 'x2026', null])(
	'%s names no period',
	(text) => {
		expect(periodFrom(text)).toBeNull();
	}
);
