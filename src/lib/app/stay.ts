import type { Device } from '$lib/device/device';

/** Where the store keeps that the browser was asked. */
const ASKED = 'askedToStay';

/**
 * Asks the browser to spare this phone's store when it makes room: with the first entry there is something to lose. Once only, since
 * some browsers ask the person; *HP ini* asks again when she wants it.
 */
export async function askToStay({ db }: Pick<Device, 'db'>): Promise<void> {
	if ((await db.get('meta', ASKED)) === true) return;
	await db.put('meta', true, ASKED);
	if (!(await navigator.storage.persisted())) await navigator.storage.persist();
}
