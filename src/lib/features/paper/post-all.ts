import { type BatchEntry, saveBatch } from '$lib/device/batch.ts';
import { recordById, type RecordChange } from '$lib/device/records.ts';
import { refusalOf } from '$lib/domain/check.ts';
import { type Draft, moneyOut } from '$lib/domain/journal.ts';
import { bookFor, RefusedError, type Writer } from '../posting/post.ts';

export interface PartToPost {
	draft: Draft;
	attach?: BatchEntry['attach'];
}

/** One of many entries that the book does not take; none of them was written. */
export class RefusedPartError extends RefusedError {
	/** Which one, from 0. */
	readonly at: number;

	constructor(code: RefusedError['code'], at: number) {
		super(code);
		this.name = 'RefusedPartError';
		this.at = at;
	}
}

/**
 * Records many transactions in order, all or none; those above the group's limit become requests. No corrections.
 * @param records new ones that the transactions name
 * @returns how many wait for a second officer
 * @throws RefusedPartError when the book does not take one; DOMException when the phone cannot store them
 */
export async function postAll(
	writer: Writer,
	parts: readonly PartToPost[],
	records: readonly RecordChange[] = []
): Promise<{ ids: string[]; waiting: number }> {
	const { device, id, role, self } = writer;
	const [first] = parts;
	if (!first) return { ids: [], waiting: 0 };
	if (self === null) throw new RefusedError('not_allowed');
	const fresh = new Set(records.flatMap(({ kind, id: made }) => (kind === 'party' ? [made] : [])));
	const book = await bookFor(writer, first.draft);
	const hasParty = (party: string) => fresh.has(party) || book.hasParty(party);
	const limit = (await recordById(device, 'group', id))?.fields.approval_limit ?? Infinity;
	const entries = parts.map(({ draft, attach }, at): BatchEntry => {
		const refusal = refusalOf(draft, self, role, { ...book, hasParty });
		if (refusal !== null) throw new RefusedPartError(refusal, at);
		const waits = moneyOut(draft.entries) > limit;
		return { draft, waits, attach: attach ?? (() => ({ records: [], files: [] })) };
	});
	const ids = await saveBatch(device, id, self, records, entries);
	writer.wrote();
	return { ids, waiting: entries.filter(({ waits }) => waits).length };
}
