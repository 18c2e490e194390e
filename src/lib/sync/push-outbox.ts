import { type Remote, RemoteError, type SyncStore } from './ports.ts';
import { PUSH_BYTES_MAX, PUSH_OPERATIONS_MAX } from './protocol.ts';

/** How a push round ended; `behind` asks for healing first, `gone` for leaving the group. */
export type PushOutcome = 'done' | 'gone' | 'too_old' | { behind: number };

/**
 * Sends everything that waits for a group, in order. An operation that the server breaks on is found by halving, set aside,
 * and the others go on.
 * @throws RemoteError offline, auth or busy: nothing was lost, try again later
 */
export async function pushOutbox(
	store: SyncStore,
	remote: Remote,
	group: string,
	epoch: number
): Promise<PushOutcome> {
	let operations = PUSH_OPERATIONS_MAX;
	for (;;) {
		const batch = await store.queued(group, { operations, bytes: PUSH_BYTES_MAX });
		if (batch.length === 0) return 'done';
		const waiting = await store.countQueued(group);
		try {
			const answer = await remote.push({
				group,
				epoch,
				device: store.deviceId(),
				ops: batch.map(({ op }) => op),
				queued: waiting - batch.length
			});
			if ('err' in answer) return outcomeOf(answer);
			if (answer.epoch !== epoch) return { behind: answer.epoch };
			// Only what the answer names is settled; an answer that names nothing of this is not the server's.
			const named = new Set(answer.results.map(({ id }) => id));
			if (!batch.some(({ op }) => named.has(op.id)))
				throw new RemoteError('offline', 'no verdicts');
			await store.settle(group, epoch, answer.results);
			operations = PUSH_OPERATIONS_MAX;
		} catch (error) {
			if (!(error instanceof RemoteError) || error.trouble !== 'fault') throw error;
			const [first] = batch;
			if (batch.length === 1 && first) {
				await provesWell(store, remote, group, epoch, waiting);
				await store.park(first.k, error.message);
			}
			operations = Math.max(1, Math.floor(batch.length / 2));
		}
	}
}

/**
 * A server that breaks on everything is not broken by this operation: an empty push tells.
 * @throws RemoteError busy when it fails too
 */
async function provesWell(
	store: SyncStore,
	remote: Remote,
	group: string,
	epoch: number,
	queued: number
): Promise<void> {
	try {
		await remote.push({ group, epoch, device: store.deviceId(), ops: [], queued });
	} catch (cause) {
		if (!(cause instanceof RemoteError) || cause.trouble !== 'fault') throw cause;
		throw new RemoteError('busy', cause.message, { cause });
	}
}

function outcomeOf(answer: { err: string; epoch?: number }): PushOutcome {
	if (answer.err === 'epoch' && answer.epoch !== undefined) return { behind: answer.epoch };
	return answer.err === 'protocol' ? 'too_old' : 'gone';
}
