import type { Device } from '../../device/device.ts';
import { outboxSummary } from '../../device/outbox.ts';

/** Entries of this person that are only on this phone: waiting, set aside or refused. */
export async function countUnsent(device: Device): Promise<number> {
	const { waiting, refused } = await outboxSummary(device);
	return waiting + refused;
}

/**
 * Everything of this person that the server has not accepted, as a file to hand over: JSON with the operations as
 * they would be sent, and those that were refused.
 */
export async function unsentBackup(device: Device, now = Date.now()): Promise<Blob> {
	const [waiting, refused] = await Promise.all([
		device.db.getAll('outbox'),
		device.db.getAll('refused')
	]);
	const content = {
		format: 'lumbung-unsent',
		version: 1,
		savedAt: new Date(now).toISOString(),
		account: device.userId,
		device: device.id,
		waiting: waiting.map(({ group, op, state, reason }) => ({ group, op, state, reason })),
		refused: refused.map(({ group, groupName, op, code, at }) => ({
			group,
			groupName,
			op,
			code,
			at
		}))
	};
	return new Blob([JSON.stringify(content, null, '\t')], { type: 'application/json' });
}

/** Hands a file to the browser's downloads. */
export function download(file: Blob, name: string): void {
	const link = document.createElement('a');
	link.href = URL.createObjectURL(file);
	link.download = name;
	link.click();
	URL.revokeObjectURL(link.href);
}
