import type { HandoverFields, HandoverRemarkFields } from '$lib/domain/records.ts';
import { m } from '$lib/paraglide/messages';
import { digits, longDay } from '$lib/ui/format.ts';
import type { HandoverState } from './handovers.ts';

export type Difference = HandoverRemarkFields['what'];

export const differenceWords: Record<Difference, () => string> = {
	missing: m.bast_missing,
	damaged: m.bast_damaged,
	different: m.bast_different,
	value: m.bast_worth_less,
	other: m.bast_other
};

export const stateWords: Record<HandoverState, () => string> = {
	draft: m.bast_draft,
	accepted: m.bast_accepted,
	cancelled: m.bast_cancelled
};

/** How a handover is called in lists: its number, or its day. */
export const titleOf = ({ number, handed_on }: Pick<HandoverFields, 'number' | 'handed_on'>) =>
	number || m.bast_of_day({ day: longDay(handed_on) });

/** So many of it: `4 unit`. */
export const amountWords = (count: number, unit: string): string => `${digits(count)} ${unit}`;
