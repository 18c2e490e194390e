import { type Device, isFull } from '$lib/device/device.ts';
import { transactionById } from '$lib/device/journal.ts';
import { dismissRefused, refusedOperations } from '$lib/device/outbox.ts';
import type { Draft } from '$lib/domain/journal.ts';

/** How long a begun form or basket is worth going on with. */
export const BEGUN_MS = 12 * 3_600_000;

/** What a form starts from: a cancelled transaction (`perbaiki`) or a refused one (`ditolak`); null when neither. */
export async function prefillOf(device: Device, query: URLSearchParams): Promise<Draft | null> {
	const cancelled = query.get('perbaiki');
	if (cancelled !== null) return (await transactionById(device, cancelled)) ?? null;
	const refused = query.get('ditolak');
	if (refused === null) return null;
	const row = (await refusedOperations(device)).find(({ id }) => id === refused);
	return row?.op.type === 'transaction' ? row.op.body : null;
}

/** What was refused has been written anew. On a phone without room it stays listed: the new entry is saved all the same. */
export async function settlePrefill(device: Device, query: URLSearchParams): Promise<void> {
	const refused = query.get('ditolak');
	if (refused === null) return;
	try {
		await dismissRefused(device, refused);
	} catch (error) {
		if (!isFull(error)) throw error;
		console.warn(error);
	}
}
