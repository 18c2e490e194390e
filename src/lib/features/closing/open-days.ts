import type { Device } from '$lib/device/device.ts';
import { recordsOf } from '$lib/device/records.ts';
import { closedThrough } from '$lib/domain/closing.ts';

/** The first day that is not closed, ISO; an empty text when no month is. */
export async function openFrom(device: Device, group: string): Promise<string> {
	const closings = (await recordsOf(device, group, 'closing')).map(({ fields }) => fields);
	const closed = closedThrough(closings);
	return closed === null ? '' : dayAfter(closed);
}

/** The calendar day after an ISO date. */
export function dayAfter(day: string): string {
	const date = new Date(`${day}T00:00:00Z`);
	date.setUTCDate(date.getUTCDate() + 1);
	return date.toISOString().slice(0, 10);
}
