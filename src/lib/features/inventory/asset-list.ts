import type { Device } from '$lib/device/device.ts';
import { type RecordOf, recordsOf } from '$lib/device/records.ts';
import { type HeldRequest, requestsOf } from '$lib/device/requests.ts';
import { rowsOfKind } from '$lib/device/terms.ts';
import { assetKinds, type AssetState, assetStates, wearOf } from '$lib/domain/goods/assets.ts';

/** A thing that lasts, with what the book says it is worth. */
export interface OwnedAsset {
	id: string;
	asset: RecordOf<'asset'>;
	state: AssetState;
	/** Its entry waits for a second officer. */
	isWaiting: boolean;
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

/** All things of a group that are not deleted, by name. */
export async function assetsOf(device: Device, group: string): Promise<OwnedAsset[]> {
	const [assets, rows, requests] = await Promise.all([
		recordsOf(device, group, 'asset'),
		rowsOfKind(device, group, assetKinds),
		requestsOf(device, group)
	]);
	const states = assetStates(rows);
	const waiting = waitingIn(requests);
	return assets
		.filter(({ fields }) => !fields.deleted)
		.map((asset) => ({
			id: asset.id,
			asset,
			state: states.get(asset.id) ?? noState,
			isWaiting: waiting.has(asset.id)
		}))
		.sort((a, b) => a.asset.fields.name.localeCompare(b.asset.fields.name, 'id'));
}

/** Whether the book has it: bought, given or brought along, and not sold or lost. */
export const isHeld = ({ state }: Pick<OwnedAsset, 'state'>): boolean => state.cost > 0;

/** What wears off in a month, thing by thing. @param month first day */
export const wearIn = (assets: readonly OwnedAsset[], month: string) =>
	assets
		.map((owned) => ({ owned, amount: wearOf(owned.asset.fields, owned.state, month) }))
		.filter(({ amount }) => amount > 0);
