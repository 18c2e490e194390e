import { expect, test } from 'vitest';
import { pressWords } from './due-words.ts';
import { daysLate, type GrantReport, pressingReport } from './steps.ts';

const report = (state: GrantReport['state'], days: number | null): GrantReport => ({
	...{ grant: `${state}${days}`, state, days }
});

test('a report presses from a week before its last day, and when it came back', () => {
	const pressing = (...reports: GrantReport[]) => pressingReport(reports)?.grant;
	expect(pressing(report('draft', 8), report('none', null))).toBeUndefined();
	expect(pressing(report('sent', -3), report('accepted', -9))).toBeUndefined();
	expect(pressing(report('none', 7))).toBe('none7');
	expect(pressing(report('draft', 5), report('none', -2), report('draft', 0))).toBe('none-2');
	expect(pressing(report('returned', null))).toBe('returnednull');
	expect(pressing(report('returned', 40))).toBe('returned40');
});

test('only what the group owes is late', () => {
	expect(daysLate([report('draft', -3), report('returned', -5), report('sent', -9)])).toBe(5);
	expect(daysLate([report('draft', 0), report('none', null)])).toBe(0);
});

test('the words grow stronger', () => {
	expect(pressWords(report('draft', 7))).toEqual({
		...{ text: 'LPJ jatuh tempo 7 hari lagi', isAlarm: false }
	});
	expect(pressWords(report('draft', 0)).text).toBe('LPJ jatuh tempo hari ini');
	expect(pressWords(report('none', -1))).toMatchObject({ isAlarm: true });
	expect(pressWords(report('returned', -4)).text).toContain('4 hari');
	expect(pressWords(report('returned', 3)).text).toBe('LPJ dikembalikan, perlu diperbaiki');
});
