// Who holds the group's bank book, stamp and card.
import type { Device } from '$lib/device/device.ts';
import { type RecordOf, recordsOf, saveRecords } from '$lib/device/records.ts';
import type { CustodyFields } from '$lib/domain/records.ts';
import { isGroupOfficer } from '$lib/domain/rights.ts';
import { RefusedError, type Writer } from '../../posting/post.ts';

export const custodyItems = ['bank_book', 'stamp', 'card'] as const;
export type CustodyItem = CustodyFields['item'];
export type Custody = RecordOf<'custody'>;

export interface ItemCustody {
	item: CustodyItem;
	/** Who has it now, null when it was never said. */
	now: Custody | null;
	/** Who had it before, newest first. */
	before: Custody[];
}

/** Who holds what, and who held it. */
export async function readCustody(device: Device, group: string): Promise<ItemCustody[]> {
	const all = (await recordsOf(device, group, 'custody')).sort(
		(a, b) => b.fields.since.localeCompare(a.fields.since) || (a.id < b.id ? 1 : -1)
	);
	return custodyItems.map((item) => {
		const [now = null, ...before] = all.filter(({ fields }) => fields.item === item);
		return { item, now, before };
	});
}

/** A member who is there, one who has left, or somebody who never was one. */
export type HolderState = 'member' | 'left' | 'outsider';

export const holderState = (
	{ holder }: Pick<CustodyFields, 'holder'>,
	members: Writer['members']
): HolderState => {
	if (holder === null) return 'outsider';
	return members.get(holder)?.left_at === null ? 'member' : 'left';
};

/** Somebody to whom an item goes: a member, or somebody named. */
export type Holder = { member: string } | { name: string };

/** Limits of the database. */
export const LENGTHS = { name: 80, note: 300 } as const;

/**
 * Writes down that an item is with somebody else now.
 * @throws RefusedError not_allowed; party_needed without a name
 */
export async function handOn(
	writer: Writer,
	item: CustodyItem,
	{ to, since, note }: { to: Holder; since: string; note: string }
): Promise<void> {
	if (writer.self === null || !isGroupOfficer(writer.role)) throw new RefusedError('not_allowed');
	const name = 'name' in to ? to.name.trim().slice(0, LENGTHS.name) : '';
	if ('name' in to && name === '') throw new RefusedError('party_needed');
	const set: CustodyFields = {
		...{ item, since, note: note.trim() },
		...{ holder: 'member' in to ? to.member : null, holder_name: name }
	};
	await saveRecords(writer.device, writer.id, [{ kind: 'custody', id: null, set }]);
	writer.wrote();
}
