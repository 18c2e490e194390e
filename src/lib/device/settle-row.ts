import { orderOf } from './journal.ts';
import { count } from './rollups.ts';
import type { HeldTransaction, Writing } from './schema.ts';

/**
 * Stores a transaction that has its place, and keeps the roll-ups right: up to `snapshot` they came from the server and hold it
 * already, behind it they are added to here, and never twice.
 */
export async function settleRow(
	tx: Writing,
	row: HeldTransaction,
	snapshot: number
): Promise<void> {
	const isInSnapshot = row.seq !== null && row.seq <= snapshot;
	if (isInSnapshot && row.counted) await count(tx, row.group, row, -1);
	if (!isInSnapshot && !row.counted) await count(tx, row.group, row, 1);
	await tx
		.objectStore('transactions')
		.put({ ...row, counted: !isInSnapshot, order: orderOf(row), verified: true });
}
