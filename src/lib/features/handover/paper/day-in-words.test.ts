import { expect, test } from 'vitest';
import { dayInWords, numberInWords } from './day-in-words.ts';

test.each([
	[0, 'nol'],
	[7, 'tujuh'],
	[10, 'sepuluh'],
	[11, 'sebelas'],
	[12, 'dua belas'],
	[19, 'sembilan belas'],
	[20, 'dua puluh'],
	[31, 'tiga puluh satu'],
	[100, 'seratus'],
	[115, 'seratus lima belas'],
	[207, 'dua ratus tujuh'],
	[1000, 'seribu'],
	[1999, 'seribu sembilan ratus sembilan puluh sembilan'],
	[2000, 'dua ribu'],
	[2026, 'dua ribu dua puluh enam']
])('%d is %s', (number, words) => {
	expect(numberInWords(number)).toBe(words);
});

test('a day is said in words, with its figures', () => {
	expect(dayInWords('2026-11-22')).toEqual({
		...{ weekday: 'Minggu', day: 'dua puluh dua', month: 'November' },
		...{ year: 'dua ribu dua puluh enam', figures: '22-11-2026' }
	});
});
