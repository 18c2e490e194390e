import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, test } from 'vitest';
import { type Device, openDevice } from '$lib/device/device.ts';
import { recordsOf } from '$lib/device/records.ts';
import { summaryFrom } from '$lib/domain/mentoring/flags/summary.ts';
import type { Role } from '$lib/domain/rights.ts';
import { putAside, showAgain, standingFlags } from './snoozes.ts';

const TODAY = '2026-11-22';
let device: Device;

beforeEach(async () => {
	globalThis.indexedDB = new IDBFactory();
	device = await openDevice('rina');
	return () => device.close();
});

const as = (role: Role) => ({ device, id: 'g1', role, today: () => TODAY, wrote: () => undefined });
const entry = { seq: 1, kind: 'expense' as const, occurredOn: '2026-10-01', reverses: null };
const summary = summaryFrom({ today: TODAY, balances: [], rows: [entry], records: [] });
const standing = async () => {
	const { open, aside } = await standingFlags(device, 'g1', summary);
	return {
		open: open.map(({ code }) => code),
		aside: aside.map(({ flag, snooze }) => [flag.code, snooze.fields.until, snooze.fields.reason])
	};
};

test('a flag is put aside with a reason and can be shown again', async () => {
	expect((await standing()).open).toContain('quiet');
	await putAside(as('mentor'), 'quiet', '2026-11-29', ' Panen padi ');
	const put = await standing();
	expect(put.open).not.toContain('quiet');
	expect(put.aside).toEqual([['quiet', '2026-11-29', 'Panen padi']]);

	await showAgain(as('mentor'), 'quiet', 'Dimunculkan lagi');
	const shown = await standing();
	expect(shown.open).toContain('quiet');
	expect(shown.aside).toEqual([]);
	expect(await recordsOf(device, 'g1', 'flag_snooze')).toHaveLength(2);
});

test('nobody but a mentor puts a flag aside, and she says why', async () => {
	await expect(putAside(as('chair'), 'quiet', TODAY, 'Panen')).rejects.toThrow('not_allowed');
	await expect(putAside(as('mentor'), 'quiet', TODAY, ' ')).rejects.toThrow('reason_needed');
	expect(await recordsOf(device, 'g1', 'flag_snooze')).toEqual([]);
});
