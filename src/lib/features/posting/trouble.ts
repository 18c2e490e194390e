import { isFull } from '$lib/device/device.ts';
import { m } from '$lib/paraglide/messages';
import { RefusedError } from './post.ts';

/** Codes with which an operation is refused, here or by the server. */
const reasons: Record<string, () => string> = {
	unknown_kind: m.why_unknown_type,
	bad_date: m.why_bad_date,
	bad_note: m.why_bad_note,
	bad_entries: m.why_bad_entries,
	bad_amount: m.why_bad_amount,
	bad_posting: m.why_bad_posting,
	member_needed: m.why_member_needed,
	party_needed: m.why_party_needed,
	no_such_member: m.why_no_such_member,
	no_such_party: m.why_no_such_party,
	no_such_transaction: m.why_no_such_transaction,
	correction_of_correction: m.why_correction_of_correction,
	already_reversed: m.why_already_reversed,
	not_mirror: m.why_not_mirror,
	not_allowed: m.why_not_allowed,
	meeting_needed: m.why_meeting_needed,
	no_such_meeting: m.why_no_such_meeting,
	month_closed: m.why_month_closed,
	over_distributable: m.why_over_distributable,
	approval_needed: m.why_approval_needed,
	already_written: m.why_already_written,
	no_such_request: m.why_no_such_request,
	already_answered: m.why_already_answered,
	own_request: m.why_own_request,
	count_differs: m.why_count_differs,
	bad_month: m.why_bad_month,
	bad_order: m.why_bad_order,
	order_ended: m.why_order_ended,
	no_such_order: m.why_no_such_order,
	reason_needed: m.why_reason_needed,
	deposit_held: m.why_deposit_held,
	capacity_full: m.why_capacity_full,
	id_reused: m.why_id_reused,
	removed_member: m.why_removed_member,
	invalid: m.why_invalid,
	unknown_type: m.why_unknown_type,
	bad_patch: m.why_bad_patch,
	no_such_record: m.why_no_such_record,
	bad_grant: m.why_bad_grant,
	no_such_grant: m.why_no_such_grant,
	no_such_line: m.why_no_such_line,
	over_grant: m.why_over_grant,
	plan_changed: m.why_plan_changed,
	already_accepted: m.why_already_accepted,
	handover_differs: m.why_handover_differs,
	already_sent: m.why_already_sent,
	visit_done: m.why_visit_done
};

/** Why the book did not take something, in plain words. */
export const reasonText = (code: string): string => (reasons[code] ?? m.why_other)();

/** Whether the words for this reason exist. */
export const hasReason = (code: string): boolean => code in reasons;

/** What to say when recording failed: nothing was written, and what was typed is still there. */
export function troubleText(error: unknown): string {
	if (error instanceof RefusedError) return reasonText(error.code);
	console.error(error);
	return isFull(error) ? m.full_text() : m.why_phone();
}
