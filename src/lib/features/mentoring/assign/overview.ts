// Who mentors the groups of a region, as the office sees it.
import type { Assignment, MentoredInRegion } from '../types.ts';

/** Assignments of a group by when they hold. */
export interface Mentors {
	/** Those who mentor it now; stand-ins last. */
	now: Assignment[];
	/** Those who begin later, the next one first. */
	later: Assignment[];
	/** Those whose time is over, the last one first; also those that ended before they began. */
	former: Assignment[];
}

const isOver = ({ since, until }: Assignment, today: string): boolean =>
	until !== null && (until < today || until < since);

/** @param today ISO day */
export function mentorsOf({ mentors }: Pick<MentoredInRegion, 'mentors'>, today: string): Mentors {
	const going = mentors.filter((one) => !isOver(one, today));
	return {
		now: going
			.filter(({ since }) => since <= today)
			.sort((a, b) => Number(a.stand_in) - Number(b.stand_in) || a.since.localeCompare(b.since)),
		later: going
			.filter(({ since }) => since > today)
			.sort((a, b) => a.since.localeCompare(b.since)),
		former: mentors
			.filter((one) => isOver(one, today))
			.sort((a, b) => (b.until ?? '').localeCompare(a.until ?? ''))
	};
}

/** The mentor whom a hand-over on a day would take the group from; null when there is none. */
export const mentorOn = (
	{ mentors }: Pick<MentoredInRegion, 'mentors'>,
	day: string
): Assignment | null =>
	mentors.find(
		(one) => !one.stand_in && one.since <= day && (one.until === null || one.until >= day)
	) ?? null;

export const mentorFilters = ['all', 'none', 'waiting'] as const;
export type MentorFilter = (typeof mentorFilters)[number];

export interface MentoredFilter {
	/** Empty is all. */
	regency: string;
	text: string;
	only: MentorFilter;
}

const passes: Record<MentorFilter, (group: MentoredInRegion, today: string) => boolean> = {
	all: () => true,
	none: (group, today) => mentorsOf(group, today).now.every(({ stand_in }) => stand_in),
	waiting: ({ assessment }) => assessment !== null
};

/** Groups that match, those without a mentor first, then by name. @param today ISO day */
export function shownMentored(
	groups: readonly MentoredInRegion[],
	{ regency, text, only }: MentoredFilter,
	today: string
): MentoredInRegion[] {
	const wanted = text.trim().toLocaleLowerCase('id');
	const has = (words: string) => words.toLocaleLowerCase('id').includes(wanted);
	const lacks = (group: MentoredInRegion) => Number(passes.none(group, today));
	return groups
		.filter((group) => regency === '' || group.regency === regency)
		.filter((group) => passes[only](group, today))
		.filter(
			(group) =>
				has(group.name) ||
				has(group.district) ||
				mentorsOf(group, today).now.some(({ name }) => has(name))
		)
		.sort((a, b) => lacks(b) - lacks(a) || a.name.localeCompare(b.name, 'id'));
}
