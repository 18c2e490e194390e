import type { Device } from '$lib/device/device.ts';
import { type RecordOf, recordsOf } from '$lib/device/records.ts';
import { type HeldRequest, requestsOf } from '$lib/device/requests.ts';
import { rowsOfKind } from '$lib/device/terms.ts';
import {
	newestFirst,
	piecesOf,
	type Stands,
	type ThingEvent
} from '$lib/domain/goods/assets-life.ts';
import { assetKinds, type AssetState, assetStates } from '$lib/domain/goods/assets.ts';
import type { AssetCondition } from '$lib/domain/records.ts';

/** A thing that lasts, with what the book says it is worth and what people said of it. */
export interface OwnedAsset {
	id: string;
	asset: RecordOf<'asset'>;
	state: AssetState;
	/** Its entry waits for a second officer. */
	isWaiting: boolean;
	/** How many there are now. */
	pieces: number;
	/** What happened to it, newest first. */
	events: ThingEvent[];
	/** Whether an entry that an event names holds. */
	stands: Stands;
}

const noState: AssetState = { cost: 0, worn: 0, book: 0, months: new Set() };

/** Things named by requests that still wait. */
const waitingIn = (requests: readonly HeldRequest[]): Set<string | null> =>
	new Set(
		requests.flatMap(({ request: { fields }, state }) =>
			fields.what === 'transaction' && state === 'waiting'
				? fields.body.entries.map(({ product }) => product)
				: []
		)
	);

/** What happened to each thing, by its id, newest first. */
async function eventsOf(device: Device, group: string): Promise<Map<string, ThingEvent[]>> {
	const events = (await recordsOf(device, group, 'asset_event'))
		.map(({ id, fields }) => ({ ...fields, id }))
		.sort(newestFirst);
	const byThing = new Map<string, ThingEvent[]>();
	for (const event of events) {
		byThing.set(event.asset_id, [...(byThing.get(event.asset_id) ?? []), event]);
	}
	return byThing;
}

/** All things of a group that are not deleted, by name. */
export async function assetsOf(device: Device, group: string): Promise<OwnedAsset[]> {
	const [assets, rows, requests, events] = await Promise.all([
		recordsOf(device, group, 'asset'),
		rowsOfKind(device, group, assetKinds),
		requestsOf(device, group),
		eventsOf(device, group)
	]);
	const states = assetStates(rows);
	const waiting = waitingIn(requests);
	const reversed = new Set(rows.map(({ reverses }) => reverses));
	const standing = new Set(rows.map(({ id }) => id).filter((id) => !reversed.has(id)));
	const stands: Stands = (transaction) => standing.has(transaction);
	return assets
		.filter(({ fields }) => !fields.deleted)
		.map((asset) => {
			const own = events.get(asset.id) ?? [];
			return {
				id: asset.id,
				asset,
				state: states.get(asset.id) ?? noState,
				isWaiting: waiting.has(asset.id),
				pieces: piecesOf(asset.fields, own, stands),
				...{ events: own, stands }
			};
		})
		.sort((a, b) => a.asset.fields.name.localeCompare(b.asset.fields.name, 'id'));
}

/** Whether the book has it: bought, given or brought along, and not sold or lost. */
export const isHeld = ({ state }: Pick<OwnedAsset, 'state'>): boolean => state.cost > 0;

/** How it is. A thing whose sale or loss was cancelled is as good as before. */
export function conditionOf(owned: Pick<OwnedAsset, 'asset' | 'state'>): AssetCondition {
	const { condition } = owned.asset.fields;
	return isHeld(owned) && condition !== 'broken' ? 'good' : condition;
}

/** Whether it is a herd: animals that bear, die and are weighed. */
export const isHerd = ({ asset }: Pick<OwnedAsset, 'asset'>): boolean =>
	asset.fields.account === '1504';

/** How many there were at the end of a day. */
export const piecesOn = ({ asset, events, stands }: OwnedAsset, day: string): number =>
	piecesOf(
		asset.fields,
		events.filter(({ happened_on: on }) => on <= day),
		stands
	);
