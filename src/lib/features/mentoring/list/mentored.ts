// All groups of a mentor as this phone knows them.
import type { Device } from '$lib/device/device.ts';
import { recordById } from '$lib/device/records.ts';
import type { HeldGroup } from '$lib/device/schema.ts';
import { moneyAccounts } from '$lib/domain/accounts.ts';
import { balanceOf } from '$lib/domain/balances.ts';
import { dayAfter } from '$lib/domain/checkout/basket.ts';
import { type Flag, needOf } from '$lib/domain/mentoring/flags.ts';
import { openQuestions } from '../../comments/comments.ts';
import { actionsOf } from '../actions/actions.ts';
import { standingFlags } from '../snooze/snoozes.ts';
import { readSummary } from '../summary.ts';
import { dayOfVisit, type HeldVisit, lastVisit, nextVisit, visitsOf } from '../visits.ts';

export interface MentoredGroup {
	id: string;
	name: string;
	district: string;
	/** Whole rupiah in all places. */
	money: number;
	/** Most pressing first, without what was put aside. */
	flags: Flag[];
	/** How much the group needs its mentor. */
	need: number;
	/** ISO days. */
	lastVisitOn: string | null;
	nextVisitOn: string | null;
	openActions: number;
	/** Questions that the group has not answered. */
	questions: number;
	/** Planned visits, the earliest first. */
	planned: HeldVisit[];
	/** Whether the whole book is on this phone, or asked for. */
	isWhole: boolean;
}

/**
 * What this phone holds of the groups, those first that need the mentor most.
 * @param today ISO day
 */
export async function readMentored(
	device: Device,
	groups: readonly HeldGroup[],
	today: string
): Promise<MentoredGroup[]> {
	const read = await Promise.all(groups.map((group) => readOne(device, group, today)));
	return read.sort((a, b) => b.need - a.need || a.name.localeCompare(b.name, 'id'));
}

async function readOne(device: Device, group: HeldGroup, today: string): Promise<MentoredGroup> {
	const { id, name, isWhole } = group;
	const [summary, record, visits, actions, questions] = await Promise.all([
		readSummary(device, group, today),
		recordById(device, 'group', id),
		visitsOf(device, id),
		actionsOf(device, id),
		openQuestions(device, id)
	]);
	const { open: flags } = await standingFlags(device, id, summary);
	const [last, next] = [lastVisit(visits), nextVisit(visits)];
	return {
		...{ id, name: record?.fields.name ?? name, district: record?.fields.district ?? '' },
		money: moneyAccounts.reduce((sum, account) => sum + balanceOf(summary.balances, account), 0),
		...{ flags, need: needOf(flags), isWhole },
		lastVisitOn: last ? dayOfVisit(last) : null,
		nextVisitOn: next ? dayOfVisit(next) : null,
		openActions: actions.filter(({ state }) => state === 'open').length,
		questions: questions.length,
		planned: visits.filter(({ fields }) => fields.state === 'planned').reverse()
	};
}

export interface ComingVisit {
	id: string;
	group: string;
	groupName: string;
	/** ISO day. */
	on: string;
	purpose: string;
	/** Its day has passed and nothing was written. */
	isPast: boolean;
}

/** Days ahead that the visits on top of the list are for. */
const AHEAD_DAYS = 7;

/** Planned visits of the next days, and those whose day has passed, in the order of their days. @param today ISO day */
export function comingVisits(groups: readonly MentoredGroup[], today: string): ComingVisit[] {
	const last = dayAfter(today, AHEAD_DAYS);
	return groups
		.flatMap(({ id: group, name: groupName, planned }) =>
			planned.map(({ id, fields: { planned_on: on, purpose } }) => ({
				...{ id, group, groupName, on, purpose },
				isPast: on < today
			}))
		)
		.filter(({ on }) => on <= last)
		.sort((a, b) => a.on.localeCompare(b.on) || a.groupName.localeCompare(b.groupName, 'id'));
}
