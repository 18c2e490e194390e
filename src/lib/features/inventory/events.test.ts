import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Device, openDevice } from '$lib/device/device.ts';
import { transactionById } from '$lib/device/journal.ts';
import { recordsOf } from '$lib/device/records.ts';
import type { Role } from '$lib/domain/rights.ts';
import { namesOf, titleOf } from '../books/words.ts';
import { cancel, type Writer } from '../posting/post.ts';
import { assetsOf } from './asset-list.ts';
import { buyAsset, disposeOfAsset, editAsset } from './commands.ts';
import { isNamed, roundDays, roundOf, thingIn } from './count/round.ts';
import { noteEvent, repairAsset } from './events.ts';
import { differenceOf } from './history/differences.ts';
import { eventDetails, eventTitle } from './history/event-words.ts';
import { momentsOf } from './history/moments.ts';
import { noThing } from './things.ts';
import { bookOpenWear } from './wear.ts';

const GROUP = '019ab000-0000-7000-8000-000000000001';
const SITI = '019ab000-0000-7000-8000-000000000002';
const TODAY = '2026-11-22';
const siti = {
	...{ name: 'Siti', role: 'treasurer' as const, has_phone: true },
	...{ joined_at: 0, linked_at: null, left_at: null, terms: [] }
};
const members = new Map([[SITI, siti]]);
let device: Device;
let stores = 0;
const as = (role: Role = 'treasurer'): Writer => ({
	...{ device, id: GROUP, role, self: SITI, members },
	...{ today: () => TODAY, wrote: () => undefined }
});
const goats = { ...noThing(), account: '1504', name: 'Kambing', quantity: 3, cost: 3_000_000 };
async function herd() {
	const [owned] = await assetsOf(device, GROUP);
	if (!owned) throw new Error('It is not on the list');
	return owned;
}
const counted = (quantity: number, on = TODAY) =>
	({ what: 'counted', happened_on: on, quantity, condition: 'good', place: 'Kandang' }) as const;

beforeEach(async () => {
	device = await openDevice(`events-${stores++}`);
	await buyAsset(as(), {
		...{ occurredOn: '2026-09-10', note: '', thing: goats, party: null, photos: [] },
		from: { place: 'cash' }
	});
});
afterEach(() => device.close());

test('what an officer says changes the thing; what a member says stands beside it', async () => {
	const ill = { what: 'condition', happened_on: TODAY, condition: 'broken' } as const;
	await noteEvent(as('member'), await herd(), ill);
	expect((await herd()).asset.fields.condition).toBe('good');
	expect(differenceOf(await herd())).toMatchObject({ condition: 'broken', missing: 0, place: '' });
	await editAsset(as(), await herd(), { condition: 'broken' });
	expect(differenceOf(await herd())).toBeNull();
	await noteEvent(as(), await herd(), { ...counted(3), place: ' Kandang ' });
	expect((await herd()).asset.fields).toMatchObject({ condition: 'good', place: 'Kandang' });
	expect(differenceOf(await herd())).toBeNull();
	await expect(noteEvent(as('mentor'), await herd(), ill)).rejects.toThrow('not_allowed');
});

test('a count that finds fewer says so until they are booked; what is born later does not matter', async () => {
	await noteEvent(as(), await herd(), counted(2));
	expect(differenceOf(await herd())?.missing).toBe(1);
	await noteEvent(as('member'), await herd(), {
		...{ what: 'born', happened_on: TODAY, quantity: 2 }
	});
	expect([(await herd()).pieces, differenceOf(await herd())?.missing]).toEqual([5, 1]);
	const said = { occurredOn: TODAY, note: '', pieces: 1 };
	await disposeOfAsset(as(), await herd(), { ...said, way: 'lost' });
	expect([(await herd()).pieces, differenceOf(await herd())]).toEqual([4, null]);
});

test('a repair is an expense that names the thing, and an event that names the expense', async () => {
	await editAsset(as(), await herd(), { condition: 'broken' });
	const said = { occurredOn: TODAY, note: 'Obat cacing', title: 'Perbaikan Kambing', photos: [] };
	const posted = await repairAsset(as(), await herd(), {
		...{ ...said, amount: 50_000, from: { place: 'cash' } }
	});
	const row = await transactionById(device, posted?.id ?? '');
	expect([row?.kind, row?.note, row?.entries[0]?.debit]).toEqual([
		...['expense', 'Perbaikan Kambing', '6107']
	]);
	const { events, asset } = await herd();
	expect([events[0]?.what, events[0]?.transaction]).toEqual(['repaired', row?.id]);
	expect(asset.fields.condition).toBe('good');
	const free = await repairAsset(as(), await herd(), { ...said, amount: 0, from: null });
	expect([free, (await herd()).events[0]?.transaction]).toEqual([null, null]);
});

