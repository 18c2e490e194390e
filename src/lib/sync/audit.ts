// Compares the book on this phone with the book as the server stores it now. Nothing here is changed by it: what differs is named.
import { hexOf, type Sha256 } from '../domain/chain.ts';
import type { JournalRow } from '../domain/journal.ts';
import {
	type RowDifference,
	rowDifferences,
	stretchText,
	type SumDifference,
	Tally
} from '../domain/trust/differences.ts';
import { type GroupState, type Remote, RemoteError, type SyncStore } from './ports.ts';
import { type AuditPage, decodeRows } from './protocol.ts';

/** Places that one digest stands for. */
const STRETCH = 1_000;
/** A book that was written anew differs everywhere: its beginning says enough. */
const STRETCHES_READ = 5;
const DIFFERENCES_KEPT = 20;

/** What is known of the comparison so far. */
interface Comparison {
	rows: number;
	differing: { first: number; last: number }[];
	/** What the rows here add up to; null when older ones are missing. */
	tally: Tally | null;
}

/**
 * Asks the server for digests of what this phone holds, and for the rows of the stretches that differ.
 * Without a result when access was lost or history restored meanwhile: the round of the sync deals with that.
 * @throws RemoteError
 */
export async function auditGroup(
	store: SyncStore,
	remote: Remote,
	group: GroupState,
	sha256: Sha256
): Promise<void> {
	const [from, to] = [Math.max(group.low, 1), group.after ?? 0];
	const seen: Comparison = { rows: 0, differing: [], tally: group.low > 0 ? null : new Tally() };
	let sums: SumDifference[] = [];
	for (let after = from - 1; after < to;) {
		const page = await remote.audit(group.id, group.epoch, after, to);
		if ('err' in page || page.epoch !== group.epoch) return;
		if (page.to <= after) throw new RemoteError('fault', 'the audit does not go on');
		await compareStretches(store, group.id, after + 1, page, seen, sha256);
		if (page.head === to) sums = await differingSums(page, seen.tally, sha256);
		after = page.to;
	}
	const rows = await differingRows(store, remote, group, seen.differing);
	if (rows === null) return;
	const unlinked = brokenOf(group);
	const differences = [...rows, ...unlinked].sort((a, b) => a.seq - b.seq);
	await store.keepAudit(group.id, {
		...{ epoch: group.epoch, from, to, rows: seen.rows, chain: group.chain, sums },
		...{ broken: group.broken, stretches: seen.differing.length },
		differences: differences.slice(0, DIFFERENCES_KEPT)
	});
}

const brokenOf = ({ broken, brokenRow }: GroupState): RowDifference[] =>
	broken === null
		? []
		: [{ is: 'unlinked', seq: broken, mine: null, server: brokenRow ?? null, fields: [] }];

const digestOf = async (text: string, sha256: Sha256): Promise<string> =>
	hexOf(await sha256(new TextEncoder().encode(text)));

async function compareStretches(
	store: SyncStore,
	group: string,
	start: number,
	page: AuditPage,
	seen: Comparison,
	sha256: Sha256
): Promise<void> {
	const theirs = new Map(page.buckets.map(([bucket, , digest]) => [bucket, digest]));
	for (let first = start; first <= page.to;) {
		const bucket = Math.floor(first / STRETCH);
		const last = Math.min(page.to, (bucket + 1) * STRETCH - 1);
		const rows = await store.journalOf(group, first, last);
		for (const row of rows) seen.tally?.add(row);
		seen.rows += rows.length;
		const mine = rows.length > 0 ? await digestOf(stretchText(group, rows), sha256) : undefined;
		if (mine !== theirs.get(bucket)) seen.differing.push({ first, last });
		first = last + 1;
	}
}

/** Roll-ups that are not what the rows here add up to. */
async function differingSums(
	page: AuditPage,
	tally: Tally | null,
	sha256: Sha256
): Promise<SumDifference[]> {
	if (tally === null || !page.sums) return [];
	const mine = tally.accounts();
	const theirs = new Map(page.sums.map(([account, ...rest]) => [account, rest]));
	const found: SumDifference[] = [];
	for (const account of [...new Set([...mine.keys(), ...theirs.keys()])].sort()) {
		const held = mine.get(account);
		const [debit = 0, credit = 0, digest] = theirs.get(account) ?? [];
		if (digest === (held && (await digestOf(held.text, sha256)))) continue;
		const own = { debit: held?.debit ?? 0, credit: held?.credit ?? 0 };
		found.push({ account, mine: own, server: { debit, credit } });
	}
	return found;
}

/** The rows that differ in the first of the differing stretches; null when the server no longer answers about this history. */
async function differingRows(
	store: SyncStore,
	remote: Remote,
	group: GroupState,
	differing: Comparison['differing']
): Promise<RowDifference[] | null> {
	const read = differing.slice(0, STRETCHES_READ);
	const mine: JournalRow[] = [];
	const server: JournalRow[] = [];
	for (const { first, last } of read) {
		const rows = await rowsOnServer(remote, group, first, last);
		if (rows === null) return null;
		server.push(...rows);
		mine.push(...(await store.journalOf(group.id, first, last)));
	}
	const found = rowDifferences(mine, server);
	const [start] = read;
	if (!start || found.length > 0) return found;
	return [{ is: 'hidden', seq: start.first, mine: null, server: null, fields: [] }];
}

async function rowsOnServer(
	remote: Remote,
	group: GroupState,
	first: number,
	last: number
): Promise<JournalRow[] | null> {
	const found: JournalRow[] = [];
	for (let after = first - 1; after < last;) {
		const page = await remote.pullForward(group.id, group.epoch, after);
		if ('err' in page || page.epoch !== group.epoch) return null;
		found.push(...decodeRows(page.rows).journal.filter(({ seq }) => seq <= last));
		if (!page.more) break;
		after = page.next;
	}
	return found;
}
