import { describe, expect, test } from 'vitest';
import { calendarFile, wayTo } from './calendar.ts';

const visit = {
	...{ id: '01', day: '2026-12-31', summary: 'Kunjungan KUBE Mekar Sari', sequence: 7 },
	...{ location: 'Balai desa; RT 2, Sukamaju', description: 'Hitung kas\nLihat \\ buku' }
};
const NOW = Date.UTC(2026, 10, 22, 4, 5, 6);
const linesOf = (file: string) => file.split('\r\n');

describe('the calendar file of a visit', () => {
	test('is one whole day, over the end of a year', () => {
		const lines = linesOf(calendarFile(visit, NOW));
		expect(lines).toContain('DTSTART;VALUE=DATE:20261231');
		expect(lines).toContain('DTEND;VALUE=DATE:20270101');
		expect(lines).toContain('DTSTAMP:20261122T040506Z');
		expect(lines).toContain('UID:01@lumbung');
		expect(lines).toContain('SEQUENCE:7');
		expect(lines.slice(0, 2)).toEqual(['BEGIN:VCALENDAR', 'VERSION:2.0']);
		expect(lines.slice(-3)).toEqual(['END:VEVENT', 'END:VCALENDAR', '']);
	});

	test('escapes what has a meaning of its own', () => {
		const lines = linesOf(calendarFile(visit, NOW));
		expect(lines).toContain('LOCATION:Balai desa\\; RT 2\\, Sukamaju');
		expect(lines).toContain('DESCRIPTION:Hitung kas\\nLihat \\\\ buku');
	});

	test('leaves out what is empty', () => {
		const file = calendarFile({ ...visit, location: '', description: '' }, NOW);
		expect(file).not.toContain('LOCATION');
		expect(linesOf(file).filter((line) => line.startsWith('DESCRIPTION:'))).toHaveLength(1); // the reminder's
	});

	test('ends every line with CR LF and folds it at 75 octets, not inside a sign', () => {
		const summary = 'Kué 🥟 '.repeat(40);
		const file = calendarFile({ ...visit, summary }, NOW);
		expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
		const lines = linesOf(file);
		expect(Math.max(...lines.map((line) => new TextEncoder().encode(line).length))).toBe(75);
		expect(file.replaceAll('\r\n ', '')).toContain(`SUMMARY:${summary}`);
	});
});

describe('the way to a group', () => {
	test('leads to where a visit was, the newest that knows it', () => {
		const visits = [
			{ latitude: null, longitude: null },
			{ latitude: -7_250_678, longitude: 112_750_835 },
			{ latitude: 1, longitude: 1 }
		];
		expect(wayTo(visits, 'KUBE', 'Pare')).toBe(
			'https://www.google.com/maps/dir/?api=1&destination=-7.250678%2C112.750835'
		);
	});

	test('is a search where no visit knows it', () => {
		expect(wayTo([], 'KUBE Mekar Sari', 'Pare')).toBe(
			'https://www.google.com/maps/search/?api=1&query=KUBE+Mekar+Sari%2C+Pare'
		);
	});
});
