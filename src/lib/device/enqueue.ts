import type { Operation } from '../sync/protocol.ts';
import type { Writing } from './schema.ts';

/** Puts an operation into the outbox; part of the transaction that writes what it does. */
export async function enqueue(
	tx: Writing,
	group: string,
	target: string,
	make: (n: number) => Operation,
	attachedTo?: string
): Promise<void> {
	const n = (((await tx.objectStore('meta').get('n')) as number | undefined) ?? 0) + 1;
	await tx.objectStore('meta').put(n, 'n');
	const op = make(n);
	await tx.objectStore('outbox').add({
		group,
		id: op.id,
		target,
		op,
		state: 'queued',
		reason: null,
		offered: false,
		at: op.at,
		...(attachedTo === undefined ? {} : { attachedTo })
	});
}
