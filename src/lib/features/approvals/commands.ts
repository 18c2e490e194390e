import { recordsOf } from '$lib/device/records.ts';
import { requestsOf, saveApproval, saveRequest } from '$lib/device/requests.ts';
import { balancesOf } from '$lib/device/rollups.ts';
import { type AnswerRefusal, answerRefusal } from '$lib/domain/trust/approvals.ts';
import { closedThrough } from '$lib/domain/closing.ts';
import type { ApprovalFields } from '$lib/domain/records.ts';
import { may } from '$lib/domain/rights.ts';
import { type PlanObstacle, planObstacle } from '../plan/obstacle.ts';
import type { Writer } from '../posting/post.ts';

/** An answer or a request that does not hold; nothing was written. */
export class AnswerError extends Error {
	readonly code: AnswerRefusal | PlanObstacle | 'no_such_request' | 'bad_amount';

	constructor(code: AnswerError['code']) {
		super(code);
		this.name = 'AnswerError';
		this.code = code;
	}
}

/**
 * Agrees to a request, says no with a reason, or takes the own one back. Resolves when it is safe on this phone.
 * @throws AnswerError when the person may not, or it could not take effect; DOMException when the phone cannot store it
 */
export async function answer(
	writer: Writer,
	request: string,
	decision: ApprovalFields['decision'],
	reason = ''
): Promise<void> {
	const { device, id, role, self, members } = writer;
	if (self === null) throw new AnswerError('not_allowed');
	const held = (await requestsOf(device, id)).find((one) => one.request.id === request);
	if (!held) throw new AnswerError('no_such_request');
	const closings = (await recordsOf(device, id, 'closing')).map(({ fields }) => fields);
	const refusal = answerRefusal(
		held.request.fields,
		{ decision, reason },
		{
			...{ self, role, isAnswered: held.approval !== null },
			askerRole: members.get(held.request.fields.by ?? self)?.role ?? null,
			closedThrough: closedThrough(closings),
			balances: await balancesOf(device, id)
		}
	);
	if (refusal !== null) throw new AnswerError(refusal);
	const { fields } = held.request;
	if (decision === 'approved' && fields.what === 'plan') {
		const obstacle = await planObstacle(device, id, fields.body);
		if (obstacle !== null) throw new AnswerError(obstacle);
	}
	await saveApproval(device, id, { request, decision, reason: reason.trim() });
	writer.wrote();
}

/** Most that a limit can be: twelve digits, as many as the pad takes. */
export const LIMIT_MAX = 999_999_999_999;

/**
 * Asks for another limit above which money out needs two people; resolves with the request's id.
 * @param limit whole rupiah; 0 lets nothing out without a second person
 * @throws AnswerError when the person may not, or the limit is no amount
 */
export async function proposeLimit(writer: Writer, limit: number): Promise<string> {
	const { device, id, role, self } = writer;
	if (self === null || !may(role, 'approve')) throw new AnswerError('not_allowed');
	const isLimit = Number.isSafeInteger(limit) && limit >= 0 && limit <= LIMIT_MAX;
	if (!isLimit) throw new AnswerError('bad_amount');
	const request = await saveRequest(device, id, { what: 'limit', body: { limit } });
	writer.wrote();
	return request;
}
