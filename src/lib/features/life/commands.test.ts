import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Device, openDevice } from '$lib/device/device.ts';
import { queuedOperations } from '$lib/device/screens/unsent.ts';
import { recordById, recordsOf } from '$lib/device/records.ts';
import type { Role } from '$lib/domain/rights.ts';
import { RefusedError, type Writer } from '../posting/post.ts';
import { type LifeForms, meetingFaults, present, removeLife, saveLife } from './commands.ts';

const GROUP = '019ab000-0000-7000-8000-000000000001';
const SITI = '019ab000-0000-7000-8000-000000000002';
const meeting: LifeForms['meeting'] = {
	...{ held_on: '2026-11-05', place: ' Balai desa ', agenda: 'Bagi hasil', attendees: [SITI] },
	...{ decisions: ['Dibagi rata', '  ', ' Iuran Rp 5.000'], notes: '' }
};
const guest: LifeForms['guest'] = {
	...{ visited_on: '2026-11-12', name: 'Bu Ratna', agency: 'Dinas Sosial', position: '' },
	...{ purpose: 'Melihat produksi', impression: '' }
};
let device: Device;
let sent = 0;
let stores = 0;

const as = (role: Role, self: string | null = SITI): Writer => ({
	...{ device, id: GROUP, role, self, members: new Map() },
	today: () => '2026-11-22',
	wrote: () => sent++
});

beforeEach(async () => {
	device = await openDevice(`life-${stores++}`);
	sent = 0;
});
afterEach(() => device.close());

test('minutes are kept tidy, on this phone and to be sent', async () => {
	const id = await saveLife(as('secretary'), 'meeting', null, meeting);
	expect((await recordById(device, 'meeting', id))?.fields).toEqual({
		...meeting,
		...{ place: 'Balai desa', decisions: ['Dibagi rata', 'Iuran Rp 5.000'], deleted: false }
	});
	expect(sent).toBe(1);
});

test('of what is there only the change is sent', async () => {
	const id = await saveLife(as('chair'), 'meeting', null, meeting);
	await saveLife(as('chair'), 'meeting', id, { ...meeting, notes: 'Hujan' });
	await saveLife(as('chair'), 'meeting', id, { ...meeting, notes: 'Hujan ' });
	const patches = (await queuedOperations(device, GROUP)).map(({ op }) =>
		op.type === 'patch' ? op.body.set : null
	);
	expect(patches).toHaveLength(2);
	expect(patches[1]).toEqual({ notes: 'Hujan' });
});

test('officers write minutes and plans, every member writes guests, a mentor nothing', async () => {
	await expect(saveLife(as('member'), 'meeting', null, meeting)).rejects.toThrow(RefusedError);
	await saveLife(as('member'), 'guest', null, guest);
	await expect(saveLife(as('mentor', null), 'guest', null, guest)).rejects.toThrow('not_allowed');
});

test('what was removed leaves the list', async () => {
	const first = await saveLife(as('member'), 'guest', null, guest);
	await saveLife(as('member'), 'guest', null, { ...guest, visited_on: '2026-11-20' });
	await saveLife(as('member'), 'guest', null, { ...guest, visited_on: '2026-10-01' });
	await removeLife(as('member'), 'guest', first);
	const left = present(await recordsOf(device, GROUP, 'guest'), (fields) => fields.visited_on);
	expect(left.map(({ fields }) => fields.visited_on)).toEqual(['2026-11-20', '2026-10-01']);
});

test('minutes need a day and what was discussed, and have an end', () => {
	expect(meetingFaults(meeting)).toEqual([]);
	expect(meetingFaults({ ...meeting, held_on: '', agenda: ' ' })).toEqual(['day', 'agenda']);
	const long = Array.from({ length: 30 }, () => 'a'.repeat(300));
	expect(meetingFaults({ ...meeting, decisions: long })).toEqual(['decisions']);
	expect(meetingFaults({ ...meeting, decisions: Array(41).fill('a') })).toEqual(['decisions']);
});
