import { recordsOf } from '$lib/device/records.ts';
import { requestsOf, saveRequest } from '$lib/device/requests.ts';
import { balancesOf } from '$lib/device/rollups.ts';
import { effectRefusal } from '$lib/domain/trust/approvals.ts';
import { closedThrough, lastDayOf } from '$lib/domain/closing.ts';
import { cashDifference } from '$lib/domain/posting/money.ts';
import type { ClosingCount } from '$lib/domain/records.ts';
import { may } from '$lib/domain/rights.ts';
import { AnswerError } from '../approvals/commands.ts';
import { bookOpenWear } from '../inventory/wear.ts';
import { post, type Posted, type Writer } from '../posting/post.ts';

/**
 * Records what was counted more or less than the book says, on the last day of the month.
 * @param difference counted less book, whole rupiah, not 0
 * @throws RefusedError when the book does not take it
 */
export const recordDifference = (
	writer: Writer,
	said: { month: string; place: 'cash' | 'bank'; difference: number; note: string }
): Promise<Posted> =>
	post(
		writer,
		cashDifference({
			...{ occurredOn: lastDayOf(said.month), note: said.note },
			amount: Math.abs(said.difference),
			isOver: said.difference > 0,
			at: { place: said.place }
		})
	);

/**
 * Asks the other one of chair and treasurer to lock a month; resolves with the request's id.
 * @throws AnswerError when the person may not, the month is not to be closed, or the count is not what the book says
 */
export async function requestClosing(writer: Writer, count: ClosingCount): Promise<string> {
	const { device, id, role, self } = writer;
	if (self === null || !may(role, 'close_month')) throw new AnswerError('not_allowed');
	const closings = (await recordsOf(device, id, 'closing')).map(({ fields }) => fields);
	const waiting = (await requestsOf(device, id)).some(
		({ request, state }) => state === 'waiting' && request.fields.what === 'closing'
	);
	if (waiting || lastDayOf(count.month) >= writer.today()) throw new AnswerError('bad_month');
	const refusal = effectRefusal(
		{ what: 'closing', body: count },
		{ closedThrough: closedThrough(closings), balances: await balancesOf(device, id) }
	);
	if (refusal !== null) throw new AnswerError(refusal);
	const request = await saveRequest(device, id, { what: 'closing', body: count });
	writer.wrote();
	return request;
}

/**
 * Books what wore off up to the month, where that is wanted, and asks for the month to be locked; resolves with the request's id.
 * @throws AnswerError when the month cannot be asked for, RefusedError when the book does not take the wear
 */
export async function closeMonth(
	writer: Writer,
	count: ClosingCount,
	isWearWanted: boolean
): Promise<string> {
	if (isWearWanted && may(writer.role, 'close_month')) await bookOpenWear(writer, count.month);
	return requestClosing(writer, count);
}
