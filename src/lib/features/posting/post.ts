// How everything that a person records gets into the book: judged first as the database will, then written to the phone.
import {
	type Attached,
	correctionOf,
	saveTransaction,
	transactionById,
	undoTransaction
} from '$lib/device/journal.ts';
import { recordById, recordsOf } from '$lib/device/records.ts';
import { saveRequest } from '$lib/device/requests.ts';
import { orderNow } from '$lib/device/orders.ts';
import { balancesOf } from '$lib/device/rollups.ts';
import { distributableNow } from '$lib/device/sharing.ts';
import type { HandoverRefusal } from '$lib/domain/capital/handover.ts';
import { agreedPlan, isOverPlan } from '$lib/domain/capital/plan.ts';
import type { ReportRefusal } from '$lib/domain/capital/report.ts';
import { type Book, type Refusal, refusalOf } from '$lib/domain/check.ts';
import { closedThrough } from '$lib/domain/closing.ts';
import type { VisitRefusal } from '$lib/domain/mentoring/visit.ts';
import { isEnded } from '$lib/domain/orders.ts';
import { type Draft, mirror, moneyOut, type Transaction } from '$lib/domain/journal.ts';
import { openFrom } from '../closing/open-days.ts';
import type { GroupView } from '../session.ts';

/** The part of a group that recording needs. */
export type Writer = Pick<
	GroupView,
	'device' | 'id' | 'role' | 'self' | 'members' | 'today' | 'wrote'
>;

/** Something the book does not take; nothing was written. */
export class RefusedError extends Error {
	readonly code: Refusal | HandoverRefusal | ReportRefusal | VisitRefusal | 'reason_needed';

	constructor(code: RefusedError['code']) {
		super(code);
		this.name = 'RefusedError';
		this.code = code;
	}
}

/** What became of an entry: it is in the book, or it waits for a second officer. */
export interface Posted {
	/** Of the transaction, or of the request that becomes it. */
	id: string;
	waits: boolean;
}

/**
 * Records a transaction; money out above the group's limit becomes a request instead. Resolves when it is safe on this phone.
 * @param attach makes the records and pictures that belong to it, by its id; written together with it
 * @param ownId the id that it is to have, of the paper that it settles; a new one unless told
 * @throws RefusedError when the book does not take it; DOMException when the phone cannot store it
 */
export async function post(
	writer: Writer,
	draft: Draft,
	attach: (id: string) => Attached = () => ({ records: [], files: [] }),
	ownId?: string
): Promise<Posted> {
	const { device, id, role, self } = writer;
	if (self === null) throw new RefusedError('not_allowed');
	const refusal = refusalOf(draft, self, role, await bookFor(writer, draft));
	if (refusal !== null) throw new RefusedError(refusal);
	const waits = await needsSecondOfficer(writer, draft);
	const entryId = waits
		? await saveRequest(device, id, { what: 'transaction', body: draft }, attach, ownId)
		: (await saveTransaction(device, id, self, draft, Date.now(), attach, ownId)).id;
	writer.wrote();
	return { id: entryId, waits };
}

/** Money out above the group's limit, and spending beyond the plan of a grant, wait for a second officer. */
export async function needsSecondOfficer({ device, id }: Writer, draft: Draft): Promise<boolean> {
	const limit = (await recordById(device, 'group', id))?.fields.approval_limit;
	if (limit !== undefined && moneyOut(draft.entries) > limit) return true;
	if (draft.forGrant === null) return false;
	const plan = agreedPlan(await recordsOf(device, id, 'budget_plan'), draft.forGrant);
	return isOverPlan(draft, plan?.fields.lines ?? null, await balancesOf(device, id));
}

/** What the book must know to judge this draft. */
export async function bookFor({ device, id, members }: Writer, draft: Draft): Promise<Book> {
	const idsOf = async (kind: 'party' | 'meeting') =>
		new Set((await recordsOf(device, id, kind)).map((record) => record.id));
	const [parties, meetings] = [await idsOf('party'), await idsOf('meeting')];
	const closings = (await recordsOf(device, id, 'closing')).map(({ fields }) => fields);
	const target =
		draft.reverses === null ? undefined : await transactionById(device, draft.reverses);
	const correction =
		draft.reverses === null ? undefined : await correctionOf(device, draft.reverses);
	const shareable = await distributableNow(device, id);
	const line =
		draft.forLine === null ? undefined : await recordById(device, 'budget_line', draft.forLine);
	const grant =
		draft.forGrant === null ? undefined : await recordById(device, 'grant', draft.forGrant);
	const order = draft.forOrder === null ? null : await orderNow(device, id, draft.forOrder);
	return {
		hasMember: (member) => members.has(member),
		hasParty: (party) => parties.has(party),
		hasMeeting: (meeting) => meetings.has(meeting),
		transaction: (transaction) => (target?.id === transaction ? target : undefined),
		isReversed: () => correction !== undefined,
		closedThrough: () => closedThrough(closings),
		distributable: () => shareable,
		hasGrant: () => grant !== undefined,
		grantOfLine: () => line?.fields.grant_id ?? null,
		isOrderEnded: () => order !== null && isEnded(order.state)
	};
}

/** The day of a mirror: that of the row, so that its month comes right, or today once that month is closed. */
const mirrorDay = async ({ device, id, today }: Writer, { occurredOn }: Transaction) =>
	occurredOn < (await openFrom(device, id)) ? today() : occurredOn;

/**
 * Cancels a transaction by its mirror, with the reason.
 * @throws RefusedError when it was cancelled before, or by somebody who may not
 */
export async function cancel(writer: Writer, id: string, reason: string): Promise<Posted> {
	const target = await transactionById(writer.device, id);
	if (!target) throw new RefusedError('no_such_transaction');
	return post(writer, mirror(target, reason, await mirrorDay(writer, target)));
}

/**
 * Takes back what was just recorded, without a trace while it was not sent.
 * @param note reason that stands in the book when it was sent already
 */
export async function takeBack(writer: Writer, id: string, note: string): Promise<void> {
	if (writer.self === null) throw new RefusedError('not_allowed');
	const row = await transactionById(writer.device, id);
	if (!row) return;
	const day = await mirrorDay(writer, row);
	await undoTransaction(writer.device, writer.self, id, note, day);
	writer.wrote();
}
