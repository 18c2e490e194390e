// What this phone hands to another one to send.
import type { Sha256 } from '../../domain/chain.ts';
import { entrySeal } from '../../domain/trust/entry-seal.ts';
import type { Parcel, SealedEntry } from '../../domain/trust/parcel.ts';
import { type Device, isFull } from '../device.ts';
import { heldGroups } from '../membership.ts';
import type { QueuedRow } from '../schema.ts';
import { deviceKey } from './device-key.ts';

/**
 * What waits, oldest first. From now on it counts as offered: whoever has it may send it. A phone without room gives it all the same.
 * Screens are not told: nothing that they show changes.
 */
async function offerAll(device: Device): Promise<QueuedRow[]> {
	const tx = device.db.transaction('outbox', 'readwrite', { durability: 'strict' });
	const rows = await tx.store.getAll();
	try {
		const unmarked = rows.filter(({ offered }) => !offered);
		await Promise.all([...unmarked.map((row) => tx.store.put({ ...row, offered: true })), tx.done]);
	} catch (error) {
		if (!isFull(error)) throw error;
	}
	return rows;
}

export type GivenEntry = SealedEntry & Pick<QueuedRow, 'state' | 'reason'>;

/**
 * The entries that the server has not taken, sealed, with whose they are. It is told nothing of it: they stay here until it answers.
 * @param group only this group's; null takes all of the person's
 */
export async function givenEntries(
	device: Device,
	group: string | null,
	sha256: Sha256
): Promise<Parcel & { waiting: GivenEntry[] }> {
	const key = await deviceKey(device);
	const isAsked = (id: string) => group === null || id === group;
	const rows = (await offerAll(device)).filter((row) => isAsked(row.group));
	const waiting = await Promise.all(
		rows.map(async ({ group: of, op, state, reason }) => {
			const text = JSON.stringify(op);
			const seal = key === undefined ? null : await entrySeal(key, of, text, sha256);
			return { group: of, text, seal, state, reason };
		})
	);
	const groups = (await heldGroups(device))
		.filter(({ id }) => isAsked(id))
		.map(({ id, name, member }) => ({ id, name, member }));
	return { account: device.userId, device: device.id, groups, waiting };
}

/** The same as another phone needs it: without what cannot be carried. */
export async function parcelToGive(device: Device, sha256: Sha256): Promise<Parcel> {
	const { waiting, groups, ...from } = await givenEntries(device, null, sha256);
	const own = groups.filter(({ member }) => member !== null);
	return {
		...from,
		groups: own,
		waiting: waiting
			.filter((entry) => entry.seal !== null && own.some(({ id }) => id === entry.group))
			.map(({ group, text, seal }) => ({ group, text, seal }))
	};
}
