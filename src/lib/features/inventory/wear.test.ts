import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Device, openDevice } from '$lib/device/device.ts';
import { balancesOf } from '$lib/device/rollups.ts';
import { balanceOf } from '$lib/domain/balances.ts';
import type { Writer } from '../posting/post.ts';
import { assetsOf } from './asset-list.ts';
import { buyAsset } from './commands.ts';
import { noThing } from './things.ts';
import {
	bookOpenWear,
	bookWear,
	dayOfWear,
	monthsToBook,
	openWear,
	wearIn,
	wearOver
} from './wear.ts';

const GROUP = '019ab000-0000-7000-8000-000000000001';
const SITI = '019ab000-0000-7000-8000-000000000002';
const TODAY = '2026-11-22';
let device: Device;
let stores = 0;
const treasurer = (): Writer => ({
	...{ device, id: GROUP, role: 'treasurer', self: SITI, members: new Map() },
	...{ today: () => TODAY, wrote: () => undefined }
});
const things = () => assetsOf(device, GROUP);
const oven = { ...noThing(), name: 'Oven', cost: 480_000 };
const mixer = {
	...noThing(),
	...{ name: 'Mikser', cost: 120_000, life_months: 6, method: 'declining' as const }
};

beforeEach(async () => {
	device = await openDevice(`wear-${stores++}`);
	for (const [thing, occurredOn] of [
		[oven, '2026-09-10'],
		[mixer, '2026-10-02']
	] as const) {
		const from = { place: 'cash' } as const;
		await buyAsset(treasurer(), { occurredOn, note: '', thing, from, party: null, photos: [] });
	}
});
afterEach(() => device.close());

test('months wear off one after the other, each once', async () => {
	const months = async () => monthsToBook(await things(), TODAY, '2026-08-31');
	expect(await months()).toEqual(['2026-09-01', '2026-10-01', '2026-11-01']);
	expect(monthsToBook(await things(), TODAY, '2026-10-31')).toEqual(['2026-11-01']);
	const day = dayOfWear('2026-09-01', TODAY);
	expect([day, dayOfWear('2026-11-01', TODAY)]).toEqual(['2026-09-30', TODAY]);
	await bookWear(treasurer(), await things(), '2026-09-01', { occurredOn: day, note: '' });
	expect(await months()).toEqual(['2026-10-01', '2026-11-01']);
	expect(wearIn(await things(), '2026-10-01').map(({ amount, left }) => [amount, left])).toEqual([
		...[
			[40_000, 80_000],
			[10_000, 460_000]
		]
	]);
});

test('several months at once: each wears what the one before left', async () => {
	const months = wearOver(await things(), ['2026-09-01', '2026-10-01', '2026-11-01']);
	expect(months.map(({ month, total }) => [month, total])).toEqual([
		['2026-09-01', 10_000],
		['2026-10-01', 50_000],
		['2026-11-01', 10_000 + 26_667]
	]);
});

test('a closing books the wear of all open months up to its own, once', async () => {
	const writer = treasurer();
	expect((await openWear(writer, '2026-10-01')).map(({ month }) => month)).toEqual([
		...['2026-09-01', '2026-10-01']
	]);
	await bookOpenWear(writer, '2026-10-01');
	expect(await openWear(writer, '2026-10-01')).toEqual([]);
	const balances = await balancesOf(device, GROUP);
	const wornIn = (month: string) => balanceOf(balances, '6109', { month });
	expect([wornIn('2026-09-01'), wornIn('2026-10-01'), wornIn('2026-11-01')]).toEqual([
		...[10_000, 50_000, 0]
	]);
	await bookOpenWear(writer, '2026-10-01');
	expect(await balancesOf(device, GROUP)).toEqual(balances);
});

test('what is closed is not touched', async () => {
	await device.db.put('records', {
		...{ group: GROUP, kind: 'closing', id: 'c1', seq: 9, confirmed: {}, meta: {} },
		...{ verified: true, fields: { month: '2026-09-01', through: '2026-09-30' } }
	});
	expect((await openWear(treasurer(), '2026-10-01')).map(({ month }) => month)).toEqual([
		'2026-10-01'
	]);
});
