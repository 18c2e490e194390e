import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Device, openDevice } from '$lib/device/device.ts';
import { fileAt, recordById } from '$lib/device/records.ts';
import type { Role } from '$lib/domain/rights.ts';
import type { ShrunkPhoto } from '$lib/ui/photo.ts';
import { saveShop, shopFaults, shopForm } from './commands.ts';

const GROUP = '0195f000-0000-7000-8000-000000000001';
const square: ShrunkPhoto = {
	...{ width: 800, height: 800, type: 'image/webp', extension: 'webp' },
	bytes: new Uint8Array([1]).buffer
};
let device: Device;
const view = (role: Role) => ({ device, id: GROUP, role, wrote: vi.fn() });
const start = shopForm({ story: 'Kami', whatsapp: '6281234567890', pickup: true });

beforeEach(async () => {
	globalThis.indexedDB = new IDBFactory();
	device = await openDevice('siti');
});
afterEach(() => device.close());

test('only what changed of the shop is written', async () => {
	const chair = view('chair');
	await saveShop(chair, start, { ...start, delivery: true, delivery_note: ' Ciampea ' }, null);
	expect((await recordById(device, 'group', GROUP))?.fields).toEqual({
		...{ delivery: true, delivery_note: 'Ciampea' }
	});
	expect(chair.wrote).toHaveBeenCalledOnce();
	await saveShop(view('secretary'), start, { ...start, story: ' Kami ' }, null);
	expect(await device.db.count('outbox')).toBe(1);
});

test('the picture of the QRIS code travels with the group', async () => {
	await saveShop(view('secretary'), start, { ...start, pay_qris: true }, square);
	const path = (await recordById(device, 'group', GROUP))?.fields.qris_path ?? '';
	expect(path).toMatch(new RegExp(`^${GROUP}/[0-9a-f-]{36}\\.webp$`));
	expect(await fileAt(device, path)).toMatchObject({ bucket: 'produk', uploaded: 0 });
});

test('a number that was taken away is none', async () => {
	await saveShop(view('chair'), start, { ...start, whatsapp: '' }, null);
	expect((await recordById(device, 'group', GROUP))?.fields.whatsapp).toBeNull();
});

test('a treasurer reads the shop and does not write it', async () => {
	await expect(saveShop(view('treasurer'), start, start, square)).rejects.toThrow('not_allowed');
	expect(await device.db.count('outbox')).toBe(0);
});

test('each way of paying has what it needs', () => {
	expect(shopFaults(start, false)).toEqual([]);
	const all = { ...start, pay_transfer: true, pay_qris: true, whatsapp: '12' };
	expect(shopFaults(all, false)).toEqual(['whatsapp', 'bank_account', 'qris']);
	expect(shopFaults({ ...all, whatsapp: '', bank_account: 'BRI 1234 Siti' }, true)).toEqual([]);
	expect(shopFaults({ ...start, delivery_note: 'x'.repeat(201) }, false)).toEqual([
		'delivery_note'
	]);
});
