import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { afterEach, expect, test } from 'vitest';
import { NOBODY } from '../domain/balances.ts';
import { sale } from '../domain/posting.ts';
import { deleteDevice, type Device, openDevice, write } from './device.ts';
import { balancesOf, count } from './rollups.ts';

const GROUP = 'g';
let device: Device;

afterEach(async () => {
	device.close();
	await deleteDevice('u');
});

const sold = (occurredOn: string, amount: number) =>
	sale({
		...{ occurredOn, note: '', payment: { by: 'treasurer' } },
		items: [{ product: null, quantityMilli: null, amount }]
	});
const add = (amount: number, day: string, direction: 1 | -1 = 1, group = GROUP) =>
	write(device, ['balances'], (tx) => count(tx, group, sold(day, amount), direction));

test('what is counted is added, and what is taken out again leaves nothing', async () => {
	device = await openDevice('u');
	await add(500, '2026-10-30');
	await add(700, '2026-11-01');
	await add(900, '2026-11-30');
	await add(40, '2026-11-30', 1, 'other');
	expect(await balancesOf(device, GROUP)).toEqual([
		{ account: '1101', holder: NOBODY, month: '2026-10-01', debit: 500, credit: 0 },
		{ account: '4101', holder: NOBODY, month: '2026-10-01', debit: 0, credit: 500 },
		{ account: '1101', holder: NOBODY, month: '2026-11-01', debit: 1_600, credit: 0 },
		{ account: '4101', holder: NOBODY, month: '2026-11-01', debit: 0, credit: 1_600 }
	]);
	await add(500, '2026-10-30', -1);
	expect((await balancesOf(device, GROUP)).map(({ month }) => month)).toEqual([
		'2026-11-01',
		'2026-11-01'
	]);
	expect(await device.db.count('balances')).toBe(2);
});

test('a store of the first version keeps its roll-ups', async () => {
	const old = await openDB('lumbung-u', 1, {
		upgrade(db) {
			const transactions = db.createObjectStore('transactions', { keyPath: 'id' });
			transactions.createIndex('book', ['group', 'occurredOn', 'order']);
			db.createObjectStore('records', { keyPath: ['kind', 'id'] });
			db.createObjectStore('files', { keyPath: 'path' });
			db.createObjectStore('groups', { keyPath: 'id' });
			db.createObjectStore('meta');
			db.createObjectStore('balances', {
				keyPath: ['group', 'account', 'holder', 'month']
			}).createIndex('group', 'group');
		}
	});
	const row = { account: '1101', holder: NOBODY, month: '2026-11-01', debit: 7, credit: 2 };
	await old.put('balances', { ...row, group: GROUP });
	await old.put('balances', { ...row, account: '1102', group: GROUP });
	await old.put('balances', { ...row, group: 'other' });
	old.close();
	device = await openDevice('u');
	expect(await balancesOf(device, GROUP)).toEqual([row, { ...row, account: '1102' }]);
	expect(await balancesOf(device, 'other')).toEqual([row]);
});
