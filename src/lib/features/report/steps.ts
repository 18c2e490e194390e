// What became of the report about a grant, as this phone knows it.
import type { Device } from '$lib/device/device.ts';
import { type RecordOf, recordsOf } from '$lib/device/records.ts';
import { grantsOf } from '../grants/standing.ts';
import { daysUntil, REMIND_DAYS } from '../grants/report-words.ts';
import { type ReportState, reportState } from '../grants/overview.ts';

export type HeldStep = RecordOf<'report_step'>;

/** What is only on this phone comes after what has its place. */
const placeOf = ({ seq }: HeldStep) => (seq === 0 ? Number.MAX_SAFE_INTEGER : seq);

/** Oldest first. */
export const stepsOf = async (device: Device, group: string, grant: string): Promise<HeldStep[]> =>
	(await recordsOf(device, group, 'report_step'))
		.filter(({ fields }) => fields.report_id === grant)
		.sort((a, b) => placeOf(a) - placeOf(b));

/** Whether the group has to do something before anybody can answer. */
export const isOwed = (state: ReportState): boolean =>
	state === 'none' || state === 'draft' || state === 'returned';

export interface GrantReport {
	grant: string;
	state: ReportState;
	/** Days until it must be sent, below zero when that is over; null where no day is set. */
	days: number | null;
}

/** The reports of all grants of a group. @param today ISO day */
export const reportsOf = async (
	device: Device,
	group: string,
	today: string
): Promise<GrantReport[]> =>
	Promise.all(
		(await grantsOf(device, group)).map(async ({ id, fields }) => ({
			grant: id,
			state: await reportState(device, group, id),
			days: fields.due_on === null ? null : daysUntil(fields.due_on, today)
		}))
	);

/** The report that presses most: returned, or due within a week, the latest first; null when none does. */
export function pressingReport(reports: readonly GrantReport[]): GrantReport | null {
	const pressing = reports.filter(
		({ state, days }) =>
			isOwed(state) && (state === 'returned' || (days !== null && days <= REMIND_DAYS))
	);
	return pressing.reduce<GrantReport | null>(
		(first, one) => (first && (first.days ?? 0) <= (one.days ?? 0) ? first : one),
		null
	);
}

/** How many days the report that is latest is late; 0 when none is. */
export const daysLate = (reports: readonly GrantReport[]): number =>
	reports.reduce(
		(most, { state, days }) => (isOwed(state) && days !== null ? Math.max(most, -days) : most),
		0
	);
