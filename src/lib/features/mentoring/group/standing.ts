// What stands between a mentor and one group besides figures: visits, actions, questions, stage, reports.
import type { Device } from '$lib/device/device.ts';
import { recordsOf } from '$lib/device/records.ts';
import type { MentorFields } from '$lib/domain/records.ts';
import { openQuestions, type OpenQuestion } from '../../comments/comments.ts';
import { reportsOf } from '../../report/steps.ts';
import { type Action, actionsOf } from '../actions/actions.ts';
import { assessmentsOf, type HeldAssessment } from '../assess/read.ts';
import { type HeldVisit, lastVisit, nextVisit, visitsOf } from '../visits.ts';

export interface GroupStanding {
	last: HeldVisit | undefined;
	next: HeldVisit | undefined;
	/** All that took place. */
	visited: number;
	/** Open ones, the most pressing first. */
	actions: Action[];
	/** The oldest first. */
	questions: OpenQuestion[];
	/** The newest one. */
	assessment: HeldAssessment | undefined;
	/** Grants whose report waits for the mentor. */
	reports: string[];
	/** Talks with families. */
	talks: number;
	/** Who mentors the group now, stand-ins last. */
	mentors: MentorFields[];
}

/** @param today ISO day */
export async function readGroupStanding(
	device: Device,
	group: string,
	today: string
): Promise<GroupStanding> {
	const [visits, actions, questions, assessments, reports, talks, mentors] = await Promise.all([
		visitsOf(device, group),
		actionsOf(device, group),
		openQuestions(device, group),
		assessmentsOf(device, group),
		reportsOf(device, group, today),
		recordsOf(device, group, 'graduation_talk'),
		recordsOf(device, group, 'mentor')
	]);
	return {
		...{ last: lastVisit(visits), next: nextVisit(visits), questions },
		visited: visits.filter(({ fields }) => fields.state === 'done').length,
		actions: actions.filter(({ state }) => state === 'open'),
		assessment: assessments[0],
		reports: reports.filter(({ state }) => state === 'sent').map(({ grant }) => grant),
		talks: talks.filter(({ fields }) => !fields.deleted).length,
		mentors: mentorsNow(
			mentors.map(({ fields }) => fields),
			today
		)
	};
}

/** Who mentors on a day, stand-ins last. */
export const mentorsNow = (mentors: readonly MentorFields[], today: string): MentorFields[] =>
	mentors
		.filter(({ since, until }) => since <= today && (until === null || until >= today))
		.sort((a, b) => Number(a.stand_in) - Number(b.stand_in));
