import { orderOf } from '../journal.ts';
import { count } from '../rollups.ts';
import type { HeldTransaction, Writing } from '../schema.ts';
import { putTransaction } from '../terms.ts';

/**
 * Stores a transaction that has its place, and keeps the roll-ups right: up to `snapshot` they came from the server and hold it
 * already, behind it they are added to here, and never twice.
 * @param isNew false when this phone has the row already
 */
export async function settleRow(
	tx: Writing,
	row: HeldTransaction,
	snapshot: number,
	isNew: boolean
): Promise<void> {
	const isInSnapshot = row.seq !== null && row.seq <= snapshot;
	if (isInSnapshot && row.counted) await count(tx, row.group, row, -1);
	if (!isInSnapshot && !row.counted) await count(tx, row.group, row, 1);
	const settled = { ...row, counted: !isInSnapshot, order: orderOf(row), verified: true };
	await putTransaction(tx, settled, isNew);
}
