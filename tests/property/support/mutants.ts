import type { Device } from '../../../src/lib/device/device.ts';
import { uuidv7 } from '../../../src/lib/device/ids.ts';
import { type Remote, RemoteError } from '../../../src/lib/sync/ports.ts';
import type { AppliedPage, Push, QueuedOperation, SyncStore } from '../../../src/lib/sync/ports.ts';
import type { TestDatabase } from '../../support/embedded.ts';

export interface Mutant {
	remote?: (remote: Remote) => Remote;
	store?: (store: SyncStore, device: () => Device) => SyncStore;
	/** What the server does when a push is sent that arrives much later. */
	sendLate?: (remote: Remote, db: TestDatabase) => (push: Push) => Promise<() => Promise<unknown>>;
}

const groupOf = (device: Device, group: string) => device.db.get('groups', group);

/** Deletes operations although nobody has judged them. */
const empty = async (device: Device, batch: readonly QueuedOperation[]) => {
	for (const { k } of batch) await device.db.delete('outbox', k);
};

/** Applies a page although it is not what is asked for now: of an old epoch, or of any question. */
const whateverAsked =
	(store: SyncStore, device: () => Device, isAny: boolean) =>
	(way: 'applyForward' | 'applyBackward') =>
	async (group: string, mark: number, page: AppliedPage): Promise<boolean> => {
		const held = await groupOf(device(), group);
		if (!held) return false;
		const asked = way === 'applyForward' ? { after: mark } : { low: mark };
		if (isAny) await device().db.put('groups', { ...held, ...asked });
		return store[way](group, mark, { ...page, epoch: held.epoch });
	};

/** What was sent and not answered, of each open store. */
const unanswered = new WeakMap<Device, readonly QueuedOperation[]>();

/** Mistakes that other sync engines have shipped; the property must catch each, or it proves nothing. */
export const mutants = {
	/** A retry gets a new id, so a lost answer doubles the entry. */
	new_id_on_retry: {
		remote: (remote) => ({
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
		remote: (remote) => ({
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
	/** What is sent leaves the outbox at once, before the answer is there. */
	outbox_emptied_before_answer: {
		store: (store, device) => ({
			...store,
			async queued(group, limit) {
				const batch = await store.queued(group, limit);
				await empty(device(), batch);
				return batch;
			}
		})
	},
	/** A failed call counts as done, so what it carried is gone. */
	outbox_emptied_on_error: {
		store: (store, device) => ({
			...store,
			async queued(group, limit) {
				const batch = await store.queued(group, limit);
				unanswered.set(device(), batch);
				return batch;
			},
			async settle(group, epoch, results) {
				unanswered.delete(device());
				await store.settle(group, epoch, results);
			},
			async groups() {
				await empty(device(), unanswered.get(device()) ?? []);
				return store.groups();
			}
		})
	},
	/** After a restore nothing is sent again. */
	no_requeue_after_restore: {
		store: (store, device) => ({
			...store,
			async beginHealing(group, epoch) {
				await device().db.clear('sent');
				await store.beginHealing(group, epoch);
			}
		})
	},
	/** One operation that the server breaks on is tried for ever instead of being set aside. */
	never_parks: {
		store: (store) => ({
			...store,
			park: async () => {
				throw new RemoteError('offline', 'not set aside');
			}
		})
	},
	/** What is refused stays in front, and nothing behind it is ever sent. */
	stops_at_first_refusal: {
		store: (store) => ({
			...store,
			async settle(group, epoch, results) {
				const first = results.findIndex(({ status }) => status === 'rejected');
				await store.settle(group, epoch, first === -1 ? results : results.slice(0, first));
				if (first !== -1) throw new RemoteError('busy', 'stopped at a refusal');
			}
		})
	},
	/** The checkpoint is stored before the rows: a crash between loses them for this phone. */
	checkpoint_before_rows: {
		store: (store, device) => ({
			...store,
			async applyForward(group, after, page) {
				const held = await groupOf(device(), group);
				if (held?.after === after) {
					await device().db.put('groups', { ...held, after: page.mark, chain: page.chain });
				}
				return store.applyForward(group, page.mark, page);
			}
		})
	},
	/** The rows and the new checkpoint come from two looks at the database, so that what lands between is passed over. */
	checkpoint_from_another_snapshot: {
		remote: (remote) => ({
			...remote,
			async pullForward(group, epoch, after) {
				const page = await remote.pullForward(group, epoch, after);
				if ('err' in page || page.more) return page;
				const later = await remote.pullForward(group, epoch, after);
				return 'err' in later ? later : { ...later, rows: page.rows };
			}
		})
	},
	/** A sequence gives places when a call begins, and its rows are seen when it commits: behind checkpoints that have passed them. */
	places_from_a_sequence: {
		sendLate: (remote, db) => async (push) => {
			const move = async (to: string, count: number) => {
				const { rows } = await db.query(
					`update private.group_heads set head = ${to} where group_id = $1 returning head`,
					[push.group, count]
				);
				return Number(rows[0]?.['head']);
			};
			const taken = await move('head + $2', push.ops.length);
			return async () => {
				const passed = await move('head + $2', 0);
				await move('$2', taken - push.ops.length);
				await remote.push(push);
				await move('greatest(head, $2)', passed);
			};
		}
	},
	/** A page that comes late is laid over whatever was read since. */
	old_answers_applied: {
		store: (store, device) => {
			const late = whateverAsked(store, device, true);
			return { ...store, applyForward: late('applyForward'), applyBackward: late('applyBackward') };
		}
	},
	/** A page from before a restore counts. */
	page_of_old_epoch_applied: {
		store: (store, device) => {
			const late = whateverAsked(store, device, false);
			return { ...store, applyForward: late('applyForward'), applyBackward: late('applyBackward') };
		}
	},
	/** An acknowledgement from before a restore counts. */
	verdicts_of_old_epoch_taken: {
		store: (store, device) => ({
			...store,
			async settle(group, epoch, results) {
				const held = await groupOf(device(), group);
				await store.settle(group, held?.epoch ?? epoch, results);
			}
		})
	},
	/** A record is taken from any page, also when a newer one is here. */
	records_without_place: {
		store: (store, device) => ({
			...store,
			async applyBackward(group, before, page) {
				for (const { kind, id } of page.records) {
					const held = await device().db.get('records', [kind, id]);
					if (held) await device().db.put('records', { ...held, seq: 0 });
				}
				return store.applyBackward(group, before, page);
			}
		})
	}
} satisfies Record<string, Mutant>;
