import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Device, deleteDevice, openDevice } from '$lib/device/device.ts';
import { saveTransaction, undoTransaction } from '$lib/device/journal.ts';
import { takeBatch } from '$lib/device/outbox.ts';
import { pruneFiles, receiptsOf, storedFile } from '$lib/device/receipts.ts';
import { queuedOperations } from '$lib/device/screens/unsent.ts';
import { expense } from '$lib/domain/posting.ts';
import type { ShrunkPhoto } from '$lib/ui/photo.ts';
import { addReceipts, attachReceipts, receiptPicture } from './photos.ts';

const GROUP = 'g1';
const photo = (byte: number): ShrunkPhoto => ({
	...{ width: 3, height: 4, type: 'image/webp', extension: 'webp' },
	bytes: new Uint8Array([byte]).buffer
});
const fuel = expense({
	...{ occurredOn: '2026-11-20', note: '', amount: 20_000, account: '6101' },
	from: { place: 'cash' }
});

describe('photos of receipts', () => {
	let device: Device;
	const bytesOf = async (picture: Blob) => [...new Uint8Array(await picture.arrayBuffer())];
	const save = () =>
		saveTransaction(device, GROUP, 'm1', fuel, Date.now(), (id) =>
			attachReceipts(GROUP, id, [photo(1), photo(2)])
		);
	const office = { receipt: vi.fn(async () => ({ bytes: photo(9).bytes, type: 'image/webp' })) };

	beforeEach(async () => {
		device = await openDevice('receipts');
		office.receipt.mockClear();
	});
	afterEach(async () => {
		device.close();
		await deleteDevice('receipts');
	});

	test('are written with the entry and shown from this phone', async () => {
		const { id } = await save();
		const receipts = await receiptsOf(device, id);
		expect(receipts.map(({ fields }) => fields.transaction)).toEqual([id, id]);
		const [first] = receipts;
		const path = first?.fields.path ?? '';
		expect(path).toMatch(/^g1\/[0-9a-f-]{36}\.webp$/);
		expect(await device.db.get('files', path)).toMatchObject({ bucket: 'bukti', uploaded: 0 });
		expect(await bytesOf(await receiptPicture(device, office, GROUP, path))).toHaveLength(1);
		expect(office.receipt).not.toHaveBeenCalled();
	});

	test('leave without a trace with an entry that was never sent', async () => {
		const { id } = await save();
		await undoTransaction(device, 'm1', id, '', '2026-11-20');
		expect(await receiptsOf(device, id)).toEqual([]);
		expect(await queuedOperations(device, GROUP)).toEqual([]);
		expect(await device.db.count('files')).toBe(0);
	});

	test('stay with an entry that may have been sent', async () => {
		const { id } = await save();
		await takeBatch(device, GROUP, { operations: 50, bytes: 64_000 });
		await undoTransaction(device, 'm1', id, '', '2026-11-20');
		expect(await receiptsOf(device, id)).toHaveLength(2);
	});

	test('can be added later by members, not by a mentor', async () => {
		const { id } = await save();
		const wrote = vi.fn();
		await addReceipts({ device, id: GROUP, role: 'member', wrote }, id, [photo(3)]);
		expect(await receiptsOf(device, id)).toHaveLength(3);
		expect(wrote).toHaveBeenCalledOnce();
		await expect(
			addReceipts({ device, id: GROUP, role: 'mentor', wrote }, id, [photo(4)])
		).rejects.toThrow('not_allowed');
	});

	test('of other phones are fetched once', async () => {
		const path = 'g1/far.webp';
		expect(await bytesOf(await receiptPicture(device, office, GROUP, path))).toEqual([9]);
		expect(await bytesOf(await receiptPicture(device, office, GROUP, path))).toEqual([9]);
		expect(office.receipt).toHaveBeenCalledOnce();
	});

	test('take no more room than they may: the oldest that the server has are dropped', async () => {
		await save();
		for (let n = 0; n < 152; n++) {
			const path = `g${n % 2}/${String(n).padStart(4, '0')}.webp`;
			const sent = { bytes: photo(1).bytes, type: 'image/webp' };
			await storedFile(device, GROUP, 'bukti', path, async () => sent);
		}
		await pruneFiles(device);
		const paths = await device.db.getAllKeys('files');
		expect(paths).toHaveLength(152); // two of them wait to be uploaded
		expect(paths).not.toContain('g0/0000.webp');
		expect(paths).not.toContain('g1/0001.webp');
	});
});
