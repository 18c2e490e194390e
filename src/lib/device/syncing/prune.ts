import { type Device, write } from '../device.ts';

const DAY_MS = 86_400_000;
/** How long accepted operations are kept, to give back after the server was restored from a backup. */
const KEPT_DAYS = 30;

/** Forgets accepted operations that are older than any backup gap. */
export async function pruneSent(device: Device, now: number): Promise<void> {
	const old = IDBKeyRange.upperBound(now - KEPT_DAYS * DAY_MS);
	if ((await device.db.countFromIndex('sent', 'at', old)) === 0) return;
	await write(device, ['sent'], async (tx) => {
		for await (const cursor of tx.objectStore('sent').index('at').iterate(old)) {
			await cursor.delete();
		}
	});
}
