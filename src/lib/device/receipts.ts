// Photos of receipts: what is written of them, and the pictures and voice notes that this phone holds.
import type { Bucket } from '../sync/ports.ts';
import type { Device } from './device.ts';
import { fileAt, type RecordOf } from './records.ts';

/** The receipts of a transaction or request, in the order they were added. */
export async function receiptsOf(device: Device, id: string): Promise<RecordOf<'receipt'>[]> {
	const records = await device.db.getAllFromIndex('records', 'transaction', id);
	return records
		.filter((record): record is RecordOf<'receipt'> => record.kind === 'receipt')
		.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** What a stored file holds. */
export interface FileContent {
	bytes: ArrayBuffer;
	type: string;
}

/**
 * A stored file: from this phone, else from the server, and then kept here to show it again without a network. Screens are not told.
 * @param fetch asks the server; what it throws is thrown on
 */
export async function storedFile(
	device: Device,
	group: string,
	bucket: Bucket,
	path: string,
	fetch: () => Promise<FileContent>
): Promise<FileContent> {
	const held = await fileAt(device, path);
	if (held) return held;
	const { bytes, type } = await fetch();
	await device.db.put('files', { path, group, bucket, bytes, type, uploaded: 1 });
	return { bytes, type };
}

/** How many files stay here that the server has too; at most 200 kB each, a voice note 600 kB. */
const KEPT: readonly (readonly [Bucket, number])[] = [
	['bukti', 150],
	['kunjungan', 60]
];

/** Drops the oldest pictures and voice notes that the server has too. */
export async function pruneFiles(device: Device): Promise<void> {
	const nameOf = (path: string) => path.slice(path.indexOf('/')); // made in the order of time
	for (const [bucket, kept] of KEPT) {
		const paths = await device.db.getAllKeysFromIndex('files', 'kept', [bucket, 1]);
		const old = paths.sort((a, b) => (nameOf(a) < nameOf(b) ? 1 : -1)).slice(kept);
		for (const path of old) await device.db.delete('files', path);
	}
}
