// The life of a thing: what people counted, weighed and noted of it, beside what the journal says that it is worth.
import type { AssetEventFields, AssetFields } from '../records.ts';

export interface ThingEvent extends AssetEventFields {
	id: string;
}

/** Whether the transaction stands in the book: not waiting, not refused, not cancelled. */
export type Stands = (transaction: string) => boolean;

/** Newest first: by day, then by when it was written. */
export const newestFirst = (
	a: Pick<ThingEvent, 'happened_on' | 'id'>,
	b: Pick<ThingEvent, 'happened_on' | 'id'>
): number =>
	a.happened_on === b.happened_on ? (a.id < b.id ? 1 : -1) : a.happened_on < b.happened_on ? 1 : -1;

/** Whether pieces left the group by it; broken beyond use is a condition with an entry of its own. */
export const isLeaving = ({ what, transaction }: ThingEvent): boolean =>
	['died', 'sold', 'lost', 'given'].includes(what) ||
	(what === 'condition' && transaction !== null);

/** How many there are now: those that it began with, with what was born, without what died, was sold, lost or given away. */
export function piecesOf(
	asset: Pick<AssetFields, 'quantity'>,
	events: readonly ThingEvent[],
	stands: Stands
): number {
	const change = events
		.filter(({ transaction }) => transaction === null || stands(transaction))
		.reduce((sum, event) => {
			const pieces = event.quantity ?? 0;
			if (event.what === 'born') return sum + pieces;
			return isLeaving(event) ? sum - pieces : sum;
		}, 0);
	return Math.max(0, asset.quantity + change);
}

/** The newest count; undefined when it was never counted. */
export const lastCount = (events: readonly ThingEvent[]): ThingEvent | undefined =>
	events.filter(({ what }) => what === 'counted').sort(newestFirst)[0];

/** The same day a year before. */
const yearBefore = (day: string): string => `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`;

/** Whether a thing is to be counted: it is there for a year, and nobody counted it for a year. */
export const isCountDue = (
	asset: Pick<AssetFields, 'acquired_on'>,
	events: readonly ThingEvent[],
	today: string
): boolean => (lastCount(events)?.happened_on ?? asset.acquired_on) <= yearBefore(today);

export interface Weight {
	/** ISO date. */
	on: string;
	/** Of one, grams. */
	grams: number;
	/** How many were weighed. */
	pieces: number;
}

/** What one animal weighed on average each time, oldest first. */
export const weightsOf = (events: readonly ThingEvent[]): Weight[] =>
	events
		.flatMap((event) => {
			const { what, grams, quantity: pieces } = event;
			return what === 'weighed' && grams !== null && pieces !== null && pieces > 0
				? [{ event, weight: { on: event.happened_on, grams: Math.round(grams / pieces), pieces } }]
				: [];
		})
		.sort((a, b) => newestFirst(b.event, a.event))
		.map(({ weight }) => weight);

/** What one gained a day between the first and the last weighing, grams; null with fewer than two days. */
export function gainADay(weights: readonly Weight[]): number | null {
	const [first, last] = [weights[0], weights.at(-1)];
	if (!first || !last || first.on === last.on) return null;
	const days = (Date.parse(last.on) - Date.parse(first.on)) / 86_400_000;
	return Math.round((last.grams - first.grams) / days);
}
