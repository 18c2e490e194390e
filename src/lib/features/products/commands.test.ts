import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Device, openDevice } from '$lib/device/device.ts';
import { fileAt } from '$lib/device/records.ts';
import type { Role } from '$lib/domain/rights.ts';
import type { Writer } from '../posting/post.ts';
import { removeProduct, saveProduct, setState } from './commands.ts';
import { noProduct } from './form.ts';
import { freshItem, type FreshPhoto, heldItem } from './photo-list.ts';
import { shelfOf, wholeShelf } from './shelf.ts';

const GROUP = '019ab000-0000-7000-8000-000000000001';
const chips = { ...noProduct('food'), name: ' Keripik ', unit: 'bungkus', price: 15_000 };
const taken: FreshPhoto = {
	...{ width: 1280, height: 960, type: 'image/webp', extension: 'webp', blur: 'UklG' },
	bytes: new Uint8Array([1, 2, 3]).buffer
};
const photosOf = (count: number) => ({
	before: [],
	after: Array.from({ length: count }, () => freshItem(taken))
});

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
	const id = await saveProduct(as('chair'), null, chips, photosOf(1));
	const [item] = await shelfOf(device, GROUP);
	expect(item?.id).toBe(id);
	expect(item?.product.fields).toMatchObject({ name: 'Keripik', price: 15_000, deleted: false });
	const path = item?.photo?.fields.path ?? '';
	expect(path).toMatch(/^[0-9a-f-]{36}\/[0-9a-f-]{36}\.webp$/);
	expect(item?.photo?.fields.blur).toBe('UklG');
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

test('permits are compared by value, whatever the order of their keys', async () => {
	const pirt = { kind: 'pirt', number: '2063216010001-29', until: '2027-01-31' } as const;
	const id = await saveProduct(as('chair'), null, { ...chips, permits: [pirt] }, null);
	const again = { until: pirt.until, number: ` ${pirt.number} `, kind: pirt.kind };
	await saveProduct(as('chair'), id, { ...chips, permits: [again] }, null);
	expect(await queued()).toHaveLength(1);
	await saveProduct(as('chair'), id, { ...chips, permits: [{ ...pirt, until: null }] }, null);
	const ops = (await queued()).map(({ op }) => (op.type === 'patch' ? op.body.set : {}));
	expect(ops.at(-1)).toEqual({ permits: [{ ...pirt, until: null }] });
});

test('photos put in another order send their places and nothing else', async () => {
	const id = await saveProduct(as('chair'), null, chips, photosOf(3));
	const [item] = await shelfOf(device, GROUP);
	const before = item?.photos ?? [];
	const [first, second, third] = before.map(heldItem);
	if (!first || !second || !third) throw new Error('three photos expected');
	const sent = await queued();
	await saveProduct(as('chair'), id, chips, { before, after: [third, second] });
	const [after] = await shelfOf(device, GROUP);
	expect(after?.photos.map((photo) => photo.id)).toEqual([third.key, second.key]);
	expect(after?.photo?.id).toBe(third.key);
	const ops = (await queued()).slice(sent.length);
	expect(ops.map(({ op }) => (op.type === 'patch' ? [op.body.id, op.body.set] : []))).toEqual([
		[first.key, { deleted: true }],
		[third.key, { position: 0 }]
	]);
});

test('a photo from another phone stays when this one saves', async () => {
	const id = await saveProduct(as('chair'), null, chips, photosOf(1));
	const before = (await shelfOf(device, GROUP))[0]?.photos ?? [];
	await saveProduct(as('treasurer'), id, chips, { before, after: [...before.map(heldItem)] });
	await saveProduct(as('treasurer'), id, chips, photosOf(1));
	await saveProduct(as('chair'), id, chips, { before, after: [] });
	expect((await shelfOf(device, GROUP))[0]?.photos).toHaveLength(1);
});

test('what is archived leaves the shelf and can come back; only the change is sent', async () => {
	const id = await saveProduct(as('chair'), null, { ...chips, published: true }, null);
	await setState(as('treasurer'), id, 'archived');
	expect(await shelfOf(device, GROUP)).toEqual([]);
	expect((await wholeShelf(device, GROUP))[0]?.product.fields).toMatchObject({
		...{ archived: true, published: false }
	});
	await setState(as('treasurer'), id, 'sold_out');
	const ops = (await queued()).map(({ op }) => (op.type === 'patch' ? op.body.set : {}));
	expect(ops.at(-1)).toEqual({ published: true, sold_out: true, archived: false });
	await setState(as('treasurer'), id, 'sold_out');
	expect(await queued()).toHaveLength(3);
	await expect(setState(as('member'), id, 'draft')).rejects.toThrow('not_allowed');
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
