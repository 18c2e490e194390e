import { expect, test } from 'vitest';
import type { RegionGroup } from '../session.ts';
import { daysBetween, isQuiet } from './attention.ts';
import { regenciesOf, regionSums, shownGroups } from './region.ts';

const group = (name: string, fields: Partial<RegionGroup> = {}): RegionGroup => ({
	...{ id: name, name, district: 'Cibinong', regency: 'Bogor', business: 'food' as const },
	...{ slug: name, verified_at: null, listed: 3 },
	...{ members: 10, last_entry_on: '2026-11-20', money: 1_000_000, sales_this_month: 250_000 },
	...fields
});
const groups = [
	group('Mekar Sari'),
	group('Awi Lestari', { last_entry_on: '2026-10-01', district: 'Ciawi', verified_at: 1 }),
	group('Canting Mulya', { regency: 'Tegal', district: 'Slawi', last_entry_on: null, money: 0 })
];

test('a group is quiet after two weeks, or when it never wrote', () => {
	expect(daysBetween('2026-02-27', '2026-03-01')).toBe(2);
	expect(isQuiet('2026-11-08', '2026-11-22')).toBe(false);
	expect(isQuiet('2026-11-07', '2026-11-22')).toBe(true);
	expect(isQuiet(null, '2026-11-22')).toBe(true);
});

test('sums of the region', () => {
	expect(regionSums(groups, '2026-11-22')).toEqual({
		...{ groups: 3, active: 1, members: 30, money: 2_000_000, salesThisMonth: 750_000 }
	});
});

test('what needs a look comes first', () => {
	const names = (regency: string, text: string, onlyOpen = false) =>
		shownGroups(groups, { regency, text, onlyOpen }).map(({ name }) => name);
	expect(names('', '')).toEqual(['Canting Mulya', 'Awi Lestari', 'Mekar Sari']);
	expect(names('Bogor', '')).toEqual(['Awi Lestari', 'Mekar Sari']);
	expect(names('', ' ciAWI ')).toEqual(['Awi Lestari']);
	expect(names('Tegal', 'ciawi')).toEqual([]);
	expect(names('', '', true)).toEqual(['Canting Mulya', 'Mekar Sari']);
});

test('regencies by name, each once', () => {
	expect(regenciesOf(groups)).toEqual(['Bogor', 'Tegal']);
});
