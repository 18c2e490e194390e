import { expect, test } from 'vitest';
import { daysUntil, dueWords } from './report-words.ts';

test('days are counted across months and backwards', () => {
	expect(daysUntil('2026-12-01', '2026-11-22')).toBe(9);
	expect(daysUntil('2026-11-22', '2026-11-22')).toBe(0);
	expect(daysUntil('2026-02-28', '2026-03-01')).toBe(-1);
});

test('a report is urgent from a week before its last day until it is sent', () => {
	expect(dueWords('none', '2026-12-01', '2026-11-22').isUrgent).toBe(false);
	expect(dueWords('draft', '2026-11-29', '2026-11-22')).toEqual({
		text: 'Sedang ditulis. Batas Minggu, 29 November 2026: 7 hari lagi.',
		isUrgent: true
	});
	expect(dueWords('none', '2026-11-20', '2026-11-22').text).toContain('terlambat 2 hari');
	expect(dueWords('sent', '2026-11-20', '2026-11-22').isUrgent).toBe(false);
	expect(dueWords('accepted', '2026-11-20', '2026-11-22').text).toBe('Diterima dinas');
});

test('what was returned is urgent at any time', () => {
	expect(dueWords('returned', null, '2026-11-22').isUrgent).toBe(true);
	expect(dueWords('returned', '2027-11-20', '2026-11-22').isUrgent).toBe(true);
	expect(dueWords('none', null, '2026-11-22').isUrgent).toBe(false);
});
