// Groups in a sentence, for the tables of flags: a group that needs nobody, and what is different from it.
import { type Balance, NOBODY } from '../../src/lib/domain/balances.ts';
import { type FlagCode, flagsOf } from '../../src/lib/domain/mentoring/flags.ts';
import {
	type GroupSummary,
	summaryFrom,
	type SummaryKind,
	type SummaryParts
} from '../../src/lib/domain/mentoring/flags/summary.ts';

export const TODAY = '2026-11-22';

/** Milliseconds of noon in Jakarta, some days before (after, when negative) a day. */
export const at = (daysAgo: number, today = TODAY): number =>
	Date.parse(`${today}T12:00:00+07:00`) - daysAgo * 86_400_000;

/** ISO day some days before (after, when negative) another. */
export const ago = (days: number, today = TODAY): string =>
	new Date(Date.parse(today) - days * 86_400_000).toISOString().slice(0, 10);

/** A roll-up: above zero a debit, below a credit. @param month for example 2026-11 */
export const sum = (
	account: string,
	month: string,
	amount: number,
	holder: string = NOBODY
): Balance => ({
	...{ account, holder, month: `${month}-01` },
	...{ debit: Math.max(0, amount), credit: Math.max(0, -amount) }
});

type Fields = Record<string, unknown> & { id?: string; seq?: number };
export interface Different {
	today?: string;
	balances?: Balance[];
	/** Days with entries; a kind or a target makes another row of one. */
	days?: string[];
	rows?: SummaryParts['rows'];
	records?: Partial<Record<SummaryKind, Fields[]>>;
}

let seq = 0;
const placed = (kind: SummaryKind, { id = `${kind}-${++seq}`, ...fields }: Fields) => ({
	...{ kind, id, seq: fields.seq ?? ++seq },
	fields
});

const usual: Partial<Record<SummaryKind, Fields[]>> = {
	group: [{ id: 'g', time_zone: 'Asia/Jakarta' }],
	member: [
		{ id: 'siti', name: 'Siti', joined_at: Date.parse('2026-01-05T03:00:00Z') },
		{ id: 'ani', name: 'Ani', joined_at: Date.parse('2026-01-06T03:00:00Z') }
	],
	mentor: [{ name: 'Rina', since: '2026-01-10', until: null, stand_in: false }],
	visit: [{ id: 'last-visit', state: 'done', visited_on: '2026-11-15' }]
};

/** A group that wrote yesterday, was visited a week ago and owes nothing, with what is different. */
export function summary({
	today = TODAY,
	balances = [],
	days = [ago(1, today)],
	rows,
	records = {}
}: Different = {}): GroupSummary {
	const written = days.map((occurredOn, place) => ({
		...{ seq: place + 1, kind: 'sale_cash' as const, occurredOn, reverses: null }
	}));
	const all = Object.entries({ ...usual, ...records }) as [SummaryKind, Fields[]][];
	return summaryFrom({
		...{ today, balances, rows: rows ?? written },
		records: all.flatMap(([kind, list]) => list.map((fields) => placed(kind, fields)))
	});
}

/** The parameters of a flag; null when it is not raised. */
export const raised = (different: Different, code: FlagCode) =>
	flagsOf(summary(different)).find((flag) => flag.code === code)?.params ?? null;

/** What stands in a table: what it tells, what is different, and the figures of the flag or null. */
export type Case = [tells: string, different: Different, params: Record<string, unknown> | null];
