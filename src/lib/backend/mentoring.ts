// Calls of mentoring that need the network. All throw RefusedError with the database's code in capitals, or what callRpc throws.
import { RefusedError } from './office.ts';
import { callRpc } from './rpc.ts';

/** Calls a function that answers {ok} or {err}. */
export async function change(
	name: string,
	args: Record<string, unknown>,
	token: string
): Promise<void> {
	const answer = await callRpc<{ err?: string }>(name, args, token);
	if (answer.err !== undefined) throw new RefusedError(answer.err.toUpperCase());
}

export const mentorOverview = <T>(token: string): Promise<T> =>
	callRpc<T>('mentor_overview', {}, token);

/** Gives a group to a mentor. Refusals: NOT_ALLOWED, NO_SUCH_MENTOR, BAD_NAME, IS_MEMBER, BAD_DATE, ALREADY. */
export const handOverGroup = (
	token: string,
	group: string,
	to: {
		mentor: string | null;
		email: string | null;
		name: string | null;
		since: string;
		until: string | null;
		standIn: boolean;
	}
) =>
	change(
		'hand_over_group',
		{
			...{ p_group: group, p_mentor: to.mentor, p_email: to.email, p_name: to.name },
			...{ p_since: to.since, p_until: to.until, p_stand_in: to.standIn }
		},
		token
	);

/** Refusals: NOT_ALLOWED, GONE. */
export const endAssignment = (token: string, group: string, assignment: string) =>
	change('end_assignment', { p_group: group, p_assignment: assignment }, token);

/** Refusals: NOT_ALLOWED, BAD_NAME, BAD_PHONE. */
export const saveContact = (token: string, name: string, phone: string | null) =>
	change('save_contact', { p_name: name, p_phone: phone }, token);

/** Refusals: NOT_ALLOWED, GONE, BAD_STEP, BAD_STAGE, REMARKS_NEEDED. */
export const reviewAssessment = (
	token: string,
	group: string,
	assessment: string,
	answer: { step: string; stage: string; remarks: string }
) =>
	change(
		'review_assessment',
		{
			...{ p_group: group, p_assessment: assessment, p_step: answer.step },
			...{ p_stage: answer.stage, p_remarks: answer.remarks }
		},
		token
	);

/** Refusals: NOT_ALLOWED, BAD_MONTH, BAD_TEXTS, ALREADY_SENT. */
export const sendMentorReport = (token: string, month: string, texts: unknown) =>
	change('send_mentor_report', { p_month: month, p_texts: texts }, token);

/** Reports of the last months, or one of them with what was sent. */
export const mentorReports = <T>(token: string, id: string | null): Promise<T[]> =>
	callRpc<T[]>('mentor_reports', { p_id: id }, token);

/** Refusals: NOT_ALLOWED, BAD_STEP, REMARKS_NEEDED. */
export const reviewMentorReport = (token: string, id: string, step: string, remarks: string) =>
	change('review_mentor_report', { p_id: id, p_step: step, p_remarks: remarks }, token);
