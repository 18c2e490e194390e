import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Device, openDevice } from '$lib/device/device.ts';
import { fileAt } from '$lib/device/records.ts';
import type { Role } from '$lib/domain/rights.ts';
import type { ShrunkPhoto } from '$lib/ui/photo.ts';
import type { Writer } from '../posting/post.ts';
import { lackOf, noProduct, removeProduct, saveProduct } from './commands.ts';
import { shelfOf } from './shelf.ts';

const GROUP = '019ab000-0000-7000-8000-000000000001';
const chips = { ...noProduct('food'), name: ' Keripik ', unit: 'bungkus', price: 15_000 };
const shrunk: ShrunkPhoto = {
	...{ width: 1280, height: 960, type: 'image/webp', extension: 'webp' },
	bytes: new Uint8Array([1, 2, 3]).buffer
};

let device: Device;
let stores = 0;
const as = (role: Role): Writer => ({
	...{ device, id: GROUP, role, self: 'siti', members: new Map() },
	...{ today: () => '2026-11-22', wrote: () => undefined }
});
const queued = () => device.db.getAll('outbox');

beforeEach(async () => {
	device = await openDevice(`products-${stores++}`);
});
afterEach(() => device.close());

test('a product and its photo are on the shelf, the photo still on this phone', async () => {
	const id = await saveProduct(as('chair'), null, chips, { shrunk, replaces: null });
	const [item] = await shelfOf(device, GROUP);
	expect(item?.id).toBe(id);
	expect(item?.product.fields).toMatchObject({ name: 'Keripik', price: 15_000, deleted: false });
	const path = item?.photo?.fields.path ?? '';
	expect(path).toMatch(/^[0-9a-f-]{36}\/[0-9a-f-]{36}\.webp$/);
	expect((await fileAt(device, path))?.uploaded).toBe(0);
});

test('only what changed is sent', async () => {
	const id = await saveProduct(as('chair'), null, chips, null);
	await saveProduct(as('treasurer'), id, { ...chips, price: 16_000 }, null);
	const ops = (await queued()).map(({ op }) => (op.type === 'patch' ? op.body.set : {}));
	expect(ops.at(-1)).toEqual({ price: 16_000 });
	await saveProduct(as('treasurer'), id, { ...chips, price: 16_000 }, null);
	expect(await queued()).toHaveLength(2);
});

test('a new photo takes the place of the one before', async () => {
	const id = await saveProduct(as('chair'), null, chips, { shrunk, replaces: null });
	const [before] = await shelfOf(device, GROUP);
	const replaces = before?.photo?.id ?? null;
	await saveProduct(as('chair'), id, chips, { shrunk, replaces });
	const [after] = await shelfOf(device, GROUP);
	expect(after?.photo?.id).toBe(replaces);
	expect(after?.photo?.fields.path).not.toBe(before?.photo?.fields.path);
});

test('a removed product leaves the shelf', async () => {
	const id = await saveProduct(as('chair'), null, chips, null);
	await removeProduct(as('secretary'), id);
	expect(await shelfOf(device, GROUP)).toEqual([]);
});

test('plain members and mentors change no products', async () => {
	await expect(saveProduct(as('member'), null, chips, null)).rejects.toThrow('not_allowed');
	await expect(removeProduct(as('mentor'), 'x')).rejects.toThrow('not_allowed');
	expect(await queued()).toEqual([]);
});

test.each([
	[{ name: ' ' }, 'name'],
	[{ name: 'x'.repeat(81) }, 'name'],
	[{ unit: '' }, 'unit'],
	[{ price: 0 }, 'price'],
	[{ description: 'x'.repeat(2001) }, 'description'],
	[{}, null]
])('%j lacks %s', (change, lack) => {
	expect(lackOf({ ...chips, ...change })).toBe(lack);
});
