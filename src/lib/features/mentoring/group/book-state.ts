import type { HeldGroup } from '$lib/device/schema.ts';

/** How much of a group's book is on this phone: a mentor's summary, a book on its way, or all of it. */
export type BookState = 'summary' | 'coming' | 'whole';

type Held = Pick<HeldGroup, 'isWhole' | 'after' | 'low'>;

export function bookState({ isWhole, after, low }: Held): BookState {
	if (!isWhole) return 'summary';
	return after === null || low > 0 ? 'coming' : 'whole';
}

/** Bytes of a row of the feed with its entries, as measured uncompressed. */
const ROW_BYTES = 350;

/** Megabytes that the whole book will about take; at least a tenth. */
export const bookMegabytes = ({ after }: Pick<HeldGroup, 'after'>): number =>
	Math.max(0.1, Math.round(((after ?? 0) * ROW_BYTES) / 100_000) / 10);

/** How many per cent of a book on its way are here. */
export const percentHere = ({ after, low }: Pick<HeldGroup, 'after' | 'low'>): number =>
	after === null || after === 0 ? 0 : Math.round(((after - low) / after) * 100);
