import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, test } from 'vitest';
import { type Device, openDevice } from '$lib/device/device.ts';
import { saveTransaction } from '$lib/device/journal.ts';
import { heldGroups, noteGroups } from '$lib/device/membership.ts';
import { type RecordChange, saveRecords } from '$lib/device/records.ts';
import { sale } from '$lib/domain/posting.ts';
import { putAside } from '../snooze/snoozes.ts';
import { comingVisits, readMentored } from './mentored.ts';

const TODAY = '2026-11-22';
let device: Device;

beforeEach(async () => {
	globalThis.indexedDB = new IDBFactory();
	device = await openDevice('rina');
	const group = (id: string, name: string) => ({
		...{ id, name, role: 'mentor' as const, member: null, epoch: 1, head: 0, region: '' }
	});
	const groups = [group('g1', 'Awi'), group('g2', 'Mekar')];
	const answer = { now: 1, min_protocol: 1, reference: 0, officer: false, left: [] };
	await noteGroups(device, { ...answer, groups });
	return () => device.close();
});

const write = (group: string, ...changes: RecordChange[]) => saveRecords(device, group, changes);
const read = async () => readMentored(device, await heldGroups(device), TODAY);
const visit = (id: string, state: 'planned' | 'done', on: string): RecordChange => ({
	...{ kind: 'visit', id },
	set: { state, planned_on: on, visited_on: state === 'done' ? on : null, purpose: 'Hitung kas' }
});
const sold = (group: string, occurredOn: string) => {
	const items = [{ product: null, quantityMilli: null, amount: 15_000 }];
	const draft = sale({ occurredOn, note: '', items, payment: { by: 'treasurer' } });
	return saveTransaction(device, group, 'm1', draft);
};

test('a mentor starts with the summary of a group', async () => {
	expect((await read()).map(({ isWhole }) => isWhole)).toEqual([false, false]);
});

test('the group that needs her most comes first, with its reasons', async () => {
	await sold('g1', TODAY);
	await sold('g2', '2026-11-01');
	await write('g1', visit('v1', 'done', '2026-11-20'));
	const [first, second] = await read();
	expect(first).toMatchObject({ id: 'g2', lastVisitOn: null, money: 15_000 });
	expect(first?.flags.map(({ code }) => code)).toContain('quiet');
	expect(second).toMatchObject({ id: 'g1', lastVisitOn: '2026-11-20', money: 15_000 });
	expect(first?.need).toBeGreaterThan(second?.need ?? 0);
});

test('what was put aside no longer counts until its day has passed', async () => {
	await sold('g2', '2026-11-01');
	const writer = { device, id: 'g2', role: 'mentor' as const, today: () => TODAY };
	await putAside({ ...writer, wrote: () => undefined }, 'quiet', TODAY, 'Panen');
	const flagsOn = async (day: string) => {
		const groups = await readMentored(device, await heldGroups(device), day);
		return groups.find(({ id }) => id === 'g2')?.flags.map(({ code }) => code);
	};
	expect(await flagsOn(TODAY)).not.toContain('quiet');
	expect(await flagsOn('2026-11-23')).toContain('quiet');
});

test('open actions and questions are counted', async () => {
	const set = { what: 'Setor ke bank', owner_kind: 'group' as const, due_on: '2026-12-01' };
	const asked = { subject_kind: 'closing' as const, subject: 'c', reply_to: null, asks: true };
	await write(
		'g1',
		{ kind: 'follow_up', id: 'a1', set: { ...set, deleted: false } },
		{ kind: 'follow_up', id: 'a2', set: { ...set, deleted: false } },
		{ kind: 'follow_up_step', id: 's', set: { follow_up_id: 'a2', step: 'done', note: '' } },
		{ kind: 'comment', id: 'q', set: { ...asked, body: 'Mengapa selisih?' } }
	);
	const group = (await read()).find(({ id }) => id === 'g1');
	expect(group).toMatchObject({ openActions: 1, questions: 1 });
});

test('visits of the next seven days and missed ones stand on top, in the order of their days', async () => {
	await write(
		'g1',
		visit('far', 'planned', '2026-11-30'),
		visit('missed', 'planned', '2026-11-15')
	);
	await write('g2', visit('week', 'planned', '2026-11-29'), visit('today', 'planned', TODAY));
	await write('g2', visit('done', 'done', '2026-11-20'));
	const visits = comingVisits(await read(), TODAY);
	expect(visits.map(({ id, groupName, isPast }) => [id, groupName, isPast])).toEqual([
		['missed', 'Awi', true],
		['today', 'Mekar', false],
		['week', 'Mekar', false]
	]);
});
