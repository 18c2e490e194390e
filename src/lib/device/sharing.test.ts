import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Draft } from '../domain/journal.ts';
import { mirror } from '../domain/journal.ts';
import { draft, entry } from '../domain/posting.ts';
import { type Device, deleteDevice, openDevice } from './device.ts';
import { saveTransaction } from './journal.ts';
import { saveRecords } from './records.ts';
import { distributableNow } from './sharing.ts';

const GROUP = 'g1';
const said = { occurredOn: '2026-11-02', note: '' };
const kept = (amount: number): Draft =>
	draft('period_closing', said, [entry('3203', '3201', amount)]);
const share = (amount: number): Draft =>
	draft('profit_share', said, [entry('3201', '2202', amount)], 'rapat');

let device: Device;
beforeEach(async () => {
	device = await openDevice('sharing');
});
afterEach(async () => {
	device.close();
	await deleteDevice('sharing');
});

const close = (id: string, journal_seq: number, profit: number) =>
	device.db.put('records', {
		...{ group: GROUP, kind: 'closing', id, seq: journal_seq + 1, confirmed: {}, meta: {} },
		...{ fields: { profit, journal_seq }, verified: true }
	});
const ruled = (id: string) => ({
	records: [
		{
			kind: 'profit_rule' as const,
			id,
			set: { meeting: 'rapat', amount: 1, capital: 0, members: 0, iks: 1000, officers: 0 }
		}
	],
	files: []
});

test('nothing can be shared before a month was closed with a profit', async () => {
	expect(await distributableNow(device, GROUP)).toBe(0);
	await saveTransaction(device, GROUP, 'm1', kept(300_000));
	await close('c1', 1, 300_000);
	expect(await distributableNow(device, GROUP)).toBe(300_000);
});

test('what was shared is gone, and is there again when the sharing is cancelled', async () => {
	await saveTransaction(device, GROUP, 'm1', kept(300_000));
	await close('c1', 1, 300_000);
	const row = await saveTransaction(device, GROUP, 'm1', share(200_000), Date.now(), ruled);
	expect(await distributableNow(device, GROUP)).toBe(0);
	await saveTransaction(device, GROUP, 'm1', mirror(row, '', '2026-11-03'));
	expect(await distributableNow(device, GROUP)).toBe(300_000);
});

test('a sharing that waits or was refused takes nothing', async () => {
	await saveTransaction(device, GROUP, 'm1', kept(300_000));
	await close('c1', 1, 300_000);
	await saveRecords(device, GROUP, ruled('0193a000-0000-7000-8000-000000000001').records);
	expect(await distributableNow(device, GROUP)).toBe(300_000);
});
