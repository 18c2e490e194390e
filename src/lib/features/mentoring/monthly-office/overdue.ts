// Whose report of a month the office still waits for.
import { monthsAfter } from '$lib/domain/statements/periods.ts';
import type { MentorOverview, MentorReport } from '../types.ts';

export interface OverdueReport {
	/** Account. */
	mentor: string;
	name: string;
	/** Names of the groups that she mentored in that month and still does. */
	groups: string[];
	/** It was sent, and came back. */
	isReturned: boolean;
}

/**
 * Mentors who have not sent their report, by name; a stand-in owes none.
 * @param month first day, ISO
 * @param today ISO day
 */
export function overdueReports(
	overview: MentorOverview,
	reports: readonly MentorReport[],
	month: string,
	today: string
): OverdueReport[] {
	const owing = new Map<string, OverdueReport>();
	for (const { name: group, mentors } of overview.groups) {
		for (const { mentor, name, since, until, stand_in } of mentors) {
			const isHers = since < monthsAfter(month, 1) && (until === null || until >= today);
			if (stand_in || !isHers) continue;
			const sent = reports.find((one) => one.mentor_id === mentor && one.month === month);
			const isReturned = sent?.steps.at(-1)?.step === 'returned';
			if (sent && !isReturned) continue;
			const known = owing.get(mentor) ?? { mentor, name, groups: [], isReturned };
			owing.set(mentor, { ...known, groups: [...known.groups, group] });
		}
	}
	return [...owing.values()].sort((a, b) => a.name.localeCompare(b.name, 'id'));
}

/** Reports by month, newest first; within a month those first that wait for an answer, then by name. */
export function byMonth(
	reports: readonly MentorReport[]
): { month: string; reports: MentorReport[] }[] {
	const waits = ({ steps }: MentorReport) => (steps.at(-1)?.step === 'sent' ? 0 : 1);
	const months = [...new Set(reports.map(({ month }) => month))].sort().reverse();
	return months.map((month) => ({
		month,
		reports: reports
			.filter((one) => one.month === month)
			.sort((a, b) => waits(a) - waits(b) || a.mentor.localeCompare(b.mentor, 'id'))
	}));
}
