import type { HeldRequest } from '$lib/device/requests.ts';
import { planTotal } from '$lib/domain/capital/plan.ts';
import { moneyOut } from '$lib/domain/journal.ts';
import type { ApprovalFields, RequestFields } from '$lib/domain/records.ts';
import { m } from '$lib/paraglide/messages';
import { rupiah } from '$lib/ui/format.ts';
import { type Names, titleOf } from '../books/words.ts';
import { monthWords } from '../closing/month-words.ts';
import { hasReason, reasonText, troubleText } from '../posting/trouble.ts';
import { AnswerError } from './commands.ts';

/** What somebody asks for, in one line. */
export function requestTitle(request: RequestFields, names: Names): string {
	switch (request.what) {
		case 'transaction':
			return titleOf(request.body, names);
		case 'limit':
			return m.approval_limit_change();
		case 'closing':
			return m.approval_closing({ month: monthWords(request.body.month) });
		case 'plan':
			return m.approval_plan({ number: request.body.number });
	}
}

/** The amount that it is about, as a text; empty where there is none. */
export function requestAmount(request: RequestFields): string {
	if (request.what === 'transaction') return rupiah(moneyOut(request.body.entries));
	if (request.what === 'plan') return rupiah(planTotal(request.body.lines));
	return request.what === 'limit' ? rupiah(request.body.limit) : '';
}

const answers: Record<ApprovalFields['decision'], (inputs: { name: string }) => string> = {
	approved: m.approval_approved,
	refused: m.approval_refused,
	withdrawn: m.approval_withdrawn
};

/** What became of it and by whom. */
export const answerWords = ({ decision }: ApprovalFields, name: string): string =>
	answers[decision]({ name });

/** Whether what was agreed to is on its way only: it takes effect when the server has it. */
export const isOnTheWay = ({ approval }: HeldRequest): boolean => approval?.seq === 0;

const troubles: Partial<Record<AnswerError['code'], () => string>> = {
	already_answered: m.approval_why_answered,
	own_request: m.approval_why_own,
	not_allowed: m.approval_why_not_allowed,
	reason_needed: m.approval_why_reason,
	bad_note: m.approval_why_reason,
	bad_month: m.approval_why_closed,
	month_closed: m.approval_why_closed,
	count_differs: m.approval_why_differs,
	no_such_request: m.approval_why_gone
};

/** Why an answer would come to nothing. */
export function obstacleWords(code: AnswerError['code']): string {
	const own = troubles[code];
	if (own) return own();
	return hasReason(code) ? reasonText(code) : m.why_other();
}

/** Why an answer did not work: nothing was written. */
export const answerTrouble = (error: unknown): string =>
	error instanceof AnswerError ? obstacleWords(error.code) : troubleText(error);
