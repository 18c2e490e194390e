// The grants of a region: how each stands, which are shown, and their sums.
import { daysBetween } from '../staff/attention.ts';
import type { RegionGrant } from './types.ts';

/** Where the report is, for the office. */
export const reportStates = ['none', 'late', 'sent', 'returned', 'accepted'] as const;
export type ReportStanding = Exclude<(typeof reportStates)[number], 'late'>;

export interface GrantLine extends RegionGrant {
	/** Whole rupiah of what arrived that are not spent. */
	left: number;
	standing: ReportStanding;
	/** Days since the report was due and the group did not send it; 0 when it is not late. */
	daysLate: number;
}

const standingOf = (step: RegionGrant['step']): ReportStanding =>
	step === null ? 'none' : step === 'endorsed' ? 'sent' : step;

/** How a grant stands. @param today ISO day */
export function grantLine(grant: RegionGrant, today: string): GrantLine {
	const standing = standingOf(grant.step);
	const isOwed = standing === 'none' || standing === 'returned';
	const daysLate = isOwed && grant.due_on !== null ? daysBetween(grant.due_on, today) : 0;
	return {
		...grant,
		left: grant.received - grant.spent,
		standing,
		daysLate: Math.max(0, daysLate)
	};
}

export interface GrantFilter {
	/** Empty for all. */
	programme: string;
	regency: string;
	report: '' | (typeof reportStates)[number];
	/** Part of the name of a group or district. */
	text: string;
}

export const noFilter: GrantFilter = { programme: '', regency: '', report: '', text: '' };

/** What comes first: what needs the office, names, most money left, the day the report is due. */
export const grantOrders = ['need', 'name', 'left', 'due'] as const;
export type GrantOrder = (typeof grantOrders)[number];

const byName = (a: GrantLine, b: GrantLine) => a.group_name.localeCompare(b.group_name, 'id');
const dueOf = ({ due_on }: GrantLine) => due_on ?? '9999';
const needOf = ({ standing, daysLate, remarks }: GrantLine): number =>
	daysLate > 0 ? 3 : standing === 'sent' ? 2 : remarks.length > 0 ? 1 : 0;

const orders: Record<GrantOrder, (a: GrantLine, b: GrantLine) => number> = {
	need: (a, b) => needOf(b) - needOf(a) || b.daysLate - a.daysLate,
	name: () => 0,
	left: (a, b) => b.left - a.left,
	due: (a, b) => dueOf(a).localeCompare(dueOf(b))
};

/** The grants that pass the filter, in order. */
export function shownGrants(
	grants: readonly GrantLine[],
	{ programme, regency, report, text }: GrantFilter,
	order: GrantOrder
): GrantLine[] {
	const wanted = text.trim().toLocaleLowerCase('id');
	return grants
		.filter(
			(grant) =>
				(programme === '' || grant.programme === programme) &&
				(regency === '' || grant.regency === regency) &&
				(report === '' || (report === 'late' ? grant.daysLate > 0 : grant.standing === report)) &&
				`${grant.group_name} ${grant.district}`.toLocaleLowerCase('id').includes(wanted)
		)
		.sort((a, b) => orders[order](a, b) || byName(a, b));
}

/** Sums over grants; money in whole rupiah. */
export interface GrantSums {
	grants: number;
	/** Groups that have one. */
	groups: number;
	amount: number;
	received: number;
	spent: number;
	left: number;
	/** Reports that are late, and reports that wait for an answer. */
	late: number;
	sent: number;
	/** Differences that members noted of handovers. */
	remarks: number;
}

export function grantSums(grants: readonly GrantLine[]): GrantSums {
	const sums = { amount: 0, received: 0, spent: 0, left: 0, late: 0, sent: 0, remarks: 0 };
	for (const { amount, received, spent, left, daysLate, standing, remarks } of grants) {
		sums.amount += amount;
		sums.received += received;
		sums.spent += spent;
		sums.left += left;
		sums.late += daysLate > 0 ? 1 : 0;
		sums.sent += standing === 'sent' ? 1 : 0;
		sums.remarks += remarks.length;
	}
	return {
		...{ grants: grants.length, groups: new Set(grants.map(({ group }) => group)).size },
		...sums
	};
}

/** The different values of a field, by name. */
export const valuesOf = (grants: readonly GrantLine[], field: 'programme' | 'regency'): string[] =>
	[...new Set(grants.map((grant) => grant[field]))].sort((a, b) => a.localeCompare(b, 'id'));
