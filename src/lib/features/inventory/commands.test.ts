import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Device, openDevice } from '$lib/device/device.ts';
import { transactionById } from '$lib/device/journal.ts';
import { recordsOf } from '$lib/device/records.ts';
import type { Role } from '$lib/domain/rights.ts';
import { cancel, type Writer } from '../posting/post.ts';
import { assetsOf, isHeld, wearIn } from './asset-list.ts';
import {
	bookWear,
	buyAsset,
	disposeOfAsset,
	editAsset,
	receiveGrant,
	removeAsset,
	sellAsset
} from './commands.ts';
import { isWhole, noThing } from './things.ts';
import { dayOfWear, monthsToBook } from './wear-months.ts';

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

test('a grant of goods: what lasts becomes things, the rest stock', async () => {
	const flour = { ...noThing(), account: '1301', name: '', cost: 60_000, life_months: null };
	const { id } = await receiveGrant(as(), { ...said, things: [oven, flour], photos: [] });
	const row = await transactionById(device, id);
	const owned = await theOven();
	expect(row?.entries.map(({ debit, amount, product }) => [debit, amount, product])).toEqual([
		['1501', 480_000, owned.id],
		['1301', 60_000, null]
	]);
	expect(owned.asset.fields.origin).toBe('grant');
	expect(await recordsOf(device, GROUP, 'asset')).toHaveLength(1);
});

test('months wear off one after the other, each once', async () => {
	await buy();
	const months = async () => monthsToBook(await assetsOf(device, GROUP), TODAY, '2026-08-31');
	expect(await months()).toEqual(['2026-09-01', '2026-10-01', '2026-11-01']);
	expect(monthsToBook([await theOven()], TODAY, '2026-10-31')).toEqual(['2026-11-01']);
	const day = dayOfWear('2026-09-01', TODAY);
	expect([day, dayOfWear('2026-11-01', TODAY)]).toEqual(['2026-09-30', TODAY]);
	await bookWear(as(), await assetsOf(device, GROUP), '2026-09-01', {
		...{ occurredOn: day, note: '' }
	});
	expect((await theOven()).state).toMatchObject({ worn: 10_000, book: 470_000 });
	expect(await months()).toEqual(['2026-10-01', '2026-11-01']);
	expect(wearIn([await theOven()], '2026-10-01').map(({ amount }) => amount)).toEqual([10_000]);
});

test('what was sold or lost has no worth any more, and its record says why', async () => {
	await buy();
	await sellAsset(as(), await theOven(), { ...said, price: 500_000, into: { place: 'bank' } });
	const sold = await theOven();
	expect([sold.asset.fields.condition, isHeld(sold)]).toEqual(['sold', false]);
	await buy();
	const [lost] = (await assetsOf(device, GROUP)).filter(isHeld);
	if (!lost) throw new Error('It is not on the list');
	await disposeOfAsset(as(), lost, { ...said, condition: 'lost' });
	expect((await assetsOf(device, GROUP)).filter(isHeld)).toEqual([]);
});

test('only officers change what is known of a thing', async () => {
	await buy();
	const owned = await theOven();
	const { code, name, life_months, note } = owned.asset.fields;
	const edit = { code, name, life_months, note, condition: 'broken' as const, holder: SITI };
	await expect(editAsset(as('member'), owned, edit)).rejects.toThrow('not_allowed');
	await editAsset(as(), owned, edit);
	expect((await theOven()).asset.fields).toMatchObject({ condition: 'broken', holder: SITI });
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
