import { type CarriedBatch, type Remote, RemoteError, type SyncStore } from './ports.ts';
import { PUSH_BYTES_MAX, PUSH_OPERATIONS_MAX } from './protocol.ts';

/**
 * Sends what other phones gave to this one for a group. An entry that the server breaks on is found by halving, and the others go on.
 * @returns whether the server answered any of it, so that there is something new to pull
 * @throws RemoteError offline, auth or busy: nothing was lost, try again later
 */
export async function carryParcels(
	store: SyncStore,
	remote: Remote,
	group: string,
	epoch: number
): Promise<boolean> {
	let operations = PUSH_OPERATIONS_MAX;
	for (let calls = 0; ; calls++) {
		const batch = await store.carried(group, { operations, bytes: PUSH_BYTES_MAX });
		if (batch === null) return calls > 0;
		try {
			const isAnswered = await carryBatch(store, remote, { group, epoch }, batch);
			if (!isAnswered) return calls > 0;
			operations = PUSH_OPERATIONS_MAX;
		} catch (error) {
			if (!(error instanceof RemoteError) || error.trouble !== 'fault') throw error;
			if (batch.entries.length === 1) {
				await store.settleCarried(batch, [{ id: null, status: 'rejected', code: 'fault' }]);
			}
			operations = Math.max(1, Math.floor(batch.entries.length / 2));
		}
	}
}

/** @returns false when the server does not take any now: another round of the sync finds out why */
async function carryBatch(
	store: SyncStore,
	remote: Remote,
	to: { group: string; epoch: number },
	batch: CarriedBatch
): Promise<boolean> {
	const { account, device, entries } = batch;
	const ops = entries.map(({ text, seal }) => ({ text, seal }));
	const answer = await remote.carry({ ...to, account, device, ops });
	if ('err' in answer) return false;
	if (answer.results.length !== entries.length) throw new RemoteError('offline', 'no verdicts');
	await store.settleCarried(batch, answer.results);
	return true;
}
