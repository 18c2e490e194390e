// How the groups of a mentor reach her; the phone knows it from the assignments of her groups.
import type { Device } from '$lib/device/device.ts';
import { recordsOf } from '$lib/device/records.ts';

export interface Contact {
	name: string;
	/** Digits with the country code; null when she gave none. */
	phone: string | null;
}

/** What the groups see of the person; null when no group of this phone has her as its mentor. */
export async function ownContact(
	device: Device,
	groups: readonly string[]
): Promise<Contact | null> {
	const rows = await Promise.all(groups.map((group) => recordsOf(device, group, 'mentor')));
	const own = rows
		.flat()
		.filter(({ fields }) => fields.own === true)
		.sort((a, b) => b.fields.since.localeCompare(a.fields.since))[0];
	return own ? { name: own.fields.name, phone: own.fields.phone } : null;
}
