// What Beranda tells a member of the mentoring: what she agreed to do, who comes soon, what waits for an answer.
import type { Device } from '$lib/device/device.ts';
import { daysBetween } from '$lib/domain/mentoring/actions.ts';
import { isGroupOfficer, type Role } from '$lib/domain/rights.ts';
import { openQuestions } from '../../comments/comments.ts';
import { actionsOf } from '../actions/actions.ts';
import { visitsOf } from '../visits.ts';

/** Earlier than this it would be noise. */
const DAYS_AHEAD = 7;

export interface MateReminders {
	/** Own actions, and those of the whole group, that are late. */
	late: number;
	/** Those due within a week. */
	soon: number;
	/** Day of the first of these, ISO. */
	firstDue: string | null;
	/** The first visit that is planned within a week. */
	visit: { id: string; on: string } | null;
	/** Questions of the mentor that wait; for officers of the group alone. */
	questions: number;
}

/** @param person of the group; @param today ISO day by the group's calendar */
export async function readReminders(
	device: Device,
	group: string,
	person: { role: Role; self: string | null },
	today: string
): Promise<MateReminders> {
	const [actions, visits, questions] = await Promise.all([
		actionsOf(device, group),
		visitsOf(device, group),
		openQuestions(device, group)
	]);
	const isNear = (day: string) => day >= today && daysBetween(today, day) <= DAYS_AHEAD;
	const own = actions.filter(
		({ state, ownerKind, owner }) =>
			state === 'open' && (ownerKind === 'group' || (owner !== null && owner === person.self))
	);
	const soon = own.filter(({ dueOn }) => isNear(dueOn));
	const coming = visits.findLast(
		({ fields }) => fields.state === 'planned' && isNear(fields.planned_on)
	);
	return {
		late: own.filter(({ dueOn }) => dueOn < today).length,
		...{ soon: soon.length, firstDue: soon[0]?.dueOn ?? null },
		visit: coming ? { id: coming.id, on: coming.fields.planned_on } : null,
		questions: isGroupOfficer(person.role) ? questions.length : 0
	};
}
