// The visits of a group as this phone holds them.
import type { Device } from '$lib/device/device.ts';
import { type RecordOf, recordsOf } from '$lib/device/records.ts';

export type HeldVisit = RecordOf<'visit'>;

/** The day it was, or is planned for. */
export const dayOfVisit = ({ fields }: HeldVisit): string => fields.visited_on ?? fields.planned_on;

/** All visits of a group, newest day first, planned and cancelled ones too. */
export async function visitsOf(device: Device, group: string): Promise<HeldVisit[]> {
	const visits = await recordsOf(device, group, 'visit');
	return visits.sort(
		(a, b) => dayOfVisit(b).localeCompare(dayOfVisit(a)) || (a.id < b.id ? 1 : -1)
	);
}

/** The newest visit that took place. @param visits newest first */
export const lastVisit = (visits: readonly HeldVisit[]): HeldVisit | undefined =>
	visits.find(({ fields }) => fields.state === 'done');

/** The planned visit that comes first, also when its day has passed. @param visits newest first */
export const nextVisit = (visits: readonly HeldVisit[]): HeldVisit | undefined =>
	visits.findLast(({ fields }) => fields.state === 'planned');
