// Under which names the phone keeps a visit that is being filled in.
import type { Device } from '$lib/device/device.ts';
import { keep } from '$lib/device/screens/keepsakes.ts';

export const keptForm = (visit: string): string => `visit.${visit}`;
export const keptFiles = (visit: string): string => `visit-files.${visit}`;

/** Forgets what was filled in of a visit. */
export async function forgetKept(device: Device, group: string, visit: string): Promise<void> {
	await keep(device, group, keptForm(visit), undefined);
	await keep(device, group, keptFiles(visit), undefined);
}
