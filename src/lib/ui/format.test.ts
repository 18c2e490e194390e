import { expect, test } from 'vitest';
import { overwriteGetLocale } from '$lib/paraglide/runtime';
import { digits, longDay, nearDay, quantity, rupiah, shortDay, timeOfDay } from './format.ts';

const NBSP = '\u00a0';

test('money is written in whole rupiah with dots', () => {
	expect(rupiah(15_000)).toBe(`Rp${NBSP}15.000`);
	expect(rupiah(0)).toBe(`Rp${NBSP}0`);
	expect(rupiah(Number.MAX_SAFE_INTEGER)).toBe(`Rp${NBSP}9.007.199.254.740.991`);
	expect(digits(1_234_567)).toBe('1.234.567');
});

test('quantities come in thousandths', () => {
	expect(quantity(1500)).toBe('1,5');
	expect(quantity(12_000)).toBe('12');
	expect(quantity(1)).toBe('0,001');
});

test('days are written in words and do not move with the time zone of the machine', () => {
	overwriteGetLocale(() => 'id');
	expect(longDay('2026-11-22')).toBe('Minggu, 22 November 2026');
	expect(shortDay('2026-01-01')).toBe('1 Jan');
	expect(nearDay('2026-11-22', '2026-11-22')).toBe('hari ini');
	expect(nearDay('2026-11-21', '2026-11-22')).toBe('kemarin');
	expect(nearDay('2026-11-20', '2026-11-22')).toBe('Jumat, 20 November 2026');
	expect(nearDay('2026-11-23', '2026-11-22')).toBe('Senin, 23 November 2026');
	overwriteGetLocale(() => 'en');
	expect(longDay('2026-11-22')).toBe('Sunday, 22 November 2026');
});

test('a moment shows the clock of the group', () => {
	overwriteGetLocale(() => 'id');
	const moment = new Date('2026-11-22T07:05:00Z');
	expect(timeOfDay(moment, 'Asia/Jakarta')).toBe('14.05');
	expect(timeOfDay(moment, 'Asia/Jayapura')).toBe('16.05');
});
