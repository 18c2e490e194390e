// Photos of receipts: what is written of them, and the pictures that this phone holds.
import type { Device } from './device.ts';
import type { RecordOf } from './records.ts';

/** The receipts of a transaction or request, in the order they were added. */
export async function receiptsOf(device: Device, id: string): Promise<RecordOf<'receipt'>[]> {
	const records = await device.db.getAllFromIndex('records', 'transaction', id);
	return records
		.filter((record): record is RecordOf<'receipt'> => record.kind === 'receipt')
		.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Keeps a picture that came from the server, to show it again without a network. Screens are not told. */
export async function keepReceipt(
	device: Device,
	group: string,
	path: string,
	{ bytes, type }: { bytes: ArrayBuffer; type: string }
): Promise<void> {
	await device.db.put('files', { path, group, bucket: 'bukti', bytes, type, uploaded: 1 });
}

/** How many pictures stay here that the server has too; at most 200 kB each. */
const KEPT = 150;

/** Drops the oldest pictures that the server has too. */
export async function pruneReceipts(device: Device): Promise<void> {
	const paths = await device.db.getAllKeysFromIndex('files', 'kept', ['bukti', 1]);
	const nameOf = (path: string) => path.slice(path.indexOf('/')); // made in the order of time
	const old = paths.sort((a, b) => (nameOf(a) < nameOf(b) ? 1 : -1)).slice(KEPT);
	for (const path of old) await device.db.delete('files', path);
}
