import { DEFAULT_AUTH_LIMIT } from '../settings.ts';

/** `capacity` at once, refilled evenly over `seconds`. */
export interface Rate {
	capacity: number;
	seconds: number;
}

/** Of a caller without an account by address, of one with an account by account. */
export const GENERAL_RATE: Rate = { capacity: 200, seconds: 5 };
/** Of all with an account behind one address: mobile operators put whole villages behind one. */
export const SHARED_ADDRESS_RATE: Rate = { capacity: 2_000, seconds: 5 };
export const AUTH_ADDRESS_RATE: Rate = { capacity: DEFAULT_AUTH_LIMIT, seconds: 300 };
/** Counts tries that failed: who knows the password is not locked out by it. */
export const AUTH_ACCOUNT_RATE: Rate = { capacity: 8, seconds: 900 };
/** Orders without an account; the database has limits of its own, this one costs nothing to ask. */
export const ORDER_RATE: Rate = { capacity: 60, seconds: 300 };
/** Pictures cost work before anybody is asked whether the sender may store one. */
export const PICTURE_RATE: Rate = { capacity: 60, seconds: 60 };

const MAX_KEYS = 20_000;

/** Token buckets by key, in memory: a restart forgives. */
export class RateLimiter {
	readonly #rate: Rate;
	readonly #now: () => number;
	readonly #buckets = new Map<string, { tokens: number; at: number }>();

	constructor(rate: Rate, now: () => number = () => performance.now() / 1000) {
		this.#rate = rate;
		this.#now = now;
	}

	/** Takes one token of `key`. Returns 0, or the seconds to wait when there is none. */
	take(key: string): number {
		const tokens = this.#tokens(key);
		const granted = tokens >= 1;
		this.#store(key, granted ? tokens - 1 : tokens);
		return granted ? 0 : Math.ceil((1 - tokens) / this.#perSecond);
	}

	/** Gives a token back, for a try that turned out to be harmless. */
	giveBack(key: string): void {
		this.#store(key, Math.min(this.#rate.capacity, this.#tokens(key) + 1));
	}

	get #perSecond(): number {
		return this.#rate.capacity / this.#rate.seconds;
	}

	#tokens(key: string): number {
		const bucket = this.#buckets.get(key);
		if (!bucket) return this.#rate.capacity;
		const refilled = bucket.tokens + (this.#now() - bucket.at) * this.#perSecond;
		return Math.min(this.#rate.capacity, refilled);
	}

	#store(key: string, tokens: number): void {
		this.#buckets.delete(key);
		this.#buckets.set(key, { tokens, at: this.#now() });
		if (this.#buckets.size > MAX_KEYS) this.#forgetOldest();
	}

	// Least recently used first; those have refilled most.
	#forgetOldest(): void {
		for (const key of this.#buckets.keys()) {
			this.#buckets.delete(key);
			if (this.#buckets.size <= MAX_KEYS / 2) return;
		}
	}
}
