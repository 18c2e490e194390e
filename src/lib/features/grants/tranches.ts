// Which parts of a grant have come, and which is next.
import type { GrantFields } from '$lib/domain/records.ts';

export interface TrancheState {
	/** Whole rupiah that are to come, and how much of it did. */
	amount: number;
	received: number;
	/** ISO day. */
	on: string;
	state: 'received' | 'part' | 'late' | 'expected';
}

/**
 * The tranches in the order of their days; money that came fills the earliest first.
 * @param received whole rupiah of the grant that came so far
 */
export function trancheStates(
	tranches: GrantFields['tranches'],
	received: number,
	today: string
): TrancheState[] {
	let left = Math.max(0, received);
	return [...tranches]
		.sort((a, b) => a.on.localeCompare(b.on))
		.map(({ amount, on }) => {
			const came = Math.min(left, amount);
			left -= came;
			const state =
				came >= amount ? 'received' : on < today ? 'late' : came > 0 ? 'part' : 'expected';
			return { amount, received: came, on, state };
		});
}

/** Whole rupiah that are to come next: the rest of the first tranche that is open, else of the whole grant; 0 when all came. */
export function nextTranche(
	{ amount, tranches }: Pick<GrantFields, 'amount' | 'tranches'>,
	received: number
): number {
	const open = trancheStates(tranches, received, '').find(({ state }) => state !== 'received');
	return open ? open.amount - open.received : Math.max(0, amount - received);
}