test('the history has every word and every entry once, newest first', async () => {
	await noteEvent(as(), await herd(), counted(3, '2026-10-01'));
	const said = { occurredOn: '2026-11-01', note: 'Kembung', pieces: 1 };
	const { id } = await disposeOfAsset(as(), await herd(), { ...said, way: 'died' });
	await cancel(as(), id, 'Masih hidup');
	const moments = await momentsOf(device, GROUP, await herd());
	expect(moments.map(({ on, event, row }) => [on, event?.what ?? null, row?.kind ?? null])).toEqual(
		[
			['2026-11-01', null, 'correction'],
			['2026-11-01', 'died', 'asset_disposal'],
			['2026-10-01', 'counted', null],
			['2026-09-10', null, 'asset_purchase']
		]
	);
	const [undone, died, count] = moments;
	expect(undone?.target?.id).toBe(id);
	expect(died?.amount).toBe(1_000_000);
	const names = { ...(await namesOf(device, GROUP)), members };
	expect(undone?.row && titleOf(undone.row, names, undone.target ?? undefined)).toMatch(/Kambing/);
	expect(died?.event && eventTitle(died.event, '1504')).toBe('Mati 1 ekor');
	expect(count?.event && eventDetails(count.event, '1504', () => 'Siti')).toEqual([
		...['Sehat', 'di Kandang']
	]);
});

test('what waits for a second officer is in the history and does not count yet', async () => {
	await device.db.put('records', {
		...{ group: GROUP, kind: 'group', id: GROUP, seq: 1, confirmed: {}, meta: {} },
		...{ fields: { approval_limit: 100_000 }, verified: true }
	});
	const posted = await repairAsset(as(), await herd(), {
		...{ occurredOn: TODAY, note: '', title: 'Perbaikan', photos: [], amount: 200_000 },
		from: { place: 'cash' }
	});
	expect(posted?.waits).toBe(true);
	const [waiting] = await momentsOf(device, GROUP, await herd());
	expect([waiting?.event?.what, waiting?.isWaiting, waiting?.amount]).toEqual([
		...['repaired', true, null]
	]);
	const [request] = await recordsOf(device, GROUP, 'request');
	const answer = { request: request?.id ?? '', decision: 'refused', reason: 'Mahal' };
	await device.db.put('records', {
		...{ group: GROUP, kind: 'approval', id: 'a1', seq: 2, confirmed: {}, meta: {} },
		...{ fields: answer, verified: true }
	});
	const [newest] = await momentsOf(device, GROUP, await herd());
	expect(newest?.event).toBeNull();
});

test('a round tells what was found, what is missing and what nobody counted', async () => {
	const oven = { ...noThing(), name: 'Oven', cost: 500_000 };
	await buyAsset(as(), {
		...{ occurredOn: '2026-09-10', note: '', thing: oven, party: null, photos: [] },
		from: { place: 'cash' }
	});
	await noteEvent(as(), await herd(), counted(3, '2026-10-01'));
	await noteEvent(as(), await herd(), counted(1));
	await noteEvent(as(), await herd(), counted(2));
	const said = { occurredOn: '2026-11-23', note: '', pieces: 1 };
	await disposeOfAsset(as(), await herd(), { ...said, way: 'lost' });
	const assets = await assetsOf(device, GROUP);
	expect(roundDays(assets)).toEqual([TODAY, '2026-10-01']);
	const facts = (day: string) =>
		Object.fromEntries(
			roundOf(assets, day).map(({ owned, event, expected, missing }) => [
				owned.asset.fields.name,
				[expected, event?.quantity ?? null, missing]
			])
		);
	expect(facts(TODAY)).toEqual({ Kambing: [3, 2, 1], Oven: [1, null, 1] });
	expect(facts('2026-10-01')).toEqual({ Kambing: [3, 3, 0], Oven: [1, null, 1] });
	expect(facts('2026-09-01')).toEqual({});
});

test('a label leads to its thing, and only in its own group', async () => {
	const { id } = await herd();
	const url = `https://lumbung.example/app/${GROUP}/inventaris/${id}`;
	expect([thingIn(url, GROUP), thingIn(`${url}?x=1`, GROUP)]).toEqual([id, id]);
	expect(thingIn(url, SITI)).toBeNull();
	expect(thingIn('ABCD-EFGH', GROUP)).toBeNull();
	expect([isNamed(await herd(), ' kamb'), isNamed(await herd(), 'inv-001')]).toEqual([true, true]);
	expect(isNamed(await herd(), 'oven')).toBe(false);
});

test('the wear of a year is one line of the history', async () => {
	await bookOpenWear(as(), '2026-11-01');
	const [wear, bought] = await momentsOf(device, GROUP, await herd());
	expect([wear?.on, wear?.months, wear?.amount]).toEqual(['2026-11-30', 3, 187_500]);
	expect([bought?.row?.kind, bought?.months]).toEqual(['asset_purchase', 0]);
});
