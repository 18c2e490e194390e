/** Keeps answers of something slow, the last `limit` of them, each for `lifetime` milliseconds. */
export class Recent<T> {
	readonly #limit: number;
	readonly #lifetime: number;
	readonly #kept = new Map<string, { answer: Promise<T>; until: number }>();

	constructor(limit: number, lifetime = Infinity) {
		this.#limit = limit;
		this.#lifetime = lifetime;
	}

	/** The kept answer, or the one that `make` gives. Who asks meanwhile waits for the same; neither failures nor null are kept. */
	async get(key: string, make: () => Promise<T>): Promise<T> {
		const known = this.#kept.get(key);
		if (known && Date.now() < known.until) return known.answer;
		const entry = { answer: make(), until: Date.now() + this.#lifetime };
		this.#kept.delete(key);
		this.#kept.set(key, entry);
		if (this.#kept.size > this.#limit) this.#forgetOldest();
		try {
			const answer = await entry.answer;
			if (answer === null) this.#forget(key, entry);
			return answer;
		} catch (error) {
			this.#forget(key, entry);
			throw error;
		}
	}

	#forget(key: string, entry: object): void {
		if (this.#kept.get(key) === entry) this.#kept.delete(key);
	}

	#forgetOldest(): void {
		for (const oldest of this.#kept.keys()) {
			this.#kept.delete(oldest);
			return;
		}
	}
}
