// How far a monthly report is.
import type { Component } from 'svelte';
import type { SvelteHTMLElements } from 'svelte/elements';
import Accepted from '~icons/lucide/badge-check';
import Draft from '~icons/lucide/file-pen-line';
import Returned from '~icons/lucide/undo-2';
import Sent from '~icons/lucide/send';
import { monthsAfter } from '$lib/domain/statements/periods.ts';
import { m } from '$lib/paraglide/messages';
import type { MentorReport } from '../types.ts';

export type MonthlyState = 'draft' | 'sent' | 'returned' | 'accepted';

/** @param report undefined before it was sent */
export const stateOf = (report: Pick<MentorReport, 'steps'> | undefined): MonthlyState =>
	report?.steps.at(-1)?.step ?? 'draft';

/** Whether the mentor writes it now. */
export const isOpen = (state: MonthlyState): boolean => state === 'draft' || state === 'returned';

export const stateLooks: Record<
	MonthlyState,
	{ text: () => string; look: string; Icon: Component<SvelteHTMLElements['svg']> }
> = {
	draft: { text: m.monthly_draft, look: 'bg-base-300 text-base-content', Icon: Draft },
	sent: { text: m.monthly_sent, look: 'bg-grain text-grain-content', Icon: Sent },
	returned: { text: m.monthly_returned, look: 'bg-blush text-blush-content', Icon: Returned },
	accepted: { text: m.monthly_accepted, look: 'bg-leaf text-leaf-content', Icon: Accepted }
};

const MONTHS_SHOWN = 6;

/** First days of the months that are reported, newest first. @param today ISO day */
export function reportedMonths(today: string): string[] {
	const month = `${today.slice(0, 7)}-01`;
	return Array.from({ length: MONTHS_SHOWN }, (_, back) => monthsAfter(month, -back));
}

/** The first day of the month that an address names (`2026-11`); null when it names none or one that has not begun. */
export function monthIn(address: string, today: string): string | null {
	const month = /^\d{4}-(0[1-9]|1[0-2])(-01)?$/.test(address) ? `${address.slice(0, 7)}-01` : null;
	return month !== null && month <= today ? month : null;
}
