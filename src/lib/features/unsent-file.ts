import type { Device } from '$lib/device/device.ts';
import { saveFile } from '$lib/ui/save-file.ts';

/**
 * What the server has not accepted, as a file to hand over: the operations as they would be sent, and those that were refused.
 * @param group only this group's; null takes all of the person's
 */
export async function unsentFile(
	device: Device,
	group: string | null,
	now = new Date()
): Promise<{ name: string; text: string }> {
	const [waiting, refused] = await Promise.all([
		device.db.getAll('outbox'),
		device.db.getAll('refused')
	]);
	const isAsked = (row: { group: string }) => group === null || row.group === group;
	const content = {
		format: 'lumbung-unsent-1',
		savedAt: now.toISOString(),
		account: device.userId,
		device: device.id,
		waiting: waiting
			.filter(isAsked)
			.map(({ group: of, op, state, reason }) => ({ group: of, state, reason, op })),
		refused: refused
			.filter(isAsked)
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
