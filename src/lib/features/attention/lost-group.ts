import type { Device } from '../../device/device.ts';
import { refusedOperations } from '../../device/outbox.ts';

/** What the book of a group that the person is no longer in did not get. */
export interface LostNotes {
	group: string;
	/** What the group was called. */
	name: string;
	/** Ids of the refused operations. */
	ids: string[];
}

/** Groups that the person is no longer in and whose books did not get everything. */
export async function lostGroups(device: Device): Promise<LostNotes[]> {
	const lost = new Map<string, LostNotes>();
	for (const { id, group, groupName, code } of await refusedOperations(device)) {
		if (code !== 'removed_member') continue;
		const known = lost.get(group) ?? { group, name: groupName, ids: [] };
		lost.set(group, { ...known, ids: [...known.ids, id] });
	}
	return [...lost.values()];
}

/** One of them; null without one. */
export const lostGroup = async (device: Device): Promise<string | null> =>
	(await lostGroups(device))[0]?.group ?? null;
