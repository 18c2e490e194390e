import { isContactOver } from '../../domain/orders.ts';
import { type Device, write } from '../device.ts';
import { type RecordOf } from '../records.ts';

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

/** Forgets who ordered when the time for it is over, also on a phone that the server has not told. */
export async function pruneContacts(device: Device, now: number): Promise<void> {
	const all = IDBKeyRange.bound(['order_contact', ''], ['order_contact', '\uffff']);
	const ids = (await device.db.getAllKeys('records', all)).map(([, id]) => id);
	const orders = await Promise.all(ids.map((id) => device.db.get('records', ['order', id])));
	const over = (orders as (RecordOf<'order'> | undefined)[]).filter(
		(order) => order !== undefined && isContactOver(order.fields, now)
	);
	if (over.length === 0) return;
	await write(device, ['records'], async (tx) => {
		for (const order of over) {
			if (order) await tx.objectStore('records').delete(['order_contact', order.id]);
		}
	});
}
