/** Tells screens of this tab and of others on the phone that an account's store has changed. */
export class Changes {
	readonly #listeners = new Set<() => void>();
	readonly #channel: BroadcastChannel;
	#queued = false;
	#isClosed = false;
	/** Whether the last write found no room on the phone. */
	isFull = false;

	constructor(name: string) {
		this.#channel = new BroadcastChannel(name);
		this.#channel.onmessage = () => this.#tellHere();
	}

	/** To be called after a write is complete. Several writes in one turn are told once. */
	announce(): void {
		if (this.#queued) return;
		this.#queued = true;
		queueMicrotask(() => {
			this.#queued = false;
			// The last write may end while the person leaves: nobody is there to be told.
			if (this.#isClosed) return;
			this.#tellHere();
			this.#channel.postMessage(null);
		});
	}

	/** A write found no room: the screens of this tab say so. */
	tellFull(): void {
		this.isFull = true;
		if (!this.#isClosed) this.#tellHere();
	}

	/** @returns how to stop listening */
	listen(listener: () => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	close(): void {
		this.#isClosed = true;
		this.#channel.close();
		this.#listeners.clear();
	}

	#tellHere(): void {
		for (const listener of this.#listeners) listener();
	}
}
