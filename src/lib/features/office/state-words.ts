import { m } from '$lib/paraglide/messages';
import type { GrantLine, GrantOrder, reportStates, ReportStanding } from './overview.ts';

export const standingWords: Record<ReportStanding, () => string> = {
	none: m.office_report_none,
	sent: m.office_report_sent,
	returned: m.office_report_returned,
	accepted: m.office_report_accepted
};

export const filterWords: Record<(typeof reportStates)[number], () => string> = {
	...standingWords,
	late: m.office_report_late_any
};

export const orderWords: Record<GrantOrder, () => string> = {
	need: m.office_order_need,
	name: m.office_order_name,
	left: m.office_order_left,
	due: m.office_order_due
};

/** How the report stands in words: late comes before everything. */
export const reportWords = ({ standing, daysLate }: GrantLine): string =>
	daysLate > 0
		? standing === 'returned'
			? m.office_report_returned_late({ days: daysLate })
			: m.office_report_late({ days: daysLate })
		: standingWords[standing]();

/** Its look. */
export const reportLook = ({ standing, daysLate }: GrantLine): string =>
	daysLate > 0
		? 'bg-blush text-blush-content'
		: standing === 'accepted'
			? 'bg-leaf text-leaf-content'
			: 'bg-grain text-grain-content';
