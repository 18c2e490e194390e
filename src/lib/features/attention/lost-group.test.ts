import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Device, openDevice } from '$lib/device/device.ts';
import { saveTransaction } from '$lib/device/journal.ts';
import { heldGroups, leaveGroup, noteGroups } from '$lib/device/membership.ts';
import { saveRecords } from '$lib/device/records.ts';
import { sale } from '$lib/domain/posting.ts';
import { unsentFile } from '../unsent-file.ts';
import { lostGroup, lostGroups } from './lost-group.ts';

let device: Device;

beforeEach(async () => {
	globalThis.indexedDB = new IDBFactory();
	device = await openDevice('rini');
	const group = (id: string, name: string) => ({
		...{ id, name, role: 'mentor' as const, member: null, epoch: 1, head: 0, region: '32' }
	});
	const groups = [group('g1', 'Mekar Sari'), group('g2', 'Awi')];
	const hello = { now: 1, min_protocol: 1, reference: 0, officer: false, groups, left: [] };
	await noteGroups(device, hello);
});
afterEach(() => device.close());

const visit = { state: 'planned' as const, planned_on: '2026-11-25', purpose: 'Lihat buku' };
const note = { problems: 'Ketua dan bendahara berselisih.' };

test('a former mentor’s phone forgets the group; only what she had not sent is kept, to be saved as a file', async () => {
	const [kept] = await saveRecords(device, 'g1', [{ kind: 'visit', id: null, set: visit }]);
	await saveRecords(device, 'g1', [{ kind: 'visit_note', id: kept ?? null, set: note }]);
	await saveRecords(device, 'g2', [{ kind: 'visit', id: null, set: visit }]);
	await saveTransaction(device, 'g1', 'm1', {
		...sale({
			...{ occurredOn: '2026-11-22', note: '', payment: { by: 'qris' } },
			items: [{ product: null, quantityMilli: null, amount: 5_000 }]
		})
	});
	expect(await lostGroups(device)).toEqual([]);

	await leaveGroup(device, 'g1');

	expect((await heldGroups(device)).map(({ id }) => id)).toEqual(['g2']);
	for (const store of ['transactions', 'balances'] as const) {
		expect(await device.db.count(store), store).toBe(0);
	}
	expect((await device.db.getAll('records')).map(({ group }) => group)).toEqual(['g2']);
	expect((await device.db.getAll('outbox')).map(({ group }) => group)).toEqual(['g2']);
	const [lost, ...others] = await lostGroups(device);
	expect(others).toEqual([]);
	expect(lost).toMatchObject({ group: 'g1', name: 'Mekar Sari' });
	expect(lost?.ids).toHaveLength(3);
	expect(await lostGroup(device)).toBe('g1');
	const { text } = await unsentFile(device, 'g1');
	expect(text).toContain('Ketua dan bendahara berselisih.');
	expect(text).not.toContain('"g2"');
});

test('nothing unsent: nothing is kept', async () => {
	await leaveGroup(device, 'g1');
	expect(await lostGroups(device)).toEqual([]);
	expect(await lostGroup(device)).toBeNull();
});
