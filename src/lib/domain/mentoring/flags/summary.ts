// What flags are worked out from: the part of a group's book that a mentor's phone always holds.
import type { Balance } from '../../balances.ts';
import type { Transaction } from '../../journal.ts';
import type { RecordFields, RecordKind } from '../../records.ts';
import { daysBetween } from '../actions.ts';

/** Kinds of records that flags look at. */
export const summaryKinds = [
	...(['group', 'mentor', 'member', 'product', 'loan', 'closing', 'request', 'approval'] as const),
	...(['grant', 'budget_line', 'budget_plan', 'report', 'report_step'] as const),
	...(['order', 'order_step', 'visit', 'follow_up', 'follow_up_step', 'comment'] as const)
] as const;
export type SummaryKind = (typeof summaryKinds)[number];

/** A record as a phone or the server holds it; seq is 0 until the server has it. */
export interface Placed<Fields> {
	id: string;
	seq: number;
	fields: Fields;
}
export type SummaryRecords = { [Kind in SummaryKind]: Placed<RecordFields[Kind]>[] };

/** How a group stands; the same from the summary of a mentor's phone, a whole book and the server. */
export interface GroupSummary {
	/** ISO day where the group is. */
	today: string;
	/** Where the group is: Asia/Jakarta. */
	timeZone: string;
	/** First day with its mentor, ISO; null when nobody is assigned. */
	since: string | null;
	/** Day on which the first member came, ISO; null when nobody is known. */
	begun: string | null;
	balances: readonly Balance[];
	/** Days of the newest entries, oldest first, each once. */
	entryDays: readonly string[];
	/** Transactions that are known not to stand: taken back by a correction, or refused. */
	undone: ReadonlySet<string>;
	records: SummaryRecords;
}

/** The newest entries that tell how often a group writes; a summary holds no more. */
export const HABIT_ROWS = 50;

export interface SummaryParts {
	today: string;
	balances: readonly Balance[];
	/** At least the newest `HABIT_ROWS` of the journal, in any order; seq is null until the server has it. */
	rows: readonly Pick<Transaction, 'seq' | 'kind' | 'occurredOn' | 'reverses'>[];
	/** Transactions that do not stand, beside those that the given rows take back. */
	undone?: Iterable<string>;
	records: readonly (Placed<unknown> & { kind: RecordKind })[];
}

const isSummaryKind = (kind: RecordKind): kind is SummaryKind =>
	(summaryKinds as readonly string[]).includes(kind);

const HOME_ZONE = 'Asia/Jakarta';

/** Puts together what flags are worked out from. Records of other kinds are left out. */
export function summaryFrom({
	today,
	balances,
	rows,
	undone = [],
	records: given
}: SummaryParts): GroupSummary {
	const records = Object.fromEntries(
		summaryKinds.map((kind): [SummaryKind, unknown[]] => [kind, []])
	) as unknown as SummaryRecords;
	for (const { kind, id, seq, fields } of given) {
		if (isSummaryKind(kind)) (records[kind] as Placed<unknown>[]).push({ id, seq, fields });
	}
	// Phones and the server give them in different orders.
	for (const kind of summaryKinds) records[kind].sort((a, b) => (a.id < b.id ? -1 : 1));
	const timeZone = records.group[0]?.fields.time_zone ?? HOME_ZONE;
	const joined = records.member.map(({ fields }) => fields.joined_at);
	const corrections = rows.flatMap((row) => (row.reverses === null ? [] : [row.reverses]));
	return {
		...{ today, timeZone, balances, records },
		since: assignedSince(records.mentor, today),
		begun: joined.length === 0 ? null : dayOf(Math.min(...joined), timeZone),
		entryDays: entryDaysOf(rows, today),
		undone: new Set([...undone, ...corrections])
	};
}

/** A closing is no entry of the group; a day after today is a clock that is wrong. */
function entryDaysOf(rows: SummaryParts['rows'], today: string): string[] {
	const newest = [...rows]
		.sort((a, b) => (b.seq ?? Infinity) - (a.seq ?? Infinity) || 0)
		.slice(0, HABIT_ROWS);
	const days = newest
		.filter(({ kind, occurredOn }) => kind !== 'period_closing' && occurredOn <= today)
		.map(({ occurredOn }) => occurredOn);
	return [...new Set(days)].sort();
}

/** The newest assignment that runs today; of a stand-in only when there is no other. */
function assignedSince(mentors: SummaryRecords['mentor'], today: string): string | null {
	const running = mentors
		.map(({ fields }) => fields)
		.filter(({ since, until }) => since <= today && (until === null || until >= today));
	const own = running.filter(({ stand_in: isStandIn }) => !isStandIn);
	return newestDay((own.length > 0 ? own : running).map(({ since }) => since));
}

/** The last of some ISO days; null when there are none. */
export const newestDay = (days: readonly (string | null)[]): string | null =>
	days.reduce<string | null>(
		(last, day) => (day !== null && (last === null || day > last) ? day : last),
		null
	);

const zones = new Map<string, Intl.DateTimeFormat>();

/** ISO day of a moment. @param at milliseconds */
export function dayOf(at: number, timeZone: string): string {
	const zone = zones.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone }); // writes ISO dates
	zones.set(timeZone, zone);
	return zone.format(at);
}

/** Whole days since something was written; 0 while it is only on this phone. @param at milliseconds */
export const daysSince = (
	at: number | undefined,
	{ today, timeZone }: Pick<GroupSummary, 'today' | 'timeZone'>
): number => (at === undefined ? 0 : daysBetween(dayOf(at, timeZone), today));

/** What a rule found. */
export interface Finding {
	/** How long it has been so, in days; 0 where that is not known. */
	days: number;
	/** Figures and names for the words: ISO days and names as texts, rupiah and counts as numbers. */
	params: Record<string, string | number>;
	/** What it is about: the record, member or month, the worst first. */
	subjects: string[];
	/** Instead of the danger of its code. */
	danger?: number;
}
export type Rule = (summary: GroupSummary) => Finding | null;

/** Name of a member; empty when she is not known. */
export const nameOf = ({ records }: Pick<GroupSummary, 'records'>, member: string): string =>
	records.member.find(({ id }) => id === member)?.fields.name ?? '';

/** Requests that nobody has answered, the oldest first. */
export function unanswered({ records }: Pick<GroupSummary, 'records'>): SummaryRecords['request'] {
	const answered = new Set(records.approval.map(({ fields }) => fields.request));
	return records.request
		.filter(({ id }) => !answered.has(id))
		.sort(
			(a, b) => (a.fields.at ?? Infinity) - (b.fields.at ?? Infinity) || (a.id < b.id ? -1 : 1)
		);
}
