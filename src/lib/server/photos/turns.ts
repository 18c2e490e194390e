/** Lets at most `limit` pieces of work run at once; the others wait in the order they came. */
export class Turns {
	readonly #limit: number;
	readonly #waiting: (() => void)[] = [];
	#running = 0;

	constructor(limit: number) {
		this.#limit = limit;
	}

	/** What `work` gives, when it is its turn. Throws what it throws. */
	async take<T>(work: () => Promise<T>): Promise<T> {
		if (this.#running >= this.#limit) await new Promise<void>((go) => this.#waiting.push(go));
		else this.#running++;
		try {
			return await work();
		} finally {
			const next = this.#waiting.shift();
			if (next) next();
			else this.#running--;
		}
	}
}
