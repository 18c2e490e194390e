/** Keeps the last `limit` answers of something slow; the key must name the answer for good. */
export class Recent<T> {
	readonly #limit: number;
	readonly #kept = new Map<string, T>();

	constructor(limit: number) {
		this.#limit = limit;
	}

	/** The kept answer, or the one that `make` gives; null is an answer too, but never kept. */
	async get(key: string, make: () => Promise<T | null>): Promise<T | null> {
		const known = this.#kept.get(key);
		const value = known ?? (await make());
		if (value === null) return null;
		this.#kept.delete(key);
		this.#kept.set(key, value);
		if (this.#kept.size > this.#limit) this.#forgetOldest();
		return value;
	}

	#forgetOldest(): void {
		for (const oldest of this.#kept.keys()) {
			this.#kept.delete(oldest);
			return;
		}
	}
}
