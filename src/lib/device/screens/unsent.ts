import type { Device } from '../device.ts';
import type { QueuedRow } from '../schema.ts';

/** Operations of a group that the server has not taken or refused yet, oldest first. */
export const queuedOperations = (device: Device, group: string): Promise<QueuedRow[]> =>
	device.db.getAllFromIndex('outbox', 'group', group);
