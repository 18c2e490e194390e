import { uuidv7 } from '$lib/device/ids.ts';
import type { Attached } from '$lib/device/journal.ts';
import { recordsOf, type RecordChange, saveRecords } from '$lib/device/records.ts';
import {
	assetDisposal,
	assetPurchase,
	assetSale,
	type AssetValue,
	type KeptPlace,
	partOf
} from '$lib/domain/posting/assets.ts';
import type { AssetEventFields, AssetFields } from '$lib/domain/records.ts';
import { may } from '$lib/domain/rights.ts';
import type { Said } from '$lib/domain/posting.ts';
import type { ShrunkPhoto } from '$lib/ui/photo.ts';
import { post, type Posted, RefusedError, type Writer } from '../posting/post.ts';
import { attachReceipts } from '../receipts/photos.ts';
import type { OwnedAsset } from './asset-list.ts';
import { editEvents } from './edit-events.ts';
import { eventChange } from './events.ts';

/** What a person says of a new thing. */
export type NewAsset = Pick<
	AssetFields,
	'name' | 'account' | 'quantity' | 'cost' | 'life_months' | 'holder' | 'place' | 'method'
>;

/** What of a thing can be changed at any time. */
export type AssetEdit = Pick<
	AssetFields,
	'code' | 'name' | 'condition' | 'holder' | 'place' | 'life_months' | 'method' | 'note'
>;

export const ASSET_NAME_MAX = 80;
export const ASSET_CODE_MAX = 30;
export const ASSET_NOTE_MAX = 300;

/** The next free codes: INV-001, INV-002. */
export async function freshCodes({ device, id }: Writer, count: number): Promise<string[]> {
	const numbers = (await recordsOf(device, id, 'asset')).map(({ fields }) =>
		Number(/^INV-(\d+)$/.exec(fields.code)?.[1] ?? 0)
	);
	const last = Math.max(0, ...numbers);
	return Array.from({ length: count }, (_, at) => `INV-${String(last + at + 1).padStart(3, '0')}`);
}

const recordOf = (
	id: string,
	code: string,
	asset: NewAsset,
	from: Pick<AssetFields, 'acquired_on' | 'origin'>
): RecordChange<'asset'> => ({
	kind: 'asset',
	id,
	set: {
		...asset,
		...from,
		...{ name: asset.name.trim(), place: asset.place.trim(), code },
		...{ condition: 'good', note: '', deleted: false }
	}
});

/** Things and photos of the receipt, written together with their entry. */
function attached(
	{ id: group }: Writer,
	entry: string,
	things: readonly RecordChange[],
	photos: readonly ShrunkPhoto[]
): Attached {
	const { records, files } = attachReceipts(group, entry, photos);
	return { records: [...things, ...records], files };
}

/** Buys a thing: its entry and its record, written together. @throws RefusedError */
export async function buyAsset(
	writer: Writer,
	said: Said & {
		thing: NewAsset;
		from: KeptPlace | { place: 'credit' };
		party: string | null;
		photos: readonly ShrunkPhoto[];
	}
): Promise<Posted> {
	const { thing, occurredOn } = said;
	const asset = uuidv7();
	const [code] = (await freshCodes(writer, 1)) as [string];
	const { account, cost: amount } = thing;
	const record = recordOf(asset, code, thing, { acquired_on: occurredOn, origin: 'bought' });
	return post(writer, assetPurchase({ ...said, amount, account, asset }), (id) =>
		attached(writer, id, [record], said.photos)
	);
}

/** How a thing leaves the group without money. */
export type WayOut = 'broken' | 'lost' | 'given' | 'died';

const eventOfWay: Record<WayOut, AssetEventFields['what']> = {
	...{ broken: 'condition', lost: 'lost', given: 'given', died: 'died' }
};

/** What so many pieces of it are worth in the book. */
export function valueOf({ id, asset, state, pieces }: OwnedAsset, part: number): AssetValue {
	const there = Math.max(1, pieces);
	const whole = { asset: id, account: asset.fields.account, cost: state.cost, worn: state.worn };
	return partOf(whole, Math.min(part, there), there);
}

/** What is written with the entry by which pieces leave: that they did, and how the thing is when none is left. */
function leaving(
	owned: OwnedAsset,
	said: Said & { pieces: number },
	what: AssetEventFields['what'],
	condition: AssetFields['condition']
) {
	return (transaction: string): Attached => ({
		records: [
			eventChange(owned.id, {
				...{ what, happened_on: said.occurredOn, quantity: said.pieces, condition },
				...{ transaction, note: said.note }
			}),
			...(said.pieces < owned.pieces
				? []
				: [{ kind: 'asset' as const, id: owned.id, set: { condition } }])
		],
		files: []
	});
}

/** Sells pieces of a thing; their part of its worth leaves the book. @throws RefusedError */
export const sellAsset = (
	writer: Writer,
	owned: OwnedAsset,
	said: Said & { price: number; into: KeptPlace; pieces: number }
): Promise<Posted> =>
	post(
		writer,
		assetSale({ ...said, value: valueOf(owned, said.pieces) }),
		leaving(owned, said, 'sold', 'sold')
	);

/** Takes pieces out of the book that are broken, lost, dead or given away. @throws RefusedError */
export const disposeOfAsset = (
	writer: Writer,
	owned: OwnedAsset,
	said: Said & { way: WayOut; pieces: number }
): Promise<Posted> =>
	post(
		writer,
		assetDisposal({ ...said, value: valueOf(owned, said.pieces) }),
		leaving(owned, said, eventOfWay[said.way], said.way === 'died' ? 'lost' : said.way)
	);

/** What a phone holds of a thing that was written before these were asked for. */
const UNSAID = { place: '', method: 'straight' };

/** Changes what is known of a thing, and says so in its history; its worth stays. @throws RefusedError not_allowed */
export async function editAsset(
	writer: Writer,
	owned: OwnedAsset,
	edit: Partial<AssetEdit>
): Promise<void> {
	if (!may(writer.role, 'write_life')) throw new RefusedError('not_allowed');
	const before: Record<string, unknown> = { ...UNSAID, ...owned.asset.fields };
	const trimmed = Object.entries(edit).map(
		([field, value]) => [field, typeof value === 'string' ? value.trim() : value] as const
	);
	const set: Partial<AssetFields> = Object.fromEntries(
		trimmed.filter(([field, value]) => before[field] !== value)
	);
	if (Object.keys(set).length === 0) return;
	await saveRecords(writer.device, writer.id, [
		{ kind: 'asset', id: owned.id, set },
		...editEvents(owned, set, writer.today()).map((said) => eventChange(owned.id, said))
	]);
	writer.wrote();
}

/** Takes a thing off the list that the book knows nothing of. @throws RefusedError not_allowed */
export async function removeAsset(writer: Writer, owned: OwnedAsset): Promise<void> {
	if (!may(writer.role, 'write_life')) throw new RefusedError('not_allowed');
	const set = { deleted: true };
	await saveRecords(writer.device, writer.id, [{ kind: 'asset', id: owned.id, set }]);
	writer.wrote();
}
