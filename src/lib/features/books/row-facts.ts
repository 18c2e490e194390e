import type { Entry } from '$lib/domain/journal.ts';
import { saleKinds } from '$lib/domain/kinds.ts';
import { m } from '$lib/paraglide/messages';
import { longDay } from '$lib/ui/format.ts';
import type { BookRow } from './book.ts';
import { lineWords, memberName, type Names, partyName, placeWordsOf } from './words.ts';

export type Fact = readonly [term: string, fact: string];

/** What the sheet of a row needs beside the row. */
interface Beside {
	names: Names;
	/** ISO date of the meeting that decided it, when there is one. */
	meetingDay: string | null;
	/** The grant, or the line of its plan, that it is for; empty when it is for none. */
	use: string;
	/** A moment (milliseconds) in words. */
	moment: (at: number) => string;
}

const distinct = (entries: readonly Entry[], field: 'member' | 'party'): string[] => [
	...new Set(entries.flatMap((entry) => entry[field] ?? []))
];

/** Term and fact of everything that stands with a row; what does not apply is left out. */
export function factsOfRow(row: BookRow, { names, meetingDay, use, moment }: Beside): Fact[] {
	const { entries } = row;
	const members = distinct(entries, 'member').map((id) => memberName(names, id));
	const parties = distinct(entries, 'party').map((id) => partyName(names, id));
	const cancelled = row.correction;
	const facts: Fact[] = [
		[m.fact_day(), longDay(row.occurredOn)],
		[m.fact_money(), placeWordsOf(row.target ?? row, names)],
		[m.fact_member(), members.join(', ')],
		[m.fact_party(), parties.join(', ')],
		[m.plan_fact_use(), use],
		[m.fact_meeting(), meetingDay === null ? '' : m.meeting_of({ day: longDay(meetingDay) })],
		[m.fact_recorded(), `${memberName(names, row.recordedBy)}, ${moment(row.deviceAt)}`],
		[m.fact_approved(), row.approvedBy === null ? '' : memberName(names, row.approvedBy)],
		[m.fact_state(), row.seq === null ? m.fact_here() : m.fact_sent({ number: String(row.seq) })],
		[m.fact_received(), row.receivedAt === null ? '' : moment(row.receivedAt)],
		[m.note_label(), row.note],
		[m.fact_cancelled(), cancelled ? cancellation(cancelled, names, moment) : '']
	];
	return facts.filter(([, fact]) => fact !== '');
}

function cancellation(
	{ recordedBy, note, deviceAt }: BookRow['correction'] & object,
	names: Names,
	moment: Beside['moment']
): string {
	const who = `${memberName(names, recordedBy)}, ${moment(deviceAt)}`;
	return note ? `${note} (${who})` : who;
}

/** The lines of a row with their amounts, where they say more than its title. */
export function linesOfRow(row: BookRow, names: Names): { words: string; amount: number }[] {
	const { entries, kind } = row;
	const isPlainSale = saleKinds.includes(kind) && entries.length === 1;
	const isSplit = entries.length > 1 || entries.some(({ product }) => product !== null);
	if (isPlainSale || !isSplit || kind === 'period_closing') return [];
	const words = lineWords(row, names);
	return entries.map(({ amount }, line) => ({ words: words[line] ?? '', amount }));
}
