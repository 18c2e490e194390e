// What members saw of a thing and officers did not take over yet.
import { lastCount, type ThingEvent } from '$lib/domain/goods/assets-life.ts';
import type { AssetCondition } from '$lib/domain/records.ts';
import { conditionOf, type OwnedAsset } from '../asset-list.ts';

export interface Difference {
	/** The event that says it. */
	event: ThingEvent;
	/** How it was seen, where it stands otherwise; the rest is null or empty. */
	condition: AssetCondition | null;
	place: string;
	holder: string | null;
	/** How many fewer were found than there should be. */
	missing: number;
}

/** Fewer than there should be by the newest count; what was born after it was not to be counted. */
function missingBy({ events, pieces }: OwnedAsset, count: ThingEvent | undefined): number {
	if (!count) return 0;
	const born = events
		.slice(0, events.indexOf(count))
		.reduce((sum, { what, quantity }) => sum + (what === 'born' ? (quantity ?? 0) : 0), 0);
	return Math.max(0, pieces - born - (count.quantity ?? 0));
}

/** What the newest word of each sort says otherwise than what is kept of the thing; null when nothing does. */
export function differenceOf(owned: OwnedAsset): Difference | null {
	const { fields } = owned.asset;
	const seen = owned.events.filter(
		({ transaction, what }) => transaction === null || what === 'repaired'
	);
	const count = lastCount(seen);
	const how = seen.find(({ condition }) => condition !== null);
	const where = seen.find(({ what, place }) => what === 'moved' || place !== '');
	const whose = seen.find(({ what, holder }) => what === 'moved' || holder !== null);
	const condition = how?.condition ?? conditionOf(owned);
	const place = where?.place ?? '';
	const holder = whose?.holder ?? fields.holder;
	const found: Omit<Difference, 'event'> = {
		condition: condition === conditionOf(owned) ? null : condition,
		place: place === fields.place ? '' : place,
		holder: holder === fields.holder ? null : holder,
		missing: missingBy(owned, count)
	};
	const event =
		(found.condition !== null && how) ||
		(found.place !== '' && where) ||
		(found.holder !== null && whose) ||
		(found.missing > 0 && count);
	return event ? { ...found, event } : null;
}
