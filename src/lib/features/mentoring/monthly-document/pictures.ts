import type { Device } from '$lib/device/device.ts';
import { keepFile } from '$lib/device/receipts.ts';
import { fileAt } from '$lib/device/records.ts';
import type { PictureSource } from '../../report/document/pictures.svelte.ts';
import type { MentoringOffice } from '../types.ts';

/** Photos of visits: from this phone, else from the server, and then kept here. @param device null keeps nothing: an officer's phone */
export function pictureSource(
	office: Pick<MentoringOffice, 'visitFile'>,
	device: Device | null
): PictureSource {
	return async (path) => {
		const held = device ? await fileAt(device, path) : undefined;
		if (held) return new Blob([held.bytes], { type: held.type });
		const fetched = await office.visitFile(path);
		// A path begins with the group.
		if (device)
			await keepFile(device, path.slice(0, path.indexOf('/')), 'kunjungan', path, fetched);
		return new Blob([fetched.bytes], { type: fetched.type });
	};
}
