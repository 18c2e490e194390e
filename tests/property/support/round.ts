import { RemoteError } from '../../../src/lib/sync/ports.ts';
import { Crash } from './faults.ts';

export type RoundState = 'complete' | 'stopped' | 'crashed' | 'frozen';

/** One round of the sync, which the system may freeze at a call and let go on much later, when other rounds have gone by. */
export class Round {
	readonly #end: Promise<RoundState>;
	#frozen = Promise.withResolvers<RoundState>();
	#wake: (() => void) | null = null;

	/** @param work is given what a call waits for that is frozen */
	constructor(work: (hold: () => Promise<void>) => Promise<unknown>) {
		this.#end = work(() => this.#hold()).then(
			() => 'complete',
			(error: unknown) => {
				if (error instanceof RemoteError) return 'stopped';
				if (error instanceof Crash) return 'crashed';
				throw error;
			}
		);
	}

	#hold(): Promise<void> {
		return new Promise((resolve) => {
			this.#wake = resolve;
			this.#frozen.resolve('frozen');
		});
	}

	/** Goes on until the end, or until it is frozen again. */
	go(): Promise<RoundState> {
		if (this.#wake) {
			this.#frozen = Promise.withResolvers();
			this.#wake();
			this.#wake = null;
		}
		return Promise.race([this.#end, this.#frozen.promise]);
	}
}
