import { expect, test } from 'vitest';
import { copiesAmong, copiesToDrop, hasCopyOf, nameOfCopy } from './rotation.ts';

const copy = (day: string, time = '0300') => `lumbung-backup-${day}T${time}.tar.gz`;
const left = (names: string[]) => {
	const dropped = new Set(copiesToDrop(names));
	return copiesAmong(names).filter((name) => !dropped.has(name));
};
/** A copy at three o'clock on each of so many days before the first of December 2026, a Tuesday. */
const daily = (count: number) =>
	Array.from({ length: count }, (_, ago) =>
		copy(new Date(Date.UTC(2026, 11, 1 - ago)).toISOString().slice(0, 10))
	);

test('a name says when, by the clock on the wall', () => {
	expect(nameOfCopy(new Date(2026, 2, 4, 5, 6))).toBe(copy('2026-03-04', '0506'));
});

test('a day has its copy when one was made on it, at whatever hour', () => {
	const names = [copy('2026-03-04', '2359'), 'lumbung-backup-2026-03-05T0100.tar.gz.part'];
	expect(hasCopyOf(names, new Date(2026, 2, 4, 0, 1))).toBe(true);
	expect(hasCopyOf(names, new Date(2026, 2, 5, 2, 0))).toBe(false);
});

test.each([
	['nothing', [], []],
	['the only one', [copy('2020-01-01')], [copy('2020-01-01')]],
	[
		'of a day the newest',
		[copy('2026-12-01', '0900'), copy('2026-12-01', '1700')],
		[copy('2026-12-01', '1700')]
	],
	[
		'a week of days, the Sundays before, and the ends of months',
		daily(70),
		[
			...daily(7), // 1 December back to 25 November, which have the Sunday of last week among them
			...['2026-11-22', '2026-11-15', '2026-10-31', '2026-09-30'].map((day) => copy(day))
		]
	],
	['copies that are years old, while there are no newer', daily(3), daily(3)]
])('kept: %s', (_, names, kept) => {
	expect(left(names)).toEqual(kept);
});

test('after two years of days a year is left: 7 days, 2 more weeks, 10 more months', () => {
	const names = left(daily(730));
	expect(names).toHaveLength(7 + 2 + 10);
	expect(names.at(-1)).toBe(copy('2026-01-31'));
});

test('what is no copy is left alone', () => {
	const others = ['notes.txt', 'lumbung-backup-old.tar.gz', `${copy('2020-01-01')}.part`];
	expect(copiesToDrop([...others, ...daily(40)]).filter((name) => others.includes(name))).toEqual(
		[]
	);
});
