import { givenEntries } from '$lib/device/carrying/give.ts';
import type { Device } from '$lib/device/device.ts';
import { PARCEL_FORMAT } from '$lib/domain/trust/parcel.ts';
import { saveFile } from '$lib/ui/save-file.ts';
import { sha256 } from '$lib/ui/sha256.ts';

/**
 * What the server has not accepted, as a file to hand over: the operations as they would be sent, sealed so that another member's phone
 * can send them, and those that were refused. Photos are not in it.
 * @param group only this group's; null takes all of the person's
 */
export async function unsentFile(
	device: Device,
	group: string | null,
	now = new Date()
): Promise<{ name: string; text: string }> {
	const [given, refused] = await Promise.all([
		givenEntries(device, group, sha256),
		device.db.getAll('refused')
	]);
	const content = {
		...{ format: PARCEL_FORMAT, savedAt: now.toISOString(), ...given },
		refused: refused
			.filter((row) => group === null || row.group === group)
			.map(({ group: of, groupName, op, code, at }) => ({ group: of, groupName, code, at, op }))
	};
	const day = new Intl.DateTimeFormat('sv-SE').format(now);
	return {
		name: `lumbung-belum-terkirim-${day}.json`,
		text: JSON.stringify(content, null, '\t')
	};
}

/** Lets the browser save a text as a file. */
export const offerFile = ({ name, text }: { name: string; text: string }): void =>
	saveFile(name, new Blob([text], { type: 'application/json' }));
