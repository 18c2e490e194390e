import { AsyncLocalStorage } from 'node:async_hooks';

/** PostgreSQL counts bound values in 16 bits, and PGlite breaks for good above the signed half. */
export const MAX_BOUND_VALUES = 32_000;

/** Thrown for a statement with more than MAX_BOUND_VALUES values; the code is PostgreSQL's own. */
export class TooManyValuesError extends Error {
	readonly code = '54000';

	constructor(count: number) {
		super(`too many values in one statement: ${count}`);
	}
}

const contexts = new AsyncLocalStorage<object>();

/** Runs `work` as one unit: its statements may share a transaction, those of others may not join it. */
export function asOneUnit<T>(work: () => T): T {
	return contexts.run({}, work);
}

/** True while code runs on behalf of a unit, that is of a request to the embedded backend. */
export function insideUnit(): boolean {
	return contexts.getStore() !== undefined;
}

/**
 * Keeps the transactions of a single database connection apart: from BEGIN to COMMIT or ROLLBACK the
 * unit that began owns the connection, and everybody else waits in turn.
 */
export class TransactionGate {
	#owner: object | null = null;
	#waiting: (() => void)[] = [];

	/** Runs one statement when it is its unit's turn. Throws TooManyValuesError, else what `run` throws. */
	async pass<T>(sql: string, bound: number, run: () => Promise<T>): Promise<T> {
		if (bound > MAX_BOUND_VALUES) throw new TooManyValuesError(bound);
		const unit = contexts.getStore() ?? {};
		while (this.#owner !== null && this.#owner !== unit) {
			await new Promise<void>((go) => this.#waiting.push(go));
		}
		const verb = leadingVerb(sql);
		if (verb === 'begin') this.#owner = unit;
		try {
			return await run();
		} catch (error) {
			if (verb === 'begin') this.#release(unit);
			throw error;
		} finally {
			if (verb === 'end') this.#release(unit);
		}
	}

	#release(unit: object): void {
		if (this.#owner !== unit) return;
		this.#owner = null;
		const waiting = this.#waiting;
		this.#waiting = [];
		for (const go of waiting) go();
	}
}

function leadingVerb(sql: string): 'begin' | 'end' | 'other' {
	const start = sql.trimStart().slice(0, 24).toLowerCase();
	if (/^(begin|start transaction)\b/.test(start)) return 'begin';
	if (/^(commit|end|rollback(?!\s+to\b))\b/.test(start)) return 'end';
	return 'other';
}
