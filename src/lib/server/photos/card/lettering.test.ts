import { expect, test } from 'vitest';
import { lettering } from './lettering.ts';

const { bold } = lettering();
const width = 500;

test('Indonesian names, prices and quotes have shapes, and what the font lacks is left out', () => {
	const path = bold.path('Keripik “Bu Siti” é, Rp\u00a015.000 – ½', 0, 0, 40);
	expect(path).toMatch(/^M[-\d. MLQCZ]+$/);
	expect(bold.width('Sari 🍌', 40)).toBe(bold.width('Sari ', 40));
	expect(bold.width('ḇ', 40)).toBe(bold.width('b', 40));
});

test('every letter of the alphabet is written with numbers only', () => {
	const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,()/&-';
	for (const letter of letters) expect(bold.path(letter, 3, 7, 34)).not.toMatch(/NaN|e/);
});

test('a long name is broken between words, made smaller, and cut at last', () => {
	const sizes = [70, 50];
	expect(bold.fitted('Sale Pisang', { sizes, width, most: 2 })).toEqual({
		lines: ['Sale Pisang'],
		size: 70
	});
	const long = 'Keripik pisang kepok manis gurih buatan ibu-ibu kelompok tani dari lereng gunung';
	const cut = bold.fitted(long, { sizes, width, most: 3 });
	expect(cut.size).toBe(50);
	expect(cut.lines).toHaveLength(3);
	expect(cut.lines.at(-1)).toMatch(/…$/);
	for (const line of cut.lines) expect(bold.width(line, 50)).toBeLessThanOrEqual(width);
});

test('a word wider than the line is made smaller before it is broken', () => {
	const word = 'Pertanggungjawaban';
	expect(bold.fitted(word, { sizes: [70, 44], width, most: 2 })).toEqual({
		lines: [word],
		size: 44
	});
	const [first, ...rest] = bold.lines(word.repeat(4), 50, width);
	expect(bold.width(first ?? '', 50)).toBeLessThanOrEqual(width);
	expect([first, ...rest].join('')).toBe(word.repeat(4));
});
