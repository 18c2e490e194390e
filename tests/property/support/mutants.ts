import { uuidv7 } from '../../../src/lib/device/ids.ts';
import type { Device } from '../../../src/lib/device/device.ts';
import { type Remote, RemoteError, type SyncStore } from '../../../src/lib/sync/ports.ts';

/** Mistakes that other sync engines have shipped; the property must catch each, or it proves nothing. */
export const mutants = {
	/** A retry gets a new id, so a lost answer doubles the entry. */
	new_id_on_retry: {
		remote: (remote: Remote): Remote => ({
			...remote,
			async push(push) {
				const ids = new Map(push.ops.map(({ id }) => [uuidv7(), id]));
				const fresh = [...ids.keys()];
				const ops = push.ops.map((op, at) => ({ ...op, id: fresh[at] ?? op.id }));
				const answer = await remote.push({ ...push, ops });
				if ('err' in answer) return answer;
				const results = answer.results.map((result) => ({
					...result,
					id: ids.get(result.id) ?? result.id
				}));
				return { ...answer, results };
			}
		})
	},
	/** Losing access looks like an empty page, so a removed member keeps the book. */
	access_lost_as_empty_page: {
		remote: (remote: Remote): Remote => ({
			...remote,
			async pullForward(group, epoch, after) {
				const page = await remote.pullForward(group, epoch, after);
				if (!('err' in page) || page.err !== 'not_member') return page;
				return {
					...{ epoch: epoch ?? 0, head: after, chain: '', now: 0 },
					...{ rows: [], next: after, more: false }
				};
			}
		})
	},
	/** A failed call counts as done, so what it carried is gone. */
	error_counts_as_done: {
		store: (store: SyncStore, device: () => Device): SyncStore => ({
			...store,
			async queued(group, limit) {
				const batch = await store.queued(group, limit);
				for (const { k } of batch) await device().db.delete('outbox', k);
				return batch;
			}
		})
	},
	/** After a restore nothing is sent again. */
	no_requeue_after_restore: {
		store: (store: SyncStore, device: () => Device): SyncStore => ({
			...store,
			async beginHealing(group, epoch) {
				await device().db.clear('sent');
				await store.beginHealing(group, epoch);
			}
		})
	},
	/** One operation that the server breaks on is tried for ever instead of being set aside. */
	never_parks: {
		store: (store: SyncStore): SyncStore => ({
			...store,
			park: async () => {
				throw new RemoteError('offline', 'not set aside');
			}
		})
	}
} satisfies Record<
	string,
	{
		remote?: (remote: Remote) => Remote;
		store?: (store: SyncStore, device: () => Device) => SyncStore;
	}
>;

export interface Mutant {
	remote?: (remote: Remote) => Remote;
	store?: (store: SyncStore, device: () => Device) => SyncStore;
}
