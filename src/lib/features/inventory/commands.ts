import { uuidv7 } from '$lib/device/ids.ts';
import type { Attached } from '$lib/device/journal.ts';
import { recordsOf, type RecordChange, saveRecords } from '$lib/device/records.ts';
import { fixedAssetAccounts } from '$lib/domain/accounts.ts';
import {
	assetDisposal,
	assetPurchase,
	assetSale,
	depreciation,
	type KeptPlace
} from '$lib/domain/posting/assets.ts';
import { grantInKind } from '$lib/domain/posting/goods.ts';
import type { AssetCondition, AssetFields } from '$lib/domain/records.ts';
import { may } from '$lib/domain/rights.ts';
import type { Said } from '$lib/domain/posting.ts';
import type { ShrunkPhoto } from '$lib/ui/photo.ts';
import { post, type Posted, RefusedError, type Writer } from '../posting/post.ts';
import { attachReceipts } from '../receipts/photos.ts';
import { type OwnedAsset, wearIn } from './asset-list.ts';

/** What a person says of a new thing. */
export type NewAsset = Pick<
	AssetFields,
	'name' | 'account' | 'quantity' | 'cost' | 'life_months' | 'holder'
>;

/** What of a thing can be changed at any time. */
export type AssetEdit = Pick<
	AssetFields,
	'code' | 'name' | 'condition' | 'holder' | 'life_months' | 'note'
>;

export const ASSET_NAME_MAX = 80;
export const ASSET_CODE_MAX = 30;
export const ASSET_NOTE_MAX = 300;

/** The next free codes: INV-001, INV-002. */
async function freshCodes({ device, id }: Writer, count: number): Promise<string[]> {
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
		...{ name: asset.name.trim(), code, condition: 'good', note: '', deleted: false }
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

/** One thing that was given: something that lasts, or goods for a stock (only `name`, `account` and `cost` count). */
export async function receiveGrant(
	writer: Writer,
	said: Said & { things: readonly NewAsset[]; photos: readonly ShrunkPhoto[] }
): Promise<Posted> {
	const codes = await freshCodes(writer, said.things.length);
	const things = said.things.map((thing, at) => ({
		...{ thing, code: codes[at] ?? '' },
		asset: fixedAssetAccounts.includes(thing.account) ? uuidv7() : null
	}));
	const from = { acquired_on: said.occurredOn, origin: 'grant' } as const;
	const draft = grantInKind({
		...said,
		things: things.map(({ thing: { account, cost }, asset }) => ({
			...{ account, value: cost, product: asset, quantityMilli: null }
		}))
	});
	const records = things.flatMap(({ thing, asset, code }) =>
		asset === null ? [] : [recordOf(asset, code, thing, from)]
	);
	return post(writer, draft, (id) => attached(writer, id, records, said.photos));
}

/**
 * Books what wore off in a month. @param month first day
 * @returns what was written when it was one transaction
 */
export async function bookWear(
	writer: Writer,
	assets: readonly OwnedAsset[],
	month: string,
	said: Said
): Promise<Posted | null> {
	const lines = wearIn(assets, month).map(({ owned, amount }) => ({ asset: owned.id, amount }));
	const posted: Posted[] = [];
	for (const draft of depreciation({ ...said, lines })) posted.push(await post(writer, draft));
	return posted.length === 1 ? (posted[0] ?? null) : null;
}

const valueOf = ({ id, asset, state }: OwnedAsset) => ({
	...{ asset: id, account: asset.fields.account, cost: state.cost, worn: state.worn }
});

const becomes = (id: string, condition: AssetCondition) => () => ({
	records: [{ kind: 'asset' as const, id, set: { condition } }],
	files: []
});

/** Sells a thing; its record says so. @throws RefusedError */
export const sellAsset = (
	writer: Writer,
	owned: OwnedAsset,
	said: Said & { price: number; into: KeptPlace }
): Promise<Posted> =>
	post(writer, assetSale({ ...said, value: valueOf(owned) }), becomes(owned.id, 'sold'));

/** Takes a thing out of the book that is broken, lost or given away. @throws RefusedError */
export const disposeOfAsset = (
	writer: Writer,
	owned: OwnedAsset,
	said: Said & { condition: AssetCondition }
): Promise<Posted> =>
	post(
		writer,
		assetDisposal({ ...said, value: valueOf(owned) }),
		becomes(owned.id, said.condition)
	);

/** Changes what is known of a thing; its worth stays. @throws RefusedError not_allowed */
export async function editAsset(writer: Writer, owned: OwnedAsset, edit: AssetEdit): Promise<void> {
	if (!may(writer.role, 'write_life')) throw new RefusedError('not_allowed');
	const trimmed = {
		...edit,
		...{ name: edit.name.trim(), code: edit.code.trim(), note: edit.note.trim() }
	};
	const set = Object.fromEntries(
		Object.entries(trimmed).filter(([field, value]) => owned.asset.fields[field] !== value)
	);
	if (Object.keys(set).length === 0) return;
	await saveRecords(writer.device, writer.id, [{ kind: 'asset', id: owned.id, set }]);
	writer.wrote();
}

/** Takes a thing off the list that the book knows nothing of. @throws RefusedError not_allowed */
export async function removeAsset(writer: Writer, owned: OwnedAsset): Promise<void> {
	if (!may(writer.role, 'write_life')) throw new RefusedError('not_allowed');
	const set = { deleted: true };
	await saveRecords(writer.device, writer.id, [{ kind: 'asset', id: owned.id, set }]);
	writer.wrote();
}
