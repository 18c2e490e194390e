// After the server was restored from a backup, phones give back what it forgot: everything they had sent is queued again.
import { type Device, write } from '../device.ts';
import type { StoreName } from '../schema.ts';
import { DEVICE_KEY } from '../carrying/device-key.ts';
import { dropTransaction } from '../terms.ts';

const STORES: StoreName[] = [
	'groups',
	'transactions',
	'terms',
	'records',
	'outbox',
	'sent',
	'balances',
	'meta'
];

/** Queues everything sent again, in the order it was written, and marks all rows unverified. */
export async function beginHealing(device: Device, group: string, epoch: number): Promise<void> {
	await write(device, STORES, async (tx) => {
		const held = await tx.objectStore('groups').get(group);
		if (!held || epoch < held.epoch) return;
		const sent = await tx.objectStore('sent').index('group').getAll(group);
		const waiting = await tx.objectStore('outbox').index('group').getAll(group);
		for (const row of waiting) await tx.objectStore('outbox').delete(row.k as number);
		const again = sent.map(({ id, op, at }) => ({
			...{ group, id, op, at, target: op.type === 'patch' ? op.body.id : id },
			...{ state: 'queued' as const, reason: null, offered: true, again: true as const }
		}));
		const kept = waiting.map(({ k, ...row }) => row);
		for (const row of [...again, ...kept].sort((a, b) => a.op.n - b.op.n)) {
			await tx.objectStore('outbox').add(row);
		}
		for (const row of sent) await tx.objectStore('sent').delete(row.id);
		// The backup may be older than the key: the server gives one again.
		await tx.objectStore('meta').delete(DEVICE_KEY);

		const range = IDBKeyRange.bound([group, '', 0], [group, '9999', Infinity]);
		for await (const cursor of tx.objectStore('transactions').index('book').iterate(range)) {
			await cursor.update({ ...cursor.value, verified: false });
		}
		for await (const cursor of tx.objectStore('records').iterate()) {
			if (cursor.value.group !== group) continue;
			await cursor.update({ ...cursor.value, verified: false, seq: 0 });
		}
		await tx.objectStore('groups').put({
			...held,
			...{ epoch, after: null, low: 0, chain: null, lowest: null, snapshot: 0, broken: null },
			healing: true
		});
	});
}

/** After everything was read again: drops rows that neither the server nor the outbox has. */
export async function finishHealing(device: Device, group: string): Promise<void> {
	await write(device, STORES, async (tx) => {
		const held = await tx.objectStore('groups').get(group);
		if (!held?.healing) return;
		const waiting = await tx.objectStore('outbox').index('group').getAll(group);
		const mine = new Set(waiting.map((row) => row.target));
		const range = IDBKeyRange.bound([group, '', 0], [group, '9999', Infinity]);
		for await (const cursor of tx.objectStore('transactions').index('book').iterate(range)) {
			const { id, verified } = cursor.value;
			if (!verified && !mine.has(id)) await dropTransaction(tx, id);
		}
		for await (const cursor of tx.objectStore('records').iterate()) {
			const { group: of, verified, id } = cursor.value;
			if (of === group && !verified && !mine.has(id)) await cursor.delete();
		}
		await tx.objectStore('groups').put({ ...held, healing: false });
	});
}
