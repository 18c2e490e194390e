import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import { openDevice } from '../../device/device.ts';
import { saveTransaction } from '../../device/journal.ts';
import { noteGroups } from '../../device/membership.ts';
import { heldGroups } from '../../device/membership.ts';
import { saveRecords } from '../../device/records.ts';
import { mentoredGroups } from './mentored.ts';

test('the quiet group comes first, with its money', async () => {
	globalThis.indexedDB = new IDBFactory();
	const device = await openDevice('rina');
	const group = (id: string, name: string) => ({
		...{ id, name, role: 'mentor' as const, member: null, epoch: 1, head: 0, region: '' }
	});
	const groups = [group('g1', 'Awi'), group('g2', 'Mekar')];
	await noteGroups(device, { now: 1, min_protocol: 1, reference: 0, groups, left: [] });
	const entry = { debit: '1101', credit: '4101', amount: 15_000, member: null };
	await saveTransaction(device, 'g1', 'm1', {
		...{ kind: 'sale_cash' as const, occurredOn: '2026-11-22', note: '', reverses: null },
		meeting: null,
		forOrder: null,
		forGrant: null,
		forLine: null,
		entries: [{ ...entry, party: null, product: null, quantityMilli: null }]
	});
	const none = { reportLate: 0, reportsSent: 0 };
	expect(await mentoredGroups(device, await heldGroups(device), '2026-11-22')).toEqual([
		{ id: 'g2', name: 'Mekar', district: '', lastEntryOn: null, money: 0, ...none },
		{ id: 'g1', name: 'Awi', district: '', lastEntryOn: '2026-11-22', money: 15_000, ...none }
	]);
	device.close();
});

test('a late report comes before a quiet book, and one that was sent waits for the mentor', async () => {
	globalThis.indexedDB = new IDBFactory();
	const device = await openDevice('rina');
	const group = (id: string, name: string) => ({
		...{ id, name, role: 'mentor' as const, member: null, epoch: 1, head: 0, region: '' }
	});
	const groups = [group('g1', 'Awi'), group('g2', 'Mekar')];
	await noteGroups(device, { now: 1, min_protocol: 1, reference: 0, groups, left: [] });
	const grant = { deleted: false, due_on: '2026-11-19' };
	await saveRecords(device, 'g2', [{ kind: 'grant', id: 'hibah', set: grant }]);
	const late = await mentoredGroups(device, await heldGroups(device), '2026-11-22');
	expect(late.map(({ id, reportLate }) => [id, reportLate])).toEqual([
		['g2', 3],
		['g1', 0]
	]);
	const set = { report_id: 'hibah', step: 'sent' as const };
	await saveRecords(device, 'g2', [{ kind: 'report_step', id: null, set }]);
	const sent = await mentoredGroups(device, await heldGroups(device), '2026-11-22');
	expect(sent.map(({ reportLate, reportsSent }) => [reportLate, reportsSent])).toEqual([
		[0, 0],
		[0, 1]
	]);
	device.close();
});
