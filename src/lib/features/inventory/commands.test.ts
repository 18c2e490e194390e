import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Device, openDevice } from '$lib/device/device.ts';
import type { Role } from '$lib/domain/rights.ts';
import { cancel, type Writer } from '../posting/post.ts';
import { assetsOf, conditionOf, isHeld } from './asset-list.ts';
import { buyAsset, disposeOfAsset, editAsset, removeAsset, sellAsset } from './commands.ts';
import { isWhole, noThing } from './things.ts';

const GROUP = '019ab000-0000-7000-8000-000000000001';
const SITI = '019ab000-0000-7000-8000-000000000002';
const siti = {
	...{ name: 'Siti', role: 'treasurer' as const, has_phone: true },
	...{ joined_at: 0, linked_at: null, left_at: null, terms: [] }
};
const TODAY = '2026-11-22';
const said = { occurredOn: '2026-09-10', note: '' };
const oven = { ...noThing(), name: ' Oven ', cost: 480_000 };

let device: Device;
let stores = 0;
const as = (role: Role = 'treasurer'): Writer => ({
	...{ device, id: GROUP, role, self: SITI, members: new Map([[SITI, siti]]) },
	...{ today: () => TODAY, wrote: () => undefined }
});
const buy = () =>
	buyAsset(as(), { ...said, thing: oven, from: { place: 'cash' }, party: null, photos: [] });
async function theOven() {
	const owned = (await assetsOf(device, GROUP)).find(({ asset }) => asset.fields.name === 'Oven');
	if (!owned) throw new Error('It is not on the list');
	return owned;
}

beforeEach(async () => {
	device = await openDevice(`inventory-${stores++}`);
});
afterEach(() => device.close());

test('what was bought is on the list with its worth; cancelled it has none', async () => {
	const { id } = await buy();
	const owned = await theOven();
	expect(owned.asset.fields).toMatchObject({
		...{ code: 'INV-001', origin: 'bought', condition: 'good', acquired_on: '2026-09-10' }
	});
	expect([owned.state.book, isHeld(owned)]).toEqual([480_000, true]);
	await cancel(as(), id, 'salah');
	expect(isHeld(await theOven())).toBe(false);
	await removeAsset(as(), await theOven());
	expect(await assetsOf(device, GROUP)).toEqual([]);
});

test('above the limit it waits, and the list says so', async () => {
	await device.db.put('records', {
		...{ group: GROUP, kind: 'group', id: GROUP, seq: 1, confirmed: {}, meta: {} },
		...{ fields: { approval_limit: 100_000 }, verified: true }
	});
	expect((await buy()).waits).toBe(true);
	const owned = await theOven();
	expect([owned.isWaiting, isHeld(owned)]).toEqual([true, false]);
});

test('what was sold or lost has no worth any more, its record and its history say why', async () => {
	await buy();
	const into = { place: 'bank' } as const;
	await sellAsset(as(), await theOven(), { ...said, price: 500_000, into, pieces: 1 });
	const sold = await theOven();
	expect([conditionOf(sold), isHeld(sold), sold.pieces]).toEqual(['sold', false, 0]);
	await buy();
	const [lost] = (await assetsOf(device, GROUP)).filter(isHeld);
	if (!lost) throw new Error('It is not on the list');
	await disposeOfAsset(as(), lost, { ...said, way: 'lost', pieces: 1 });
	const after = await assetsOf(device, GROUP);
	expect(after.filter(isHeld)).toEqual([]);
	expect(after.map(({ events }) => events[0]?.what).sort()).toEqual(['lost', 'sold']);
});

test('some of many leave with their part of the worth; a cancelled sale brings them back', async () => {
	const herd = { ...noThing(), name: 'Oven', account: '1504', quantity: 3, cost: 1_000_000 };
	const from = { place: 'cash' } as const;
	await buyAsset(as(), { ...said, thing: herd, from, party: null, photos: [] });
	await disposeOfAsset(as(), await theOven(), { ...said, way: 'died', pieces: 1 });
	const two = await theOven();
	expect([two.pieces, two.state.cost, conditionOf(two)]).toEqual([2, 666_667, 'good']);
	const { id } = await sellAsset(as(), two, {
		...{ ...said, price: 700_000, into: { place: 'cash' }, pieces: 2 }
	});
	const none = await theOven();
	expect([none.pieces, none.state.cost, conditionOf(none)]).toEqual([0, 0, 'sold']);
	await cancel(as(), id, 'batal');
	const back = await theOven();
	expect([back.pieces, back.state.cost, conditionOf(back)]).toEqual([2, 666_667, 'good']);
});

test('only officers change what is known of a thing', async () => {
	await buy();
	const owned = await theOven();
	const edit = { condition: 'broken' as const, holder: SITI, code: ' A-1 ', place: '' };
	await expect(editAsset(as('member'), owned, edit)).rejects.toThrow('not_allowed');
	await editAsset(as(), owned, edit);
	expect((await theOven()).asset.fields).toMatchObject({
		...{ condition: 'broken', holder: SITI, code: 'A-1' }
	});
	expect((await theOven()).events.map(({ what }) => what).sort()).toEqual([
		...['condition', 'moved', 'note']
	]);
	await editAsset(as(), await theOven(), edit);
	expect((await theOven()).events).toHaveLength(3);
	await expect(removeAsset(as('member'), owned)).rejects.toThrow('not_allowed');
});

test.each([
	[{}, true],
	[{ name: ' ' }, false],
	[{ cost: 0 }, false],
	[{ quantity: 0 }, false],
	[{ name: '', account: '1301' }, true]
])('a thing with %j is whole: %s', (change, expected) => {
	expect(isWhole({ ...oven, ...change })).toBe(expected);
});
