import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import { openDevice } from '../../device/device.ts';
import { saveTransaction } from '../../device/journal.ts';
import { noteGroups } from '../../device/membership.ts';
import { heldGroups } from '../../device/membership.ts';
import { mentoredGroups } from './mentored.ts';

test('the quiet group comes first, with its money', async () => {
	globalThis.indexedDB = new IDBFactory();
	const device = await openDevice('rina');
	const group = (id: string, name: string) => ({
		...{ id, name, role: 'mentor' as const, member: null, epoch: 1, head: 0 }
	});
	const groups = [group('g1', 'Awi'), group('g2', 'Mekar')];
	await noteGroups(device, { now: 1, min_protocol: 1, groups, left: [] });
	const entry = { debit: '1101', credit: '4101', amount: 15_000, member: null };
	await saveTransaction(device, 'g1', 'm1', {
		...{ kind: 'sale_cash' as const, occurredOn: '2026-11-22', note: '', reverses: null },
		meeting: null,
		forOrder: null,
		entries: [{ ...entry, party: null, product: null, quantityMilli: null }]
	});
	expect(await mentoredGroups(device, await heldGroups(device))).toEqual([
		{ id: 'g2', name: 'Mekar', district: '', lastEntryOn: null, money: 0 },
		{ id: 'g1', name: 'Awi', district: '', lastEntryOn: '2026-11-22', money: 15_000 }
	]);
	device.close();
});
