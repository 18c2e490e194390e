import { createSubscriber } from 'svelte/reactivity';
import type { Device } from './device.ts';

/** A value read from the phone's store that follows every write, of this tab and of others. */
export interface Live<T> {
	/** Undefined until it was read for the first time. */
	readonly current: T | undefined;
}

/**
 * Reads now and after every change, while something shows it. Use inside `$derived` when `read` depends on state:
 * `const rows = $derived(live(device, () => bookPage(device, id, size)))`.
 */
export function live<T>(device: Device, read: () => Promise<T>): Live<T> {
	let current: T | undefined;
	let failure: unknown = null;
	const subscribe = createSubscriber((update) => {
		let round = 0;
		const refresh = () => {
			const mine = ++round;
			read().then(
				(value) => {
					if (mine !== round) return;
					current = value;
					failure = null;
					update();
				},
				(error: unknown) => {
					if (mine !== round) return;
					failure = error;
					update();
				}
			);
		};
		const stop = device.changes.listen(refresh);
		refresh();
		return () => {
			round++;
			stop();
		};
	});
	return {
		get current() {
			subscribe();
			if (failure !== null) throw failure;
			return current;
		}
	};
}
