import { expect, test } from 'vitest';
import { type Purpose, purposeText, readPurpose } from './purpose.ts';

test.each<[Purpose, string]>([
	[{ chosen: [], note: '' }, ''],
	[{ chosen: ['cash', 'books'], note: '' }, 'Pembukuan, Hitung kas'],
	[{ chosen: ['report'], note: ' Nota semen, pasir ' }, 'LPJ, Nota semen, pasir'],
	[{ chosen: [], note: 'Lihat kandang' }, 'Lihat kandang']
])('%j is written as "%s" and read again', (purpose, text) => {
	expect(purposeText(purpose)).toBe(text);
	const { chosen, note } = readPurpose(text);
	expect([chosen.toSorted(), note]).toEqual([purpose.chosen.toSorted(), purpose.note.trim()]);
});

test('own words that repeat a usual purpose stay own words', () => {
	expect(readPurpose('Rapat, Rapat')).toEqual({ chosen: ['meeting'], note: 'Rapat' });
});
