import type { RegionGroup } from '../session.ts';
import { isQuiet } from './attention.ts';

export interface RegionSums {
	groups: number;
	active: number;
	members: number;
	/** Whole rupiah. */
	money: number;
	salesThisMonth: number;
}

/** Sums of the groups that are shown. */
export function regionSums(groups: readonly RegionGroup[], today: string): RegionSums {
	const sums = { groups: groups.length, active: 0, members: 0, money: 0, salesThisMonth: 0 };
	for (const group of groups) {
		if (!isQuiet(group.last_entry_on, today)) sums.active++;
		sums.members += group.members;
		sums.money += group.money;
		sums.salesThisMonth += group.sales_this_month;
	}
	return sums;
}

/** Regencies that have groups, by name. */
export const regenciesOf = (groups: readonly RegionGroup[]): string[] =>
	[...new Set(groups.map(({ regency }) => regency))].sort((a, b) => a.localeCompare(b, 'id'));

export interface RegionFilter {
	/** Empty for all. */
	regency: string;
	/** Part of a name or district. */
	text: string;
	/** Leaves out what was verified. */
	onlyOpen: boolean;
}

/** Groups that pass the filter; those that are quiet longest come first. */
export function shownGroups(
	groups: readonly RegionGroup[],
	{ regency, text, onlyOpen }: RegionFilter
): RegionGroup[] {
	const wanted = text.trim().toLocaleLowerCase('id');
	return groups
		.filter(
			(group) =>
				(regency === '' || group.regency === regency) &&
				(!onlyOpen || group.verified_at === null) &&
				`${group.name} ${group.district}`.toLocaleLowerCase('id').includes(wanted)
		)
		.sort(
			(a, b) =>
				(a.last_entry_on ?? '').localeCompare(b.last_entry_on ?? '') ||
				a.name.localeCompare(b.name, 'id')
		);
}
