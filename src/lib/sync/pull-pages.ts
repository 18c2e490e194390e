import { firstBrokenRow, genesisHash, type Sha256 } from '../domain/chain.ts';
import type { JournalRow } from '../domain/journal.ts';
import type { GroupState, Remote, SyncStore } from './ports.ts';
import { type BackwardPage, decodeRows, type ForwardPage, type PullRefusal } from './protocol.ts';

export type PullOutcome = 'done' | 'more' | 'gone' | 'broken' | { behind: number };

const refusalOutcome = (refusal: PullRefusal): PullOutcome =>
	refusal.err === 'not_member' ? 'gone' : { behind: refusal.epoch ?? 0 };

/** First contact with a group: the newest rows, all records and the roll-ups. The phone is usable after this one answer. */
export async function pullNewest(
	store: SyncStore,
	remote: Remote,
	group: GroupState,
	sha256: Sha256
): Promise<PullOutcome> {
	const page = await remote.pullBackward(
		group.id,
		group.epoch || null,
		0,
		group.isWhole ? 'whole' : 'summary'
	);
	if ('err' in page) return refusalOutcome(page);
	const { journal, records } = decodeRows([...page.rows, ...(page.records ?? [])]);
	const previous = page.low === 0 ? await genesisHash(group.id, sha256) : null;
	const broken = await firstBrokenRow(group.id, previous, journal, sha256);
	if (broken !== null) return reportBroken(store, group.id, broken, journal);
	// The head that the server names must be the newest row; a page of records alone has none.
	const newest = journal.at(-1)?.hash ?? previous ?? page.chain;
	if (newest !== page.chain) return reportBroken(store, group.id, page.head, []);
	const applied = await store.applyNewest(group.id, {
		epoch: page.epoch,
		isWhole: group.isWhole,
		head: page.head,
		journal,
		records,
		mark: page.low,
		chain: page.chain,
		lowest: page.low === 0 ? null : (journal[0] ?? null),
		balances: page.balances ?? []
	});
	return applied ? 'done' : 'more';
}

/** One page of what is new behind the checkpoint. */
export async function pullForward(
	store: SyncStore,
	remote: Remote,
	group: GroupState & { after: number },
	sha256: Sha256
): Promise<PullOutcome> {
	const page = await remote.pullForward(group.id, group.epoch, group.after);
	if ('err' in page) return refusalOutcome(page);
	if (page.epoch !== group.epoch) return epochOutcome(page, group.epoch);
	const { journal, records } = decodeRows(page.rows);
	const broken = await firstBrokenRow(group.id, group.chain, journal, sha256);
	const chain = journal.at(-1)?.hash ?? group.chain;
	if (broken !== null) return reportBroken(store, group.id, broken, journal);
	// The head that the server names must be the one that the rows lead to.
	if (!page.more && chain !== page.chain) return reportBroken(store, group.id, page.head, []);
	const { epoch, next: mark } = page;
	await store.applyForward(group.id, group.after, {
		...{ epoch, journal, records, mark, chain, lowest: null }
	});
	return page.more ? 'more' : 'done';
}

/** One page of older rows, until everything is here. */
export async function pullBackward(
	store: SyncStore,
	remote: Remote,
	group: GroupState,
	sha256: Sha256
): Promise<PullOutcome> {
	const page = await remote.pullBackward(group.id, group.epoch, group.low, 'whole');
	if ('err' in page) return refusalOutcome(page);
	if (page.epoch !== group.epoch) return epochOutcome(page, group.epoch);
	const { journal, records } = decodeRows(page.rows);
	const previous = page.low === 0 ? await genesisHash(group.id, sha256) : null;
	const stretch: JournalRow[] = group.lowest ? [...journal, group.lowest] : journal;
	const broken = await firstBrokenRow(group.id, previous, stretch, sha256);
	if (broken !== null) return reportBroken(store, group.id, broken, stretch);
	await store.applyBackward(group.id, group.low, {
		epoch: page.epoch,
		journal,
		records,
		mark: page.low,
		chain: null,
		lowest: page.low === 0 ? null : (stretch[0] ?? null)
	});
	return page.low === 0 ? 'done' : 'more';
}

/** A page of a lower epoch is an answer from before a restore and is dropped; one of a higher epoch asks for healing. */
const epochOutcome = (page: ForwardPage | BackwardPage, known: number): PullOutcome =>
	page.epoch > known ? { behind: page.epoch } : 'more';

async function reportBroken(
	store: SyncStore,
	group: string,
	seq: number,
	rows: readonly JournalRow[]
): Promise<PullOutcome> {
	await store.markBroken(group, seq, rows.find((row) => row.seq === seq) ?? null);
	return 'broken';
}
