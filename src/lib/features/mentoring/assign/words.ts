import { m } from '$lib/paraglide/messages';
import { problemText } from '../../problem.ts';
import type { AssignFault } from './form.ts';
import type { MentorFilter } from './overview.ts';

export const faultWords: Record<AssignFault, () => string> = {
	who: m.assign_fault_who,
	email: m.assign_fault_email,
	since: m.assign_fault_since,
	until: m.assign_fault_until
};

export const filterWords: Record<MentorFilter, () => string> = {
	all: m.assign_filter_all,
	none: m.assign_filter_none,
	waiting: m.assign_filter_waiting
};

const assignRefusals: Record<string, () => string> = {
	NO_SUCH_MENTOR: m.assign_no_such_mentor,
	BAD_NAME: m.assign_bad_name,
	IS_MEMBER: m.assign_is_member,
	BAD_DATE: m.assign_bad_date,
	ALREADY: m.assign_already,
	GONE: m.assign_gone,
	BAD_PHONE: m.assign_bad_phone
};
/** Why an assignment or a contact was not written. */
export const assignTrouble = (code: string): string =>
	(assignRefusals[code] ?? (() => problemText(code)))();

const reviewRefusals: Record<string, () => string> = {
	GONE: m.assess_gone,
	BAD_STEP: m.assess_answered,
	BAD_STAGE: m.assess_bad_stage,
	REMARKS_NEEDED: m.assess_remarks_needed
};
/** Why an answer to an assessment was not written. */
export const reviewTrouble = (code: string): string =>
	(reviewRefusals[code] ?? (() => problemText(code)))();
