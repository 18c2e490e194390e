// How everything that a person records gets into the book: judged first as the database will, then written to the phone.
import {
	correctionOf,
	saveTransaction,
	transactionById,
	undoTransaction
} from '$lib/device/journal.ts';
import { recordsOf } from '$lib/device/records.ts';
import type { HeldTransaction } from '$lib/device/schema.ts';
import { type Book, type Refusal, refusalOf } from '$lib/domain/check.ts';
import { type Draft, mirror } from '$lib/domain/journal.ts';
import type { GroupView } from '../session.ts';

/** The part of a group that recording needs. */
export type Writer = Pick<
	GroupView,
	'device' | 'id' | 'role' | 'self' | 'members' | 'today' | 'wrote'
>;

/** Something the book does not take; nothing was written. */
export class RefusedError extends Error {
	readonly code: Refusal;

	constructor(code: Refusal) {
		super(code);
		this.name = 'RefusedError';
		this.code = code;
	}
}

/**
 * Records a transaction. Resolves when it is safe on this phone.
 * @throws RefusedError when the book does not take it; DOMException when the phone cannot store it
 */
export async function post(writer: Writer, draft: Draft): Promise<HeldTransaction> {
	const { device, id, role, self } = writer;
	if (self === null) throw new RefusedError('not_allowed');
	const refusal = refusalOf(draft, self, role, await bookFor(writer, draft));
	if (refusal !== null) throw new RefusedError(refusal);
	const row = await saveTransaction(device, id, self, draft);
	writer.wrote();
	return row;
}

/** What the book must know to judge this draft. */
async function bookFor({ device, id, members }: Writer, draft: Draft): Promise<Book> {
	const parties = new Set((await recordsOf(device, id, 'party')).map((party) => party.id));
	const target =
		draft.reverses === null ? undefined : await transactionById(device, draft.reverses);
	const correction =
		draft.reverses === null ? undefined : await correctionOf(device, draft.reverses);
	return {
		hasMember: (member) => members.has(member),
		hasParty: (party) => parties.has(party),
		transaction: (transaction) => (target?.id === transaction ? target : undefined),
		isReversed: () => correction !== undefined
	};
}

/**
 * Cancels a transaction by its mirror, with the reason.
 * @throws RefusedError when it was cancelled before, or by somebody who may not
 */
export async function cancel(writer: Writer, id: string, reason: string): Promise<HeldTransaction> {
	const target = await transactionById(writer.device, id);
	if (!target) throw new RefusedError('no_such_transaction');
	return post(writer, mirror(target, reason, writer.today()));
}

/**
 * Takes back what was just recorded, without a trace while it was not sent.
 * @param note reason that stands in the book when it was sent already
 */
export async function takeBack(writer: Writer, id: string, note: string): Promise<void> {
	if (writer.self === null) throw new RefusedError('not_allowed');
	await undoTransaction(writer.device, writer.self, id, note, writer.today());
	writer.wrote();
}
