import { expect, test } from 'vitest';
import { overwriteGetLocale } from '$lib/paraglide/runtime';
import { dayWords } from './day-words.ts';

const now = Date.UTC(2026, 10, 22);

test('a day of this year needs no year', () => {
	overwriteGetLocale(() => 'id');
	expect(dayWords(Date.UTC(2026, 4, 3), 'Asia/Jakarta', now)).toBe('3 Mei');
	expect(dayWords(Date.UTC(2025, 4, 3), 'Asia/Jakarta', now)).toBe('3 Mei 2025');
	overwriteGetLocale(() => 'en');
	expect(dayWords(Date.UTC(2026, 4, 3), 'Asia/Jakarta', now)).toBe('3 May');
});

test('the day is the one of the group, not of the machine', () => {
	overwriteGetLocale(() => 'id');
	expect(dayWords(Date.UTC(2026, 4, 3, 16), 'Asia/Jayapura', now)).toBe('4 Mei');
	expect(dayWords(Date.UTC(2026, 4, 3, 16), 'Asia/Jakarta', now)).toBe('3 Mei');
});
