// What other phones gave to this one to send.
import type { Sha256 } from '../../domain/chain.ts';
import { parcelId, type ReceivedParcel } from '../../domain/trust/parcel.ts';
import type { CarriedBatch } from '../../sync/ports.ts';
import type { CarryResult } from '../../sync/protocol.ts';
import { type Device, write } from '../device.ts';
import type { ParcelEntry, ParcelRow } from '../schema.ts';

const DAY_MS = 86_400_000;
/** How long a parcel stays to be looked at after it was taken, when nothing of it waits. */
const KEPT_DAYS = 30;

/** Whether the book has the entry. */
export const isThere = ({ outcome }: ParcelEntry): boolean =>
	outcome === 'sent' || outcome === 'known';
const waits = ({ entries }: ParcelRow): boolean => entries.some(({ outcome }) => outcome === null);

/** A parcel's part for each group that the person is a member of; the others are not hers to send. */
export async function partsOf(
	device: Device,
	parcel: ReceivedParcel,
	now: number,
	sha256: Sha256
): Promise<ParcelRow[]> {
	const parts: ParcelRow[] = [];
	for (const { id: group, member } of await device.db.getAll('groups')) {
		const entries = parcel.waiting.filter((entry) => entry.group === group);
		if (member === null || entries.length === 0) continue;
		const self = parcel.groups.find(({ id }) => id === group)?.member;
		const author = self ? await device.db.get('records', ['member', self]) : undefined;
		parts.push({
			...{ id: await parcelId(parcel, group, sha256), group, takenAt: now },
			...{ account: parcel.account, device: parcel.device },
			author: String(author?.group === group ? (author.fields['name'] ?? '') : ''),
			entries: entries.map(({ text, seal }) => ({ text, seal, outcome: null }))
		});
	}
	return parts;
}

/** Keeps parcels until the server answered. One that is here already stays; what it refused then is tried once more. */
export async function keepParcels(device: Device, parts: readonly ParcelRow[]): Promise<void> {
	await write(device, ['parcels'], async (tx) => {
		for (const part of parts) {
			const held = (await tx.objectStore('parcels').get(part.id)) ?? part;
			const entries = held.entries.map((entry) =>
				isThere(entry) ? entry : { ...entry, outcome: null }
			);
			await tx.objectStore('parcels').put({ ...held, takenAt: part.takenAt, entries });
		}
	});
}

/** Newest first. */
export const heldParcels = async (device: Device): Promise<ParcelRow[]> =>
	(await device.db.getAll('parcels')).sort((a, b) => b.takenAt - a.takenAt);

export const hasParcels = async (device: Device): Promise<boolean> =>
	(await device.db.getAll('parcels')).some(waits);

export async function dropParcel(device: Device, id: string): Promise<void> {
	await write(device, ['parcels'], (tx) => tx.objectStore('parcels').delete(id));
}

/** The next entries of one parcel that have no answer, as many as fit a call; null without any. */
export async function nextCarried(
	device: Device,
	group: string,
	limit: { operations: number; bytes: number }
): Promise<CarriedBatch | null> {
	const parcel = (await device.db.getAllFromIndex('parcels', 'group', group)).find(waits);
	if (!parcel) return null;
	const batch: CarriedBatch['entries'] = [];
	let bytes = 0;
	for (const [at, { text, seal, outcome }] of parcel.entries.entries()) {
		if (outcome !== null) continue;
		bytes += new TextEncoder().encode(text).length;
		if (batch.length > 0 && (batch.length === limit.operations || bytes > limit.bytes)) break;
		batch.push({ at, text, seal });
	}
	return { parcel: parcel.id, account: parcel.account, device: parcel.device, entries: batch };
}

/** Keeps what became of carried entries, in their order. */
export async function settleCarried(
	device: Device,
	{ parcel, entries }: CarriedBatch,
	results: readonly CarryResult[]
): Promise<void> {
	const outcomes = new Map(entries.map(({ at }, index) => [at, outcomeOf(results[index])]));
	await write(device, ['parcels'], async (tx) => {
		const held = await tx.objectStore('parcels').get(parcel);
		if (!held) return;
		await tx.objectStore('parcels').put({
			...held,
			entries: held.entries.map((entry, at) => ({
				...entry,
				outcome: outcomes.get(at) ?? entry.outcome
			}))
		});
	});
}

function outcomeOf(result: CarryResult | undefined): string | null {
	if (!result) return null;
	if (result.status === 'rejected') return result.code;
	return result.duplicate ? 'known' : 'sent';
}

/** Forgets parcels that were answered long ago. */
export async function pruneParcels(device: Device, now: number): Promise<void> {
	const old = (await device.db.getAll('parcels')).filter(
		(parcel) => !waits(parcel) && parcel.takenAt < now - KEPT_DAYS * DAY_MS
	);
	for (const { id } of old) await dropParcel(device, id);
}
