// A round of counting: every thing that the group has, found or not found on one day.
import type { ThingEvent } from '$lib/domain/goods/assets-life.ts';
import { isHeld, type OwnedAsset, piecesOn } from '../asset-list.ts';

/** A thing in a round. */
export interface Counted {
	owned: OwnedAsset;
	/** The count that holds: the last one of the day; null when nobody counted it. */
	event: ThingEvent | null;
	/** How many there should have been. */
	expected: number;
	/** How many were not found. */
	missing: number;
}

/** Days on which something was counted, newest first. */
export const roundDays = (assets: readonly OwnedAsset[]): string[] =>
	[
		...new Set(
			assets.flatMap(({ events }) =>
				events.flatMap(({ what, happened_on: on }) => (what === 'counted' ? [on] : []))
			)
		)
	]
		.sort()
		.reverse();

/** The round of a day: all things that were counted, and those that should have been. By place, then by name. */
export function roundOf(assets: readonly OwnedAsset[], day: string): Counted[] {
	return assets
		.flatMap((owned): Counted[] => {
			const { events, asset } = owned;
			const event =
				events.find(({ what, happened_on: on }) => what === 'counted' && on === day) ?? null;
			const isWanted = isHeld(owned) && asset.fields.acquired_on <= day;
			if (event === null && !isWanted) return [];
			const expected = piecesOn(owned, day);
			const missing = Math.max(0, expected - (event?.quantity ?? 0));
			return [{ owned, event, expected, missing }];
		})
		.sort((a, b) =>
			(a.owned.asset.fields.place || '').localeCompare(b.owned.asset.fields.place || '', 'id')
		);
}

/** The thing that a label names: its address in this group's book; null for any other text. */
export function thingIn(text: string, group: string): string | null {
	const found = new RegExp(`/app/${group}/inventaris/([0-9a-f-]{36})(?:$|[?#/])`).exec(text);
	return found?.[1] ?? null;
}

/** Whether a search text is in the name or the code of a thing. */
export const isNamed = ({ asset }: OwnedAsset, text: string): boolean => {
	const wanted = text.trim().toLowerCase();
	const { name, code } = asset.fields;
	return name.toLowerCase().includes(wanted) || code.toLowerCase().includes(wanted);
};
