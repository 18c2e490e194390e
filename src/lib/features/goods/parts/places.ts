import type { PostingKind } from '$lib/domain/kinds.ts';
import type { MoneyPlace } from '$lib/domain/posting.ts';
import type { MoneyOrDebt } from '$lib/domain/posting/orders.ts';
import { placesFor } from '../../posting/places.ts';
import { placeAt } from '../../posting/posting-form.svelte.ts';
import type { GroupView } from '../../session.ts';

/** The place that is proposed first; null when the role has none. */
export function firstPlace(
	{ role, self }: Pick<GroupView, 'role' | 'self'>,
	kind: PostingKind,
	side: 'from' | 'into'
): MoneyPlace | null {
	const [first] = placesFor(role, kind, side);
	return first === undefined ? null : placeAt(first, self);
}

/** Whether the treasurer's cash or the bank is meant: what a kind allows that knows no other place. */
export const isKept = (
	place: MoneyOrDebt | null
): place is Extract<MoneyPlace, { place: 'cash' | 'bank' }> =>
	place?.place === 'cash' || place?.place === 'bank';
