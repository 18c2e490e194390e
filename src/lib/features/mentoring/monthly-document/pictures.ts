import type { Device } from '$lib/device/device.ts';
import type { PictureSource } from '../../report/document/pictures.svelte.ts';
import type { MentoringOffice } from '../types.ts';
import { contentOf } from '../visit/files.ts';

/** Photos of visits: from this phone, else from the server, and then kept here. @param device null keeps nothing: an officer's phone */
export function pictureSource(
	office: Pick<MentoringOffice, 'visitFile'>,
	device: Device | null
): PictureSource {
	// A path begins with the group.
	const groupIn = (path: string) => path.slice(0, path.indexOf('/'));
	return async (path) => {
		const { bytes, type } = device
			? await contentOf(device, office, groupIn(path), path)
			: await office.visitFile(path);
		return new Blob([bytes], { type });
	};
}
