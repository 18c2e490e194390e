// Two people for what is big: who may answer a request, judged on the phone as the database will.
import { BANK, CASH } from '../accounts.ts';
import { type Balance, normalBalance } from '../balances.ts';
import { lastDayOf } from '../closing.ts';
import type { ApprovalFields, ClosingCount, RequestFields } from '../records.ts';
import { may, type Role } from '../rights.ts';

/** Why an answer is refused, in order of precedence. */
export const answerRefusals = [
	'already_answered',
	'not_allowed',
	'own_request',
	'reason_needed',
	'bad_note',
	'month_closed',
	'bad_month',
	'count_differs'
] as const;
export type AnswerRefusal = (typeof answerRefusals)[number];

/** Who answers, and what the book must know to judge it. */
export interface Answerer {
	self: string;
	role: Role;
	/** Role of who asked. */
	askerRole: Role | null;
	isAnswered: boolean;
	/** Last day of the newest closed month, or null. */
	closedThrough: string | null;
	balances: readonly Balance[];
}

export const REASON_LENGTH_MAX = 200;

/** What the book says was in the treasurer's cash and in the bank at the end of a month; whole rupiah. @param month its first day */
export function moneyAtEnd(
	balances: readonly Balance[],
	month: string
): Omit<ClosingCount, 'month'> {
	const at = (account: string) =>
		balances
			.filter((balance) => balance.account === account && balance.month <= month)
			.reduce((sum, { debit, credit }) => sum + normalBalance(account, debit, credit), 0);
	return { cash: at(CASH), bank: at(BANK) };
}

const closers: readonly (readonly [Role, Role])[] = [
	['chair', 'treasurer'],
	['treasurer', 'chair']
];

/** Whether this person may say yes or no to the request: another officer; to a closing, the other one of chair and treasurer. */
export function mayAnswer(
	request: Pick<RequestFields, 'what' | 'by'>,
	{ self, role, askerRole }: Pick<Answerer, 'self' | 'role' | 'askerRole'>
): boolean {
	// A request without an author was made on this phone.
	if ((request.by ?? self) === self || !may(role, 'approve')) return false;
	return request.what !== 'closing' || closers.some(([a, b]) => a === askerRole && b === role);
}

/** Judges an answer: the first refusal in precedence order, or null when it is good. */
export function answerRefusal(
	request: RequestFields,
	{ decision, reason }: Pick<ApprovalFields, 'decision' | 'reason'>,
	answerer: Answerer
): AnswerRefusal | null {
	const isOwn = (request.by ?? answerer.self) === answerer.self;
	if (answerer.isAnswered) return 'already_answered';
	if (decision === 'withdrawn') return isOwn ? null : 'not_allowed';
	if (!may(answerer.role, 'approve')) return 'not_allowed';
	if (isOwn) return 'own_request';
	if (decision === 'refused' && reason.trim() === '') return 'reason_needed';
	if ([...reason].length > REASON_LENGTH_MAX) return 'bad_note';
	if (!mayAnswer(request, answerer)) return 'not_allowed';
	return decision === 'approved' ? effectRefusal(request, answerer) : null;
}

/** Why the request could not take effect any more. */
export function effectRefusal(
	request: RequestFields,
	{ closedThrough, balances }: Pick<Answerer, 'closedThrough' | 'balances'>
): 'month_closed' | 'bad_month' | 'count_differs' | null {
	if (request.what === 'transaction') {
		const isClosed = closedThrough !== null && request.body.occurredOn <= closedThrough;
		return isClosed ? 'month_closed' : null;
	}
	if (request.what !== 'closing') return null;
	const { month, cash, bank } = request.body;
	if (closedThrough !== null && lastDayOf(month) <= closedThrough) return 'bad_month';
	const book = moneyAtEnd(balances, month);
	return book.cash === cash && book.bank === bank ? null : 'count_differs';
}
