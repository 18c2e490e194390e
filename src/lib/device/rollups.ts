import { type Balance, balanceChanges } from '../domain/balances.ts';
import type { Draft } from '../domain/journal.ts';
import type { Device } from './device.ts';
import type { Writing } from './schema.ts';

/** Adds a transaction's effect to the roll-ups, or takes it out again, in the transaction that writes the row. */
export async function count(
	tx: Writing,
	group: string,
	draft: Pick<Draft, 'occurredOn' | 'entries'>,
	direction: 1 | -1
): Promise<void> {
	const store = tx.objectStore('balances');
	await Promise.all(
		balanceChanges(draft, direction).map(async (change) => {
			const held = await store.get([group, change.account, change.holder, change.month]);
			const debit = (held?.debit ?? 0) + change.debit;
			const credit = (held?.credit ?? 0) + change.credit;
			if (debit === 0 && credit === 0) {
				await store.delete([group, change.account, change.holder, change.month]);
			} else await store.put({ ...change, debit, credit, group });
		})
	);
}

/** All roll-ups of a group: what every statement reads. */
export const balancesOf = (device: Device, group: string): Promise<Balance[]> =>
	device.db.getAllFromIndex('balances', 'group', group);
