// What people say of a thing. Everybody may; of officers it changes the thing, of others it stands as what they saw.
import type { Attached } from '$lib/device/journal.ts';
import { type RecordChange, saveRecords } from '$lib/device/records.ts';
import type { Draft } from '$lib/domain/journal.ts';
import { expense, type MoneyPlace, type Said } from '$lib/domain/posting.ts';
import type { AssetEventFields, AssetFields } from '$lib/domain/records.ts';
import { may } from '$lib/domain/rights.ts';
import type { ShrunkPhoto } from '$lib/ui/photo.ts';
import { post, type Posted, RefusedError, type Writer } from '../posting/post.ts';
import { attachReceipts } from '../receipts/photos.ts';
import type { OwnedAsset } from './asset-list.ts';

export const EVENT_NOTE_MAX = 300;
export const PLACE_MAX = 80;
const REPAIR_EXPENSE = '6107';

/** What happened; whatever is left out was not said. */
export type Happening = Pick<AssetEventFields, 'what' | 'happened_on'> &
	Partial<Omit<AssetEventFields, 'asset_id' | 'by' | 'at'>>;

/** The record of what happened to a thing. */
export const eventChange = (asset: string, said: Happening): RecordChange<'asset_event'> => ({
	kind: 'asset_event',
	id: null,
	set: {
		...{ asset_id: asset, quantity: null, grams: null, condition: null, holder: null },
		...{ scanned: false, transaction: null },
		...said,
		place: (said.place ?? '').trim().slice(0, PLACE_MAX),
		note: (said.note ?? '').trim().slice(0, EVENT_NOTE_MAX)
	}
});

/** What of the thing is not any more as the event says, for who may change it. */
function changeBy(
	{ role }: Pick<Writer, 'role'>,
	{ id, asset: { fields } }: OwnedAsset,
	{ set }: RecordChange<'asset_event'>
): RecordChange<'asset'>[] {
	if (!may(role, 'write_life')) return [];
	const { condition, holder, place } = set;
	const said: Partial<AssetFields> = {
		...(condition === 'good' || condition === 'broken' ? { condition } : {}),
		...(holder ? { holder } : {}),
		...(place ? { place } : {})
	};
	const changed = Object.entries(said).filter(([field, value]) => fields[field] !== value);
	return changed.length === 0 ? [] : [{ kind: 'asset', id, set: Object.fromEntries(changed) }];
}

/** Notes what happened to a thing without money. @throws RefusedError not_allowed */
export async function noteEvent(
	writer: Pick<Writer, 'device' | 'id' | 'role' | 'wrote'>,
	owned: OwnedAsset,
	said: Happening
): Promise<void> {
	if (!may(writer.role, 'note_things')) throw new RefusedError('not_allowed');
	const event = eventChange(owned.id, said);
	await saveRecords(writer.device, writer.id, [event, ...changeBy(writer, owned, event)]);
	writer.wrote();
}

/** What a repair costs. */
export const repairCost = (said: Said & { amount: number; from: MoneyPlace }): Draft =>
	expense({ ...said, account: REPAIR_EXPENSE });

/**
 * A thing was repaired: what it cost is an expense that names it, and it is good again; written together.
 * @param said.amount whole rupiah; 0 when it cost nothing
 * @returns null when it cost nothing
 * @throws RefusedError
 */
export async function repairAsset(
	writer: Writer,
	owned: OwnedAsset,
	said: Said & {
		amount: number;
		from: MoneyPlace | null;
		title: string;
		photos: readonly ShrunkPhoto[];
	}
): Promise<Posted | null> {
	const { occurredOn, amount, from, title, photos, note } = said;
	const repaired = (transaction: string | null) =>
		({ what: 'repaired', happened_on: occurredOn, condition: 'good', transaction, note }) as const;
	if (amount === 0 || from === null) {
		await noteEvent(writer, owned, repaired(null));
		return null;
	}
	const paid = repairCost({ ...said, note: title, amount, from });
	return post(writer, paid, (id): Attached => {
		const event = eventChange(owned.id, repaired(id));
		const receipts = attachReceipts(writer.id, id, photos);
		const records = [event, ...changeBy(writer, owned, event), ...receipts.records];
		return { records, files: receipts.files };
	});
}
