import type { ListingState } from '$lib/domain/listing.ts';
import { m } from '$lib/paraglide/messages';

export const listingStates: readonly ListingState[] = [
	...(['draft', 'published', 'sold_out', 'archived'] as const)
];

/** What a state is called. */
export const stateWords: Record<ListingState, () => string> = {
	draft: m.listing_state_draft,
	published: m.listing_state_published,
	sold_out: m.listing_state_sold_out,
	archived: m.listing_state_archived
};

/** What it means for buyers and for the group. */
export const stateMeaning: Record<ListingState, () => string> = {
	draft: m.listing_state_draft_hint,
	published: m.listing_state_published_hint,
	sold_out: m.listing_state_sold_out_hint,
	archived: m.listing_state_archived_hint
};
