// Flags about a group that is left alone, or that leaves something undone.
import { daysBetween, overdueDays, stateAfterSteps } from '../actions.ts';
import { daysSince, type Finding, type GroupSummary, nameOf, newestDay } from './summary.ts';
import { talksOf } from '../talk.ts';

/** A group that misses its habit four times over has stopped, not paused. */
const HABIT_TIMES = 4;
/** A week without an entry is usual everywhere; a month never is. */
export const QUIET_MIN = 7;
export const QUIET_MAX = 30;
/** While no habit is known: market is once a week, so a missed one is forgiven. */
export const QUIET_UNKNOWN = 14;
/** Fewer gaps than these show no habit. */
const HABIT_GAPS = 3;

/** The usual number of days between days with entries; null while there are too few. */
function habitOf(days: readonly string[]): number | null {
	const gaps = days.slice(1).map((day, at) => daysBetween(days[at] as string, day));
	if (gaps.length < HABIT_GAPS) return null;
	return gaps.sort((a, b) => a - b)[Math.floor(gaps.length / 2)] as number;
}

/** Nothing was written for longer than this group's habit. */
export function quiet({ today, entryDays, begun }: GroupSummary): Finding | null {
	const last = entryDays.at(-1) ?? null;
	// Whoever just began copies older days from paper: that is no silence.
	const since = newestDay([last, begun]);
	if (since === null) return null;
	const habit = habitOf(entryDays);
	const limit =
		habit === null ? QUIET_UNKNOWN : Math.min(QUIET_MAX, Math.max(QUIET_MIN, HABIT_TIMES * habit));
	const days = daysBetween(since, today);
	if (days <= limit) return null;
	const from = since === last ? 'entry' : 'start';
	return { days, params: { days, limit, habit: habit ?? 0, since, from }, subjects: [] };
}

/** Agreed actions whose day has passed. */
export function followUpOverdue(summary: GroupSummary): Finding | null {
	const { records, today } = summary;
	const steps = [...records.follow_up_step].sort((a, b) =>
		a.seq === b.seq ? (a.id < b.id ? -1 : 1) : (a.seq || Infinity) - (b.seq || Infinity)
	);
	const late = records.follow_up
		.filter(({ fields }) => !fields.deleted)
		.map(({ id, fields }) => {
			const own = steps.filter((step) => step.fields.follow_up_id === id);
			const state = stateAfterSteps(own.map((step) => step.fields));
			return { id, fields, days: overdueDays(state, fields.due_on, today) };
		})
		.filter(({ days }) => days > 0)
		.sort((a, b) => b.days - a.days || (a.id < b.id ? -1 : 1));
	const [oldest] = late;
	if (!oldest) return null;
	const { what, owner_kind: ownerKind, owner, due_on: due } = oldest.fields;
	const name = owner === null ? '' : nameOf(summary, owner);
	const { days } = oldest;
	return {
		days,
		params: { count: late.length, what, owner: ownerKind, name, due, days },
		subjects: late.map(({ id }) => id)
	};
}

/** A mentor comes once a month; five weeks leave room for a month with holidays. */
export const VISIT_DAYS = 35;

/** The mentor has not been there for long. */
export function noVisit({ records, since: assigned, today }: GroupSummary): Finding | null {
	const visited = newestDay(
		records.visit
			.filter(({ fields }) => fields.state === 'done')
			.map(({ fields }) => fields.visited_on)
	);
	const since = newestDay([visited, assigned]);
	if (since === null) return null;
	const days = daysBetween(since, today);
	const from = since === visited ? 'visit' : 'assignment';
	return days > VISIT_DAYS
		? { days, params: { days, since, from, limit: VISIT_DAYS }, subjects: [] }
		: null;
}

/** A group meets once a week; a question that no meeting answered was not seen. */
export const QUESTION_DAYS = 7;

/** Questions of the mentor without an answer. */
export function questionOpen(summary: GroupSummary): Finding | null {
	const waiting = talksOf(summary.records.comment)
		.flatMap(({ root, open }) =>
			open === null ? [] : [{ id: root.id, days: daysSince(open.fields.at, summary) }]
		)
		.filter(({ days }) => days >= QUESTION_DAYS)
		.sort((a, b) => b.days - a.days || (a.id < b.id ? -1 : 1));
	const [oldest] = waiting;
	if (!oldest) return null;
	const { days } = oldest;
	return { days, params: { count: waiting.length, days }, subjects: waiting.map(({ id }) => id) };
}
