import type { Device } from '$lib/device/device.ts';
import { uuidv7 } from '$lib/device/ids.ts';
import type { Attached } from '$lib/device/journal.ts';
import { storedFile } from '$lib/device/receipts.ts';
import { saveRecords } from '$lib/device/records.ts';
import { may } from '$lib/domain/rights.ts';
import type { ShrunkPhoto } from '$lib/ui/photo.ts';
import { RefusedError, type Writer } from '../posting/post.ts';
import type { Office } from '../session.ts';

/** So many photos prove any one thing. */
export const RECEIPTS_MAX = 6;

/** The records and pictures that tie photos to a transaction or request. */
export function attachReceipts(
	group: string,
	id: string,
	photos: readonly ShrunkPhoto[]
): Attached {
	const named = photos.map((photo) => ({
		photo,
		path: `${group}/${uuidv7()}.${photo.extension}`
	}));
	return {
		records: named.map(({ path, photo: { width, height } }) => ({
			kind: 'receipt',
			id: null,
			set: { transaction: id, path, width, height }
		})),
		files: named.map(({ path, photo: { bytes, type } }) => ({ path, bytes, type }))
	};
}

/**
 * Adds photos to something that is recorded already. Resolves when they are safe on this phone.
 * @throws RefusedError not_allowed
 */
export async function addReceipts(
	writer: Pick<Writer, 'device' | 'id' | 'role' | 'wrote'>,
	id: string,
	photos: readonly ShrunkPhoto[]
): Promise<void> {
	if (!may(writer.role, 'attach_receipts')) throw new RefusedError('not_allowed');
	const { records, files } = attachReceipts(writer.id, id, photos);
	await saveRecords(writer.device, writer.id, records, files);
	writer.wrote();
}

/**
 * The picture of a receipt: from this phone, else from the server, and then kept here.
 * @throws OfficeError when it is not here and cannot be fetched
 */
export async function receiptPicture(
	device: Device,
	office: Pick<Office, 'receipt'>,
	group: string,
	path: string
): Promise<Blob> {
	const { bytes, type } = await storedFile(device, group, 'bukti', path, () =>
		office.receipt(path)
	);
	return new Blob([bytes], { type });
}
