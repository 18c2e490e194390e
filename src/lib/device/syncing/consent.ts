// Which text about personal data the person agreed to: said here at once, told to the server with the next round of the sync.
import { type Device, write } from '../device.ts';
import type { Writing } from '../schema.ts';

/** What the server has, and what she said on this phone. */
const CONFIRMED = 'consent';
const GIVEN = 'consentGiven';

const version = async (device: Device, key: string): Promise<number | null> =>
	((await device.db.get('meta', key)) as number | undefined) ?? null;

/** Version of the text that she agreed to, 0 for none; null while nothing is known. */
export async function consentOf(device: Device): Promise<number | null> {
	const [confirmed, given] = [await version(device, CONFIRMED), await version(device, GIVEN)];
	return given === null ? confirmed : Math.max(given, confirmed ?? 0);
}

/** Keeps that she agreed, whether there is a network or not. */
export const agree = (device: Device, to: number): Promise<void> =>
	write(device, ['meta'], async (tx) => {
		await tx.objectStore('meta').put(to, GIVEN);
	});

/** The version that the server does not know of yet. */
export async function unsentConsent(device: Device): Promise<number | null> {
	const [confirmed, given] = [await version(device, CONFIRMED), await version(device, GIVEN)];
	return given !== null && given > (confirmed ?? 0) ? given : null;
}

/** The server has it. */
export const consentSent = (device: Device, to: number): Promise<void> =>
	write(device, ['meta'], (tx) => noteConsent(tx, to));

/** @param said by the server; undefined from one that does not say */
export async function noteConsent(tx: Writing, said: number | undefined): Promise<void> {
	if (said !== undefined) await tx.objectStore('meta').put(said, CONFIRMED);
}
