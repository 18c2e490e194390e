import {
	type Push,
	type Remote,
	RemoteError,
	type SyncStore
} from '../../../src/lib/sync/ports.ts';
import { tally } from './tally.ts';

/**
 * What happens to one call: it arrives; it is lost on the way; its answer is lost after the server applied it; it arrives twice and
 * the second answer counts; the server is busy; the phone gives up while the request still travels (`late`); the page is frozen
 * before the request leaves or before its answer is read, and wakes later; the session ends here.
 */
export const networkFaults = [
	...(['request_lost', 'answer_lost', 'doubled', 'busy'] as const),
	...(['late', 'held_before', 'held_after', 'signed_out'] as const)
];
export type NetworkFault = 'none' | (typeof networkFaults)[number];

/** Waits until somebody looks at a frozen page again. */
type Hold = () => Promise<void>;
type Call<Args extends unknown[], Answer> = (...args: Args) => Promise<Answer>;
/** Sends a request that nobody waits for: what is returned is its arrival. */
type Send<Args extends unknown[]> = (...args: Args) => Promise<() => Promise<unknown>>;

/** One phone's way to the server. */
export class Line {
	/** The session is refused until the person signs in again. */
	isSignedOut = false;
	readonly #remote: Remote;
	/** Requests that nobody waits for any more and that have not arrived yet. */
	readonly #travelling: (() => Promise<unknown>)[] = [];

	readonly #sendLate: Send<[Push]>;

	constructor(remote: Remote, sendLate: Send<[Push]> = async (push) => () => remote.push(push)) {
		this.#remote = remote;
		this.#sendLate = sendLate;
	}

	/** A remote whose calls meet the given faults in turn, then none. */
	through(faults: readonly NetworkFault[], hold: Hold): Remote {
		const queue = [...faults];
		const meet =
			<Args extends unknown[], Answer>(
				call: Call<Args, Answer>,
				send: Send<Args> = async (...args) =>
					() =>
						call(...args)
			): Call<Args, Answer> =>
			(...args) =>
				this.#meet(
					queue.shift() ?? 'none',
					() => call(...args),
					() => send(...args),
					hold
				);
		const { hello, push, pullForward, pullBackward, audit } = this.#remote;
		const { carry, deviceKey, upload, reference } = this.#remote;
		return {
			...{ hello: meet(hello), push: meet(push, this.#sendLate), pullForward: meet(pullForward) },
			...{ pullBackward: meet(pullBackward), audit: meet(audit) },
			...{ carry: meet(carry), deviceKey: meet(deviceKey) },
			...{ upload: meet(upload), reference: meet(reference) }
		};
	}

	async #meet<Answer>(
		fault: NetworkFault,
		call: () => Promise<Answer>,
		send: () => Promise<() => Promise<unknown>>,
		hold: Hold
	): Promise<Answer> {
		if (fault !== 'none') tally.fault(fault);
		if (fault === 'signed_out') this.isSignedOut = true;
		if (fault === 'held_before') await hold();
		if (this.isSignedOut) throw new RemoteError('auth', 'the session is refused');
		if (fault === 'request_lost') throw new RemoteError('offline', 'request lost');
		if (fault === 'busy') throw new RemoteError('busy', 'try later');
		if (fault === 'late') {
			this.#travelling.push(await send());
			throw new RemoteError('offline', 'timed out');
		}
		if (fault === 'doubled') await call();
		const answer = await call();
		if (fault === 'answer_lost') throw new RemoteError('offline', 'answer lost');
		if (fault === 'held_after') await hold();
		return answer;
	}

	/** One of the requests that still travel reaches the server; nobody hears the answer. */
	async arrive(pick: number): Promise<boolean> {
		const [call] = this.#travelling.splice(pick % Math.max(1, this.#travelling.length), 1);
		await call?.().catch((error: unknown) => {
			if (!(error instanceof RemoteError)) throw error;
		});
		return call !== undefined;
	}
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
