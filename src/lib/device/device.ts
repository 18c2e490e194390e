import { deleteDB, openDB } from 'idb';
import { Changes } from './changes.ts';
import { uuidv7 } from './ids.ts';
import {
	type Database,
	type LumbungSchema,
	SCHEMA_VERSION,
	type StoreName,
	upgrade,
	type Writing
} from './schema.ts';

/** The store of one account on this phone. */
export interface Device {
	userId: string;
	/** Names this phone to the server, for this account. */
	id: string;
	db: Database;
	changes: Changes;
	/** Whether the store was made just now: there was none, or none any more. */
	isNew: boolean;
	close(): void;
}

const databaseName = (userId: string) => `lumbung-${userId}`;

/**
 * Opens the store of an account; makes it on first use.
 * @param onLost called when the store is taken away under an open app: deleted, or upgraded by a newer one
 * @throws DOMException when the browser allows no storage: then nothing may be recorded
 */
export async function openDevice(userId: string, onLost?: () => void): Promise<Device> {
	const name = databaseName(userId);
	const db = await openDB<LumbungSchema>(name, SCHEMA_VERSION, {
		upgrade(database, from, _to, tx) {
			// Half an upgrade is none: the opening fails, and the next one begins anew.
			upgrade(database, from, tx).catch(() => {
				if (!isFinished(tx)) tx.abort();
			});
		},
		blocking(_from, _to, event) {
			(event.target as IDBDatabase).close();
			onLost?.();
		},
		terminated: () => onLost?.()
	});
	let id = (await db.get('meta', 'device')) as string | undefined;
	const isNew = id === undefined;
	if (id === undefined) {
		id = uuidv7();
		await db.put('meta', id, 'device');
	}
	const changes = new Changes(name);
	return {
		userId,
		id,
		db,
		changes,
		isNew,
		close() {
			changes.close();
			db.close();
		}
	};
}

/** A durable transaction over the given stores: what a person typed must survive a dead battery. */
export function writing(device: Device, stores: StoreName[]): Writing {
	return device.db.transaction(stores, 'readwrite', { durability: 'strict' });
}

/**
 * Runs `work` in one durable transaction and tells the screens when it is complete.
 * An error undoes all of it.
 */
export async function write<T>(
	device: Device,
	stores: StoreName[],
	work: (tx: Writing) => Promise<T>
): Promise<T> {
	const tx = writing(device, stores);
	try {
		const result = await work(tx);
		await tx.done;
		device.changes.isFull = false;
		device.changes.announce();
		return result;
	} catch (error) {
		// What waited in the transaction says only that it was aborted; the transaction says why.
		const cause = isFull(tx.error) ? tx.error : error;
		if (isFull(cause)) device.changes.tellFull();
		tx.done.catch(() => undefined); // the abort below is this error, told once
		if (!isFinished(tx)) tx.abort();
		throw cause;
	}
}

/** Whether the phone has no room left. */
export const isFull = (error: unknown): boolean =>
	error instanceof DOMException && error.name === 'QuotaExceededError';

const isFinished = (tx: { readonly error: DOMException | null }): boolean => tx.error !== null;

/** Deletes the store of an account from this phone. */
export const deleteDevice = (userId: string): Promise<void> => deleteDB(databaseName(userId));
