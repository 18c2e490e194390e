import { type Remote, RemoteError, type SyncStore } from '../../../src/lib/sync/ports.ts';

/**
 * What happens to one call: it arrives; it is lost on the way; its answer is lost after the server applied it; it arrives twice and
 * the second answer counts; or the server is busy.
 */
export type NetworkFault = 'none' | 'request_lost' | 'answer_lost' | 'doubled' | 'busy';

/** A remote whose calls meet the given faults in turn, then none. */
export function faulty(remote: Remote, faults: readonly NetworkFault[]): Remote {
	const queue = [...faults];
	const meet =
		<Args extends unknown[], Answer>(call: (...args: Args) => Promise<Answer>) =>
		async (...args: Args): Promise<Answer> => {
			const fault = queue.shift() ?? 'none';
			if (fault === 'request_lost') throw new RemoteError('offline', 'request lost');
			if (fault === 'busy') throw new RemoteError('busy', 'try later');
			if (fault === 'doubled') await call(...args);
			const answer = await call(...args);
			if (fault === 'answer_lost') throw new RemoteError('offline', 'answer lost');
			return answer;
		};
	return {
		hello: meet(remote.hello),
		push: meet(remote.push),
		carry: meet(remote.carry),
		deviceKey: meet(remote.deviceKey),
		pullForward: meet(remote.pullForward),
		pullBackward: meet(remote.pullBackward),
		upload: meet(remote.upload),
		reference: meet(remote.reference)
	};
}

export class Crash extends Error {}

/** A store under which the page dies before the nth call: nothing after that happens. */
export function crashing(store: SyncStore, callsLeft: number): SyncStore {
	let left = callsLeft;
	return new Proxy(store, {
		get(target, name: keyof SyncStore) {
			const call = target[name] as (...args: unknown[]) => unknown;
			return (...args: unknown[]) => {
				if (left-- <= 0) throw new Crash('the page died');
				return call(...args);
			};
		}
	});
}
