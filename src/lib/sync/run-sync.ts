import type { Sha256 } from '../domain/chain.ts';
import { auditGroup } from './audit.ts';
import { carryParcels } from './carry-parcels.ts';
import { type GroupState, type Remote, RemoteError, type SyncStore } from './ports.ts';
import { PROTOCOL, type HelloAnswer } from './protocol.ts';
import { pullBackward, pullForward, pullNewest, type PullOutcome } from './pull-pages.ts';
import { pushOutbox } from './push-outbox.ts';
import { uploadFiles } from './upload-files.ts';

export interface SyncReport {
	/** The server serves only newer apps: what is written stays here until the update. */
	tooOld: boolean;
	/** Groups whose copy was wiped because access was lost. */
	left: string[];
}

/** An answer from before a restore may come late and be dropped; this bounds how often it is asked again. */
const PAGES_MAX = 10_000;

/**
 * One round with the server: hello, then for each group push, pull what is new, fetch what is older. Stops at the first trouble
 * that concerns all groups; everything done until then is kept.
 * @throws RemoteError
 */
export async function runSync(
	store: SyncStore,
	remote: Remote,
	sha256: Sha256
): Promise<SyncReport> {
	const before = new Map((await store.groups()).map((group) => [group.id, group.after ?? 0]));
	const state = await Promise.all(
		[...before.keys()].map(async (id) => ({
			group: id,
			queued: await store.countQueued(id)
		}))
	);
	const hello = await remote.hello(store.deviceId(), state);
	await store.noteGroups(hello);
	const report: SyncReport = { tooOld: hello.min_protocol > PROTOCOL, left: [] };
	const known = new Map(hello.groups.map((group) => [group.id, group]));
	for (const { id } of await store.groups()) {
		if (report.tooOld) break;
		const outcome = await syncGroup(store, remote, id, known.get(id), before.get(id) ?? 0, sha256);
		if (outcome === 'gone') report.left.push(id);
	}
	for (const { id } of report.tooOld ? [] : await store.groups()) {
		if (known.has(id) && (await store.isAuditDue(id))) await audit(store, remote, id, sha256);
	}
	if (isWriter(hello) && !(await store.hasDeviceKey())) {
		await store.keepDeviceKey(await remote.deviceKey(store.deviceId()));
	}
	if (hello.reference > (await store.referenceVersion())) {
		await store.keepReference(await remote.reference(await store.referenceVersion()));
	}
	return report;
}

/** What the server breaks on here concerns nothing else: all other troubles end the round. */
async function audit(store: SyncStore, remote: Remote, id: string, sha256: Sha256): Promise<void> {
	try {
		await auditGroup(store, remote, await stateOf(store, id), sha256);
	} catch (error) {
		if (!(error instanceof RemoteError) || error.trouble !== 'fault') throw error;
		await store.postponeAudit(id);
	}
}

/** What a mentor writes is not for members to carry. */
const isWriter = ({ groups }: HelloAnswer): boolean => groups.some(({ role }) => role !== 'mentor');

async function syncGroup(
	store: SyncStore,
	remote: Remote,
	id: string,
	hello: HelloAnswer['groups'][number] | undefined,
	asked: number,
	sha256: Sha256
): Promise<'done' | 'gone'> {
	if (!hello) return leaveIfGone(store, remote, id);
	await store.learnEpoch(id, hello.epoch);
	await healIfBehind(store, id, hello, asked);
	// Before the books are compared again, the chain is tried again: what was wrong may have been put right.
	const { broken } = await stateOf(store, id);
	if (broken !== null && (await store.isAuditDue(id))) await store.markBroken(id, null, null);
	const hasCarried = await carryParcels(store, remote, id, (await stateOf(store, id)).epoch);
	if (!hasCarried && (await isUpToDate(store, id, hello.head))) return 'done';
	for (let pages = 0; pages < PAGES_MAX; pages++) {
		const group = await stateOf(store, id);
		await uploadFiles(store, remote, id);
		const pushed = await pushOutbox(store, remote, id, group.epoch);
		if (pushed === 'gone') return leaveIfGone(store, remote, id);
		if (pushed === 'too_old') return 'done';
		if (typeof pushed === 'object') {
			await heal(store, group, pushed.behind);
			continue;
		}
		const outcome = await pullNext(store, remote, await stateOf(store, id), sha256);
		if (outcome === 'gone') return leaveIfGone(store, remote, id);
		if (typeof outcome === 'object') await heal(store, group, outcome.behind);
		else if (outcome === 'broken') return 'done';
		else if (outcome === 'done' && (await isComplete(store, id))) break;
	}
	await store.finishHealing(id);
	return 'done';
}

/** The next page that is missing: the newest, what is new, or what is older. */
async function pullNext(
	store: SyncStore,
	remote: Remote,
	group: GroupState,
	sha256: Sha256
): Promise<PullOutcome> {
	if (group.broken !== null) return 'broken';
	if (group.after === null) return pullNewest(store, remote, group, sha256);
	const forward = await pullForward(store, remote, { ...group, after: group.after }, sha256);
	if (forward !== 'done') return forward;
	const current = await stateOf(store, group.id);
	return current.isWhole && current.low > 0 ? pullBackward(store, remote, current, sha256) : 'done';
}

async function isUpToDate(store: SyncStore, id: string, head: number): Promise<boolean> {
	const { after, broken, healing } = await stateOf(store, id);
	// A round that ended before the last step of healing has left that step to this one.
	return !healing && (after === head || broken !== null) && (await isComplete(store, id));
}

async function isComplete(store: SyncStore, id: string): Promise<boolean> {
	const group = await stateOf(store, id);
	return group.after !== null && !(group.isWhole && group.low > 0) && !(await store.hasQueued(id));
}

/** A server that knows only an older history than this phone has nothing to heal from; asking it again at once would not help. */
async function heal(store: SyncStore, group: GroupState, epoch: number): Promise<void> {
	if (epoch < group.epoch)
		throw new RemoteError('busy', 'the server answers with an older history');
	await store.beginHealing(group.id, epoch);
}

/** @param asked how far the group was read when hello was said: an answer that comes late knows no more than that */
async function healIfBehind(
	store: SyncStore,
	id: string,
	hello: HelloAnswer['groups'][number],
	asked: number
): Promise<void> {
	const group = await stateOf(store, id);
	const isRestored = hello.epoch > group.epoch;
	const after = Math.min(group.after ?? 0, asked);
	const isAhead = hello.epoch === group.epoch && after > hello.head;
	if (isRestored || isAhead) await store.beginHealing(id, hello.epoch);
}

/** Access is lost only when the server says so for this very group; what waits is offered once more before the wipe. */
async function leaveIfGone(store: SyncStore, remote: Remote, id: string): Promise<'done' | 'gone'> {
	const group = await stateOf(store, id);
	const answer = await remote.pullForward(id, null, 0);
	if (!('err' in answer) || answer.err !== 'not_member') return 'done';
	if (group.epoch > 0) await pushOutbox(store, remote, id, group.epoch);
	await store.leave(id);
	return 'gone';
}

async function stateOf(store: SyncStore, id: string): Promise<GroupState> {
	const group = (await store.groups()).find((held) => held.id === id);
	if (!group) throw new RemoteError('busy', 'the group was removed meanwhile');
	return group;
}
