import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Device, openDevice } from '$lib/device/device.ts';
import { recordById, saveRecords } from '$lib/device/records.ts';
import { RECEIVABLE } from '$lib/domain/accounts.ts';
import { receivablePayment, sale } from '$lib/domain/posting.ts';
import { borrowingReceived, creditPurchase } from '$lib/domain/posting/parties.ts';
import { post, type Writer } from '../posting/post.ts';
import { lackOfParty, saveParty } from './commands.ts';
import { isDebtList, readDebts, readParty } from './debts.ts';
import { reminderText } from './reminder.ts';

const GROUP = '019ab000-0000-7000-8000-000000000001';
const SITI = '019ab000-0000-7000-8000-000000000002';
const TINI = '019ab000-0000-7000-8000-0000000000a1';
const MAKMUR = '019ab000-0000-7000-8000-0000000000a2';
const CHIPS = '019ab000-0000-7000-8000-0000000000b1';
const TODAY = '2026-11-22';

let device: Device;
let stores = 0;
const writer = (role: Writer['role'] = 'treasurer'): Writer => ({
	...{ device, id: GROUP, role, self: SITI, members: new Map() },
	...{ today: () => TODAY, wrote: () => undefined }
});
const soldOn = (occurredOn: string, amount: number, product: string | null = null) =>
	sale({
		...{ occurredOn, note: '', payment: { by: 'credit', party: TINI } },
		items: [{ product, quantityMilli: product ? 2_000 : null, amount }]
	});

beforeEach(async () => {
	device = await openDevice(`debts-${stores++}`);
	const party = (id: string, name: string) =>
		({ kind: 'party', id, set: { name, phone: null, deleted: false } }) as const;
	await saveRecords(device, GROUP, [party(TINI, 'Bu Tini'), party(MAKMUR, 'Toko Makmur')]);
	const said = { note: '', party: TINI };
	await post(writer(), soldOn('2026-08-01', 30_000, CHIPS));
	await post(writer(), soldOn('2026-11-10', 10_000));
	await post(
		writer(),
		receivablePayment({ ...said, occurredOn: TODAY, amount: 5_000, into: { place: 'cash' } })
	);
	const bought = { occurredOn: '2026-10-15', note: '', party: MAKMUR };
	await post(writer(), creditPurchase({ ...bought, amount: 7_000, account: '5102' }));
	await post(writer(), borrowingReceived({ ...bought, amount: 900, into: { place: 'bank' } }));
});
afterEach(() => device.close());

test('who owes what, and since when', async () => {
	const [section] = await readDebts(device, GROUP, 'piutang', TODAY);
	expect(section).toEqual({
		...{ account: RECEIVABLE, total: 35_000, buckets: [10_000, 0, 0, 25_000] },
		debts: [
			{
				...{ party: TINI, name: 'Bu Tini', amount: 35_000 },
				aging: { buckets: [10_000, 0, 0, 25_000], oldest: '2026-08-01', days: 113 }
			}
		]
	});
	const owed = await readDebts(device, GROUP, 'utang', TODAY);
	expect(owed.map(({ account, total }) => [account, total])).toEqual([
		['2101', 7_000],
		['2301', 900]
	]);
	expect(await readDebts(device, GROUP, 'panjar', TODAY)).toMatchObject([
		{ debts: [], total: 0 },
		{ debts: [], total: 0 }
	]);
});

test('the card of a party: what was taken, what was paid, what remains', async () => {
	const card = await readParty(device, GROUP, TINI, TODAY);
	expect(card?.accounts).toMatchObject([
		{ account: RECEIVABLE, balance: 35_000, taken: 40_000, settled: 5_000 }
	]);
	expect(card?.accounts[0]?.movements.map(({ change }) => change)).toEqual([
		-5_000, 10_000, 30_000
	]);
	expect((await readParty(device, GROUP, MAKMUR, TODAY))?.accounts).toHaveLength(2);
	expect(await readParty(device, GROUP, SITI, TODAY)).toBeUndefined();
	expect(await readParty(device, SITI, TINI, TODAY)).toBeUndefined();
});

test('the reminder tells what is open, in Indonesian', async () => {
	const card = await readParty(device, GROUP, TINI, TODAY);
	const open = card?.accounts[0]?.open ?? [];
	const products = new Map([[CHIPS, { name: 'Keripik', unit: 'bungkus' }]]);
	const text = reminderText('Bu Tini', 'KUBE Mekar', open, products);
	expect(text).toContain('Halo Bu Tini, salam dari KUBE Mekar.');
	expect(text).toContain('• 1 Agustus 2026: sisa Rp 25.000 dari Rp 30.000 (Keripik 2 bungkus)');
	expect(text).toContain('• 10 November 2026: Rp 10.000\nJumlah: Rp 35.000');
	const many = Array.from({ length: 12 }, () => open[1]).filter((item) => item !== undefined);
	expect(reminderText('Bu Tini', 'KUBE', many, products)).toContain('• yang lain: Rp 20.000');
});

test('name and number of a party are changed, by whoever may, to a name that is free', async () => {
	expect(
		await saveParty(writer('member'), TINI, { name: ' Bu  Tini A ', phone: '0812-3456-7890' })
	).toBe(true);
	expect((await recordById(device, 'party', TINI))?.fields).toMatchObject({
		name: 'Bu Tini A',
		phone: '6281234567890'
	});
	expect(await saveParty(writer(), TINI, { name: 'toko makmur', phone: '' })).toBe(false);
	await expect(saveParty(writer('mentor'), TINI, { name: 'X', phone: '' })).rejects.toThrow(
		'not_allowed'
	);
	expect(lackOfParty({ name: ' ', phone: '' })).toBe('name');
	expect(lackOfParty({ name: 'X', phone: '123' })).toBe('phone');
	expect(lackOfParty({ name: 'X', phone: '' })).toBeNull();
});

test('a list is known by its name', () => {
	expect(['piutang', 'utang', 'panjar', 'toString', null].map(isDebtList)).toEqual([
		...[true, true, true, false, false]
	]);
});
