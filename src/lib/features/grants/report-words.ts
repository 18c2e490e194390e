// How far the accountability report is, and how urgent that is.
import { m } from '$lib/paraglide/messages';
import { longDay } from '$lib/ui/format.ts';
import type { ReportState } from './overview.ts';

const DAY_MS = 86_400_000;
/** From so many days before the last one on, the day is counted down. */
export const REMIND_DAYS = 7;

export interface Due {
	text: string;
	/** Something has to be done now. */
	isUrgent: boolean;
}

const states: Record<ReportState, () => string> = {
	none: m.grant_report_none,
	draft: m.grant_report_draft,
	sent: m.grant_report_sent,
	endorsed: m.grant_report_endorsed,
	returned: m.grant_report_returned,
	accepted: m.grant_report_accepted
};

/** Days from one ISO day to another; negative when it is over. */
export const daysUntil = (day: string, today: string): number =>
	Math.round((Date.parse(day) - Date.parse(today)) / DAY_MS);

/** The state of a report in words, with its last day while it is the group's turn. */
export function dueWords(state: ReportState, due: string | null, today: string): Due {
	const isOwed = state === 'none' || state === 'draft' || state === 'returned';
	if (!isOwed || due === null) return { text: states[state](), isUrgent: state === 'returned' };
	const days = daysUntil(due, today);
	const day = longDay(due);
	const when =
		days < 0
			? m.grant_due_late({ day, count: -days })
			: days <= REMIND_DAYS
				? m.grant_due_soon({ day, count: days })
				: m.grant_due_day({ day });
	return {
		text: `${states[state]()}. ${when}`,
		isUrgent: days <= REMIND_DAYS || state === 'returned'
	};
}
