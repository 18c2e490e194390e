import type { Device } from '$lib/device/device.ts';
import { type RecordOf, recordsOf, saveRecords } from '$lib/device/records.ts';
import { may } from '$lib/domain/rights.ts';
import { RefusedError, type Writer } from './post.ts';

/** Somebody who owes: known already, or a new name. */
export type BuyerChoice = { id: string } | { name: string };

export const BUYER_NAME_MAX = 80;

/** The buyers of a group that are not deleted, by name. */
export async function buyersOf(device: Device, group: string): Promise<RecordOf<'party'>[]> {
	const parties = await recordsOf(device, group, 'party');
	return parties
		.filter(({ fields }) => !fields.deleted)
		.sort((a, b) => a.fields.name.localeCompare(b.fields.name, 'id'));
}

const plain = (name: string): string => name.trim().replaceAll(/\s+/g, ' ');

/**
 * The id of a buyer; a new name is written down first, unless somebody has that name already.
 * @throws RefusedError party_needed for a name of nothing
 */
export async function buyerId(writer: Writer, choice: BuyerChoice): Promise<string> {
	if ('id' in choice) return choice.id;
	const name = plain(choice.name).slice(0, BUYER_NAME_MAX);
	if (name === '') throw new RefusedError('party_needed');
	if (!may(writer.role, 'write_parties')) throw new RefusedError('not_allowed');
	const same = (await buyersOf(writer.device, writer.id)).find(
		({ fields }) => fields.name.toLocaleLowerCase('id') === name.toLocaleLowerCase('id')
	);
	if (same) return same.id;
	const set = { name, phone: null, deleted: false };
	const [id] = await saveRecords(writer.device, writer.id, [{ kind: 'party', id: null, set }]);
	return id as string;
}
