// Flags about closings, plans and reports.
import { monthOf } from '../../balances.ts';
import { agreedPlan, grantStanding, type LineStanding } from '../../capital/plan.ts';
import { closedThrough, lastDayOf } from '../../closing.ts';
import type { PlanLine, ReportStepFields } from '../../records.ts';
import { monthsAfter } from '../../statements/periods.ts';
import { daysBetween } from '../actions.ts';
import { type Finding, type GroupSummary, type SummaryRecords, unanswered } from './summary.ts';

/** Day of the month on which the one before should be closed: counting and two people need some days. */
export const CLOSING_DAY = 10;

/** Months with entries are not closed. What was copied from paper of before the group began is not asked for. */
export function notClosed({ today, balances, records, begun }: GroupSummary): Finding | null {
	const isDue = Number(today.slice(8, 10)) >= CLOSING_DAY;
	const last = monthsAfter(monthOf(today), isDue ? -1 : -2);
	const closed = closedThrough(records.closing.map(({ fields }) => fields)) ?? '';
	const months = [...new Set(balances.map(({ month }) => month))]
		.filter((month) => month <= last && lastDayOf(month) > closed)
		.filter((month) => begun === null || lastDayOf(month) >= begun)
		.sort();
	const [oldest] = months;
	if (oldest === undefined) return null;
	const due = `${monthsAfter(oldest, 1).slice(0, 8)}${CLOSING_DAY}`;
	const days = daysBetween(due, today);
	return { days, params: { month: oldest, count: months.length, day: CLOSING_DAY }, subjects: [] };
}

interface ReportNow {
	grant: string;
	state: 'none' | 'draft' | ReportStepFields['step'];
	due: string | null;
	/** Until it must be sent, below zero when that is over; null where no day is set. */
	days: number | null;
}

/** The same as the screens of the group say. */
function reportsOf({ records, today }: GroupSummary): ReportNow[] {
	return records.grant
		.filter(({ fields }) => !fields.deleted)
		.map(({ id, fields: { due_on: due } }) => ({
			...{ grant: id, due: due ?? null, state: stateOf(records, id) },
			days: due ? daysBetween(today, due) : null
		}));
}

function stateOf(records: SummaryRecords, grant: string): ReportNow['state'] {
	const last = records.report_step
		.filter(({ fields }) => fields.report_id === grant)
		.sort((a, b) => (a.seq || Infinity) - (b.seq || Infinity) || 0)
		.at(-1);
	if (last) return last.fields.step;
	const report = records.report.find(({ id }) => id === grant);
	return report && !report.fields.deleted ? 'draft' : 'none';
}

const isOwed = ({ state }: ReportNow): boolean =>
	state === 'none' || state === 'draft' || state === 'returned';

const byDays = (a: ReportNow, b: ReportNow): number =>
	(a.days ?? Infinity) - (b.days ?? Infinity) || (a.grant < b.grant ? -1 : 1);

/** The last day for a report about a grant has passed. */
export function reportLate(summary: GroupSummary): Finding | null {
	const late = reportsOf(summary)
		.filter((report) => isOwed(report) && report.days !== null && report.days < 0)
		.sort(byDays);
	const [worst] = late;
	if (!worst) return null;
	const days = -(worst.days ?? 0);
	return {
		days,
		params: { due: worst.due ?? '', days, state: worst.state, count: late.length },
		subjects: late.map(({ grant }) => grant)
	};
}

/** Two weeks: the texts, the photos of receipts and a meeting take that long. */
export const REPORT_DAYS = 14;

/** A report about a grant is due soon, or came back and has to be written anew. */
export function reportDue(summary: GroupSummary): Finding | null {
	const due = reportsOf(summary)
		.filter((report) => {
			const days = report.days ?? Infinity;
			return isOwed(report) && days >= 0 && (days <= REPORT_DAYS || report.state === 'returned');
		})
		.sort(byDays);
	const [first] = due;
	if (!first) return null;
	const { state } = first;
	return {
		days: 0,
		params: { due: first.due ?? '', days: first.days ?? 0, state, count: due.length },
		subjects: due.map(({ grant }) => grant)
	};
}

/** A report was sent and waits for the mentor to read it. */
export function reportWaiting(summary: GroupSummary): Finding | null {
	const sent = reportsOf(summary)
		.filter(({ state }) => state === 'sent')
		.sort(byDays);
	return sent.length === 0
		? null
		: { days: 0, params: { count: sent.length }, subjects: sent.map(({ grant }) => grant) };
}

/** Prices move: so much more for a line is no news. */
export const OVERSPENT_MIN = 10_000;
const OVERSPENT_PART = 20;

const overOf = ({ left }: LineStanding): number => Math.max(0, -left);
const isOverspent = (line: LineStanding): boolean =>
	overOf(line) > Math.max(OVERSPENT_MIN, line.planned / OVERSPENT_PART);

/** Lines of a grant as they were ever agreed to or are being written; what was thrown away is left out. */
function linesOf({ records }: GroupSummary, grant: string): PlanLine[] {
	const agreed = records.budget_plan
		.filter(({ fields }) => fields.grant_id === grant)
		.sort((a, b) => b.fields.number - a.fields.number)
		.flatMap(({ fields }) => fields.lines);
	const written = records.budget_line
		.filter(({ fields }) => fields.grant_id === grant && !fields.deleted)
		.map(({ id, fields }) => ({ ...fields, id }));
	const seen = new Set<string>();
	return [...agreed, ...written].filter(({ id }) => !seen.has(id) && seen.add(id));
}

function overspentOf(summary: GroupSummary, grant: string): LineStanding[] {
	const waiting = unanswered(summary).flatMap(({ fields }) =>
		fields.what === 'transaction' ? [fields.body] : []
	);
	const plan = agreedPlan(summary.records.budget_plan, grant)?.fields.lines ?? null;
	const drafts = linesOf(summary, grant);
	const { balances } = summary;
	return grantStanding({ grant, plan, drafts, balances, waiting }).lines.filter(isOverspent);
}

/** More of a grant was spent, or is about to be, than its plan has for it; over once its report is accepted. */
export function planOverspent(summary: GroupSummary): Finding | null {
	const over = reportsOf(summary)
		.filter(({ state }) => state !== 'accepted')
		.flatMap(({ grant }) => overspentOf(summary, grant).map((line) => ({ grant, line })))
		.sort((a, b) => overOf(b.line) - overOf(a.line));
	const [worst] = over;
	if (!worst) return null;
	const { line, planned, spent, committed } = worst.line;
	return {
		days: 0,
		params: {
			item: line?.item ?? '',
			...{ planned, used: spent + committed, over: overOf(worst.line) },
			count: over.length,
			total: over.reduce((sum, each) => sum + overOf(each.line), 0)
		},
		subjects: [...new Set(over.map(({ grant }) => grant))]
	};
}
