// What tells a mentor that a group needs her: worked out from the summary of its book, the same on phone and server.
import type { FlagSnoozeFields } from '../records.ts';
import * as money from './flags/money.ts';
import * as papers from './flags/papers.ts';
import * as people from './flags/people.ts';
import type { GroupSummary, Placed, Rule } from './flags/summary.ts';
import * as trade from './flags/trade.ts';

export type { GroupSummary } from './flags/summary.ts';

export const flagCodes = [
	...(['quiet', 'cash_differs', 'cash_negative', 'cash_high', 'big_waiting'] as const),
	...(['hands_long', 'loan_overdue', 'not_closed'] as const),
	...(['report_due', 'report_late', 'report_waiting', 'plan_overspent'] as const),
	...(['stock_low', 'permit_ending', 'follow_up_overdue', 'no_visit'] as const),
	...(['order_unanswered', 'question_open'] as const)
] as const;
export type FlagCode = (typeof flagCodes)[number];

export interface Flag {
	code: FlagCode;
	/** How much it presses: ten points a step of danger, and up to nine for its age. */
	weight: number;
	/** What it was worked out from: ISO days and names as texts, rupiah and counts as numbers. */
	params: Record<string, string | number>;
	/** Ids of what it is about, the worst first. */
	subjects: string[];
}

/** How near it is to money that is lost, and then to a group that is left alone. */
const rules: Record<FlagCode, readonly [danger: number, rule: Rule]> = {
	cash_differs: [9, money.cashDiffers],
	cash_negative: [8, money.cashNegative],
	hands_long: [7, money.handsLong],
	loan_overdue: [6, money.loanOverdue],
	cash_high: [6, money.cashHigh],
	big_waiting: [6, money.bigWaiting],
	plan_overspent: [5, papers.planOverspent],
	report_late: [5, papers.reportLate],
	quiet: [5, people.quiet],
	not_closed: [4, papers.notClosed],
	follow_up_overdue: [3, people.followUpOverdue],
	no_visit: [3, people.noVisit],
	report_waiting: [3, papers.reportWaiting],
	order_unanswered: [3, trade.orderUnanswered],
	question_open: [2, people.questionOpen],
	report_due: [2, papers.reportDue],
	permit_ending: [2, trade.permitEnding],
	stock_low: [1, trade.stockLow]
};

const AGE_MAX = 9;

/** A week is a point: no age lifts a flag above one of the next danger. */
const weightOf = (danger: number, days: number): number =>
	danger * 10 + Math.min(AGE_MAX, Math.max(0, Math.floor(days / 7)));

/** All that calls for the mentor, most pressing first. */
export function flagsOf(summary: GroupSummary): Flag[] {
	return flagCodes
		.flatMap((code): Flag[] => {
			const [danger, rule] = rules[code];
			const finding = rule(summary);
			if (!finding) return [];
			const { days, params, subjects } = finding;
			return [{ code, weight: weightOf(finding.danger ?? danger, days), params, subjects }];
		})
		.sort((a, b) => b.weight - a.weight);
}

/** How much a group needs its mentor: the sum of what presses. */
export const needOf = (flags: readonly Pick<Flag, 'weight'>[]): number =>
	flags.reduce((sum, { weight }) => sum + weight, 0);

export interface SnoozedFlags<Snooze> {
	/** What stands. */
	open: Flag[];
	/** What the mentor put aside until after a day. */
	aside: { flag: Flag; snooze: Snooze }[];
}

/** Parts what was put aside from what stands. The newest snooze of a flag counts, its last day included. */
export function snoozed<Snooze extends Placed<FlagSnoozeFields>>(
	flags: readonly Flag[],
	snoozes: readonly Snooze[],
	today: string
): SnoozedFlags<Snooze> {
	const newest = new Map<string, Snooze>();
	for (const snooze of snoozes) {
		const before = newest.get(snooze.fields.flag);
		if (!before || isLater(snooze, before)) newest.set(snooze.fields.flag, snooze);
	}
	const parted: SnoozedFlags<Snooze> = { open: [], aside: [] };
	for (const flag of flags) {
		const snooze = newest.get(flag.code);
		if (snooze && snooze.fields.until >= today) parted.aside.push({ flag, snooze });
		else parted.open.push(flag);
	}
	return parted;
}

/** What was not sent yet is the newest; identifiers tell the time on one phone. */
const isLater = (a: Placed<unknown>, b: Placed<unknown>): boolean =>
	a.seq === b.seq ? a.id > b.id : (a.seq || Infinity) > (b.seq || Infinity);
