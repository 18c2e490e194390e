/** What the phone keeps of a PIN: never the digits, and how often somebody guessed wrong. */
export interface PinRecord {
	salt: Uint8Array<ArrayBuffer>;
	hash: Uint8Array<ArrayBuffer>;
	iterations: number;
	/** Wrong tries since the last right one. */
	wrong: number;
	/** When the last wrong try was, milliseconds of the phone's clock. */
	wrongAt: number;
}

export type PinCheck =
	| { ok: true; record: PinRecord }
	/** `waitMs` until the next try counts; 0 when she may try again at once. */
	| { ok: false; record: PinRecord; waitMs: number };

/** 40 ms on a laptop, under half a second on a cheap phone. It slows guessing; few digits cannot stop it. */
const ITERATIONS = 310_000;
const MINUTE = 60_000;
const FREE_TRIES = 3;
/** Waits after the fourth wrong try and those that follow, milliseconds; the last one repeats. */
const WAITS = [MINUTE / 2, MINUTE, 5 * MINUTE, 15 * MINUTE, 60 * MINUTE] as const;

/** Whether a text can be a PIN: 4 to 6 digits. */
export const isPin = (pin: string): boolean => /^\d{4,6}$/.test(pin);

/**
 * Makes the record of a new PIN.
 * @throws RangeError when it is not 4 to 6 digits
 */
export async function makePin(pin: string): Promise<PinRecord> {
	if (!isPin(pin)) throw new RangeError('a PIN has 4 to 6 digits');
	const salt = crypto.getRandomValues(new Uint8Array(16));
	const hash = await derive(pin, salt, ITERATIONS);
	return { salt, hash, iterations: ITERATIONS, wrong: 0, wrongAt: 0 };
}

/** How long the next try has to wait, milliseconds; 0 when it may be made now. */
export function pinWait(record: PinRecord, now: number): number {
	if (record.wrong <= FREE_TRIES) return 0;
	const wait = WAITS[Math.min(record.wrong - FREE_TRIES, WAITS.length) - 1] ?? 0;
	// A clock that was set back must not shorten the wait, nor make it longer than it was.
	const passed = Math.max(0, now - record.wrongAt);
	return Math.max(0, wait - passed);
}

/**
 * Compares a PIN. A try during the wait is not even compared, and does not count.
 * The returned record must be kept before the answer is shown, so that a reload resets nothing.
 * @param now milliseconds
 */
export async function checkPin(record: PinRecord, pin: string, now: number): Promise<PinCheck> {
	const waitMs = pinWait(record, now);
	if (waitMs > 0) return { ok: false, record, waitMs };
	const hash = await derive(pin, record.salt, record.iterations);
	if (equal(hash, record.hash)) return { ok: true, record: { ...record, wrong: 0, wrongAt: 0 } };
	const failed = { ...record, wrong: record.wrong + 1, wrongAt: now };
	return { ok: false, record: failed, waitMs: pinWait(failed, now) };
}

async function derive(pin: string, salt: Uint8Array<ArrayBuffer>, iterations: number) {
	const bytes = new TextEncoder().encode(pin);
	const key = await crypto.subtle.importKey('raw', bytes, 'PBKDF2', false, ['deriveBits']);
	const params = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations };
	return new Uint8Array(await crypto.subtle.deriveBits(params, key, 256));
}

const equal = (a: Uint8Array, b: Uint8Array): boolean =>
	a.length === b.length && a.every((byte, at) => byte === b[at]);
