import type { Device } from '../../device/device.ts';
import { refusedOperations } from '../../device/outbox.ts';

/** A group that the person is no longer in and whose book did not get everything; null without one. */
export const lostGroup = async (device: Device): Promise<string | null> =>
	(await refusedOperations(device)).find(({ code }) => code === 'removed_member')?.group ?? null;
