// What differs between the book here and the book on the server, in words.
import { differencesIn, type HeldAudit } from '$lib/device/syncing/audits.ts';
import { accounts } from '$lib/domain/accounts.ts';
import { normalBalance } from '$lib/domain/balances.ts';
import { type JournalRow, totalOf } from '$lib/domain/journal.ts';
import type { ChangedField, RowDifference, SumDifference } from '$lib/domain/trust/differences.ts';
import { m } from '$lib/paraglide/messages';
import { longDay, rupiah, timeOfDay } from '$lib/ui/format.ts';
import { memberName, type Names, titleOf } from '../books/words.ts';

const fieldWords: Record<ChangedField, () => string> = {
	kind: m.audit_field_kind,
	day: m.audit_field_day,
	amount: m.audit_field_amount,
	account: m.audit_field_account,
	about: m.audit_field_about,
	note: m.audit_field_note,
	recorder: m.audit_field_recorder,
	other: m.audit_field_other,
	hash: m.audit_field_hash
};

const kindsOfDifference: Record<RowDifference['is'], (difference: RowDifference) => string> = {
	changed: ({ fields }) =>
		m.audit_is_changed({ fields: fields.map((field) => fieldWords[field]()).join(', ') }),
	missing: () => m.audit_is_missing(),
	replaced: () => m.audit_is_replaced(),
	foreign: () => m.audit_is_foreign(),
	moved: ({ server }) => m.audit_is_moved({ number: String(server?.seq ?? '') }),
	unlinked: () => m.audit_is_unlinked(),
	hidden: () => m.audit_is_hidden()
};

/** What happened to a row. */
export const differenceWords = (difference: RowDifference): string =>
	kindsOfDifference[difference.is](difference);

export const accountName = (code: string): string => accounts.get(code)?.name ?? code;

/** The sentence that stands wherever the book is shown; empty when nothing differs. */
export function alarmWords(audit: HeldAudit | undefined): string {
	const [row] = differencesIn(audit);
	const [sum] = audit?.result?.sums ?? [];
	if (row) return m.audit_alarm({ number: String(row.seq) });
	return sum ? m.audit_alarm_sums({ account: accountName(sum.account) }) : '';
}

export function sumWords({ account, mine, server }: SumDifference): string {
	const amount = (side: SumDifference['mine']) =>
		rupiah(normalBalance(account, side.debit, side.credit));
	return m.audit_sum({
		...{ account: accountName(account), mine: amount(mine) },
		server: amount(server)
	});
}

/** A row in one line, for a message. */
export const rowWords = (row: JournalRow, names: Names): string =>
	m.audit_report_words({
		...{ day: longDay(row.occurredOn), title: titleOf(row, names), amount: rupiah(totalOf(row)) },
		by: memberName(names, row.recordedBy)
	});

/** A line of what a row says; `field` tells whether it is one that differs. */
export interface RowFact {
	field: ChangedField | 'place';
	label: string;
	text: string;
}

/** Everything of a row that two people would compare. */
export function factsOf(row: JournalRow, names: Names): RowFact[] {
	const facts: [RowFact['field'], string, string][] = [
		['place', m.audit_row_number(), String(row.seq)],
		['day', m.audit_row_day(), longDay(row.occurredOn)],
		['amount', m.audit_row_amount(), rupiah(totalOf(row))],
		...row.entries.map(({ debit, credit }): [RowFact['field'], string, string] => [
			...(['account', m.audit_row_lines()] as const),
			m.audit_row_line({ debit: accountName(debit), credit: accountName(credit) })
		]),
		['note', m.audit_row_note(), row.note],
		['recorder', m.audit_row_by(), memberName(names, row.recordedBy)],
		['hash', m.audit_row_hash(), row.hash.slice(0, 12)]
	];
	return facts
		.filter(([, , text]) => text !== '')
		.map(([field, label, text]) => ({ field, label, text }));
}

/** A moment as people say it, in the group's time. */
export function momentWords(at: number, timeZone: string): string {
	const day = new Intl.DateTimeFormat('en-CA', { timeZone }).format(at);
	return `${longDay(day)}, ${timeOfDay(new Date(at), timeZone)}`;
}
