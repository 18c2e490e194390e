// The rows of a group by their place, for screens that check the chain.
import type { Device } from '../device.ts';
import type { HeldTransaction } from '../schema.ts';

/** The rows with a seq from `first` to `last`, ascending, at most `limit`. */
export const rowsOfSeqs = (
	device: Device,
	group: string,
	first: number,
	last: number,
	limit?: number
): Promise<HeldTransaction[]> =>
	first > last
		? Promise.resolve([])
		: device.db.getAllFromIndex(
				'transactions',
				'seq',
				IDBKeyRange.bound([group, first], [group, last]),
				limit
			);

/** The newest row up to this seq, or undefined. */
export async function lastRowUpTo(
	device: Device,
	group: string,
	seq: number
): Promise<HeldTransaction | undefined> {
	const range = IDBKeyRange.bound([group, 0], [group, seq]);
	const index = device.db.transaction('transactions').store.index('seq');
	return (await index.openCursor(range, 'prev'))?.value;
}
