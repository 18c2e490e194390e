// Photos, voice notes and signatures of visits.
import type { Device } from '$lib/device/device.ts';
import { type FileContent, storedFile } from '$lib/device/receipts.ts';
import { type RecordOf, recordsOf } from '$lib/device/records.ts';
import type { Office } from '../../session.ts';

export type VisitFile = RecordOf<'visit_file'>;

/** The files of a visit that this phone may know of, in the order they were made. */
export async function filesOf(device: Device, group: string, visit: string): Promise<VisitFile[]> {
	const files = await recordsOf(device, group, 'visit_file');
	return files
		.filter(({ fields }) => fields.visit_id === visit)
		.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/**
 * The content of a file: from this phone, else from the server, and then kept here.
 * @throws OfficeError when it is not here and cannot be fetched
 */
export const contentOf = (
	device: Device,
	office: Pick<Office, 'visitFile'>,
	group: string,
	path: string
): Promise<FileContent> =>
	storedFile(device, group, 'kunjungan', path, () => office.visitFile(path));
