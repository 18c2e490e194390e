// What should be done before a report is sent. Nothing of it keeps anybody from sending.
import { dayBefore } from '$lib/ui/days.ts';
import { monthOf } from '$lib/domain/balances.ts';
import type { ReportContent } from '$lib/domain/capital/report.ts';
import { lastDayOf } from '$lib/domain/closing.ts';
import type { Transaction } from '$lib/domain/journal.ts';
import type { ClosingFields } from '$lib/domain/records.ts';
import { type SignerRole, signerRoles } from './words.ts';

export const checks = ['plan', 'receipts', 'count', 'meeting', 'texts', 'signatures'] as const;
export type Check = (typeof checks)[number];

export interface Checklist {
	/** What is still open, in the order of `checks`. */
	open: Check[];
	/** Purchases without a receipt. */
	unproven: number;
	/** Day up to which the book should be closed, ISO. */
	countBy: string;
	unsigned: SignerRole[];
}

/**
 * Judges a draft.
 * @param rows those that name the grant, for which purchases were cancelled
 * @param closings of the group
 */
export function checklistOf(
	content: ReportContent,
	rows: readonly Pick<Transaction, 'reverses'>[],
	closings: readonly Pick<ClosingFields, 'through'>[]
): Checklist {
	const proven = new Set(content.receipts.map(({ transaction }) => transaction));
	const cancelled = new Set(rows.map(({ reverses }) => reverses));
	const unproven = content.entries.filter(
		({ id, amount }) => amount > 0 && !cancelled.has(id) && !proven.has(id)
	).length;
	const countBy = lastFullMonth(content.until);
	const unsigned = signerRoles.filter(
		(role) =>
			content.officers.some((one) => one.role === role) &&
			!content.signatures.some((one) => one.role === role)
	);
	const { background, results } = content.texts;
	const isOpen: Record<Check, boolean> = {
		plan: content.plan === null,
		receipts: unproven > 0,
		count: !closings.some(({ through }) => through >= countBy),
		meeting: content.meeting === null,
		texts: background.trim() === '' || results.trim() === '',
		signatures: unsigned.length > 0
	};
	return { open: checks.filter((check) => isOpen[check]), unproven, countBy, unsigned };
}

/** The last day of the newest month that is over on this day. */
function lastFullMonth(day: string): string {
	const month = monthOf(day);
	return day === lastDayOf(month) ? day : dayBefore(month);
}
