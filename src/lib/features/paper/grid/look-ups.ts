// What a page that is keyed in must know of the book and the group.
import type { Device } from '$lib/device/device.ts';
import { transactionsBetween } from '$lib/device/journal.ts';
import { recordsOf } from '$lib/device/records.ts';
import type { HeldTransaction } from '$lib/device/schema.ts';
import { rowsOfKind } from '$lib/device/terms.ts';
import { closedThrough } from '$lib/domain/closing.ts';
import type { MemberFields } from '$lib/domain/records.ts';

const plain = (name: string): string => name.trim().toLocaleLowerCase('id');

/** The member with this name, or the only one whose name begins with it. */
export function memberNamed(
	members: ReadonlyMap<string, Pick<MemberFields, 'name' | 'left_at'>>,
	name: string
): string | undefined {
	const present = [...members].filter(([, { left_at }]) => left_at === null);
	const same = present.find(([, member]) => plain(member.name) === plain(name));
	if (same) return same[0];
	const like = present.filter(([, member]) => plain(member.name).startsWith(`${plain(name)} `));
	return like.length === 1 ? like[0]?.[0] : undefined;
}

/** Last day of the newest closed month, or null. */
export const closedNow = async (device: Device, group: string): Promise<string | null> =>
	closedThrough((await recordsOf(device, group, 'closing')).map(({ fields }) => fields));

/** Rows of the book of these days that stand. */
export async function standingRows(
	device: Device,
	group: string,
	first: string,
	last: string
): Promise<HeldTransaction[]> {
	const [rows, corrections] = await Promise.all([
		transactionsBetween(device, group, first, last),
		rowsOfKind(device, group, ['correction'])
	]);
	const mirrored = new Set(corrections.map(({ reverses }) => reverses));
	return rows.filter(({ id, kind }) => kind !== 'correction' && !mirrored.has(id));
}
