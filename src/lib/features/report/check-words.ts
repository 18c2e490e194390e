import { m } from '$lib/paraglide/messages';
import type { Check } from './checklist.ts';

/** What should be done before a report is sent. */
export const checkWords: Record<Check, () => string> = {
	plan: m.lpj_check_plan,
	receipts: m.lpj_check_receipts,
	count: m.lpj_check_count,
	meeting: m.lpj_check_meeting,
	texts: m.lpj_check_texts,
	signatures: m.lpj_check_signatures
};
