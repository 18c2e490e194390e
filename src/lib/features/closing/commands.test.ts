import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Device, openDevice } from '$lib/device/device.ts';
import { requestsOf } from '$lib/device/requests.ts';
import { balancesOf } from '$lib/device/rollups.ts';
import { moneyAtEnd } from '$lib/domain/trust/approvals.ts';
import { bankDeposit, sale } from '$lib/domain/posting.ts';
import type { ClosingFields } from '$lib/domain/records.ts';
import type { Role } from '$lib/domain/rights.ts';
import { transactionById } from '$lib/device/journal.ts';
import { cancel, post, type Writer } from '../posting/post.ts';
import { buyAsset } from '../inventory/commands.ts';
import { noThing } from '../inventory/things.ts';
import { closeMonth, recordDifference, requestClosing } from './commands.ts';
import { openFrom } from './open-days.ts';
import { figuresOf, figuresOfClosed, monthsOver, readClosings } from './state.ts';

const GROUP = '019ab000-0000-7000-8000-000000000001';
const SITI = '019ab000-0000-7000-8000-000000000002';
const TODAY = '2026-11-22';
const OCTOBER = '2026-10-01';
let device: Device;
let stores = 0;

const as = (role: Role): Writer => ({
	...{ device, id: GROUP, role, self: SITI, members: new Map() },
	today: () => TODAY,
	wrote: () => undefined
});
const sell = (occurredOn: string, amount: number) =>
	post(
		as('treasurer'),
		sale({
			...{ occurredOn, note: '', payment: { by: 'treasurer' } },
			items: [{ product: null, quantityMilli: null, amount }]
		})
	);

/** A closed month as the server tells of it. */
const close = (fields: Partial<ClosingFields>) =>
	device.db.put('records', {
		...{ group: GROUP, kind: 'closing', id: fields.month ?? '', seq: 9, confirmed: {}, meta: {} },
		...{ verified: true, fields }
	});

beforeEach(async () => {
	device = await openDevice(`closing-${stores++}`);
	await sell('2026-09-10', 400_000);
	await sell('2026-10-03', 150_000);
	await sell('2026-11-04', 70_000);
	await post(as('treasurer'), bankDeposit({ occurredOn: '2026-10-20', note: '', amount: 300_000 }));
});
afterEach(() => device.close());

test('months that are over can be closed, the oldest first', async () => {
	expect((await readClosings(device, GROUP, TODAY)).open).toEqual(['2026-09-01', OCTOBER]);
	expect((await readClosings(device, GROUP, '2026-10-31')).open).toEqual(['2026-09-01']);
	await close({ month: OCTOBER, through: '2026-10-31' });
	expect((await readClosings(device, GROUP, TODAY)).open).toEqual([]);
	expect(await openFrom(device, GROUP)).toBe('2026-11-01');
});

test('a mirror stands on the day of its row while that month is open, later on the day it is written', async () => {
	const [first, second] = [await sell('2026-09-11', 75_000), await sell('2026-09-12', 57_000)];
	const mirrorDay = async (id: string) => {
		const { id: mirror } = await cancel(as('treasurer'), id, 'Salah jumlah');
		return (await transactionById(device, mirror))?.occurredOn;
	};
	expect(await mirrorDay(first.id)).toBe('2026-09-11');
	await close({ month: '2026-09-01', through: '2026-09-30' });
	expect(await mirrorDay(second.id)).toBe(TODAY);
});

test('nothing is closed in a book without entries', async () => {
	const empty = await openDevice('closing-empty');
	expect((await readClosings(empty, GROUP, TODAY)).open).toEqual([]);
	expect(await openFrom(empty, GROUP)).toBe('');
	empty.close();
});

test('months follow each other over the new year', () => {
	expect(monthsOver('2025-11-30', '2026-02-01')).toEqual([
		...['2025-11-01', '2025-12-01', '2026-01-01']
	]);
});

test('the figures are those of the end of the month', async () => {
	const balances = await balancesOf(device, GROUP);
	expect(figuresOf(balances, OCTOBER, OCTOBER)).toEqual({
		...{ cash: 250_000, bank: 300_000, sales: 150_000, profit: 150_000, savings: 0 }
	});
	expect(figuresOf(balances, '2026-09-01', OCTOBER)).toMatchObject({ sales: 550_000 });
});

test('a closed month keeps its own numbers', async () => {
	await close({ month: '2026-09-01', through: '2026-09-30' });
	await close({ month: OCTOBER, through: '2026-10-31', cash: 1, bank: 2, profit: 3 });
	const state = await readClosings(device, GROUP, TODAY);
	const [october] = state.closed;
	expect(october && figuresOfClosed(state, october)).toEqual({
		...{ cash: 1, bank: 2, profit: 3, sales: 150_000, savings: 0 }
	});
});

test.each([
	[5_000, { cash: 255_000 }],
	[-5_000, { cash: 245_000 }]
])('a difference of %i is booked at the end of the month', async (difference, money) => {
	const said = { month: OCTOBER, place: 'cash' as const, difference, note: 'Salah kembalian' };
	await recordDifference(as('treasurer'), said);
	const balances = await balancesOf(device, GROUP);
	expect(moneyAtEnd(balances, OCTOBER)).toMatchObject(money);
	expect(moneyAtEnd(balances, '2026-09-01')).toEqual({ cash: 400_000, bank: 0 });
});

test('the request needs the right count, the right month and the right person, once', async () => {
	const count = { month: OCTOBER, cash: 250_000, bank: 300_000 };
	await expect(requestClosing(as('secretary'), count)).rejects.toThrow('not_allowed');
	await expect(requestClosing(as('chair'), { ...count, cash: 1 })).rejects.toThrow('count_differs');
	const november = { month: '2026-11-01', cash: 320_000, bank: 300_000 };
	await expect(requestClosing(as('chair'), november)).rejects.toThrow('bad_month');
	const id = await requestClosing(as('chair'), count);
	expect((await requestsOf(device, GROUP))[0]?.request).toMatchObject({
		...{ id, fields: { what: 'closing', body: count } }
	});
	await expect(requestClosing(as('treasurer'), count)).rejects.toThrow('bad_month');
	expect((await readClosings(device, GROUP, TODAY)).waiting?.request.id).toBe(id);
});

test('a closed month is not closed again', async () => {
	await close({ month: OCTOBER, through: '2026-10-31' });
	const count = { month: OCTOBER, cash: 250_000, bank: 300_000 };
	await expect(requestClosing(as('chair'), count)).rejects.toThrow('bad_month');
});

test('the wear of the open months is booked before the month is asked for, when it is wanted', async () => {
	const thing = { ...noThing(), name: 'Wajan', cost: 48_000 };
	const said = { occurredOn: '2026-09-12', note: '', party: null, photos: [] };
	await buyAsset(as('treasurer'), { ...said, thing, from: { place: 'cash' } });
	const count = { month: OCTOBER, cash: 202_000, bank: 300_000 };
	const worn = async () => figuresOf(await balancesOf(device, GROUP), '2026-09-01', OCTOBER).profit;
	await expect(closeMonth(as('secretary'), count, true)).rejects.toThrow('not_allowed');
	expect(await worn()).toBe(550_000);
	const id = await closeMonth(as('treasurer'), count, true);
	expect((await requestsOf(device, GROUP))[0]?.request.id).toBe(id);
	expect(await worn()).toBe(548_000);
});

test('a month can be asked for without wear', async () => {
	const count = { month: OCTOBER, cash: 250_000, bank: 300_000 };
	await closeMonth(as('chair'), count, false);
	expect(await requestsOf(device, GROUP)).toHaveLength(1);
});
