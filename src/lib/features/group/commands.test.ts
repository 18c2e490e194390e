import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Device, openDevice } from '../../device/device.ts';
import { recordById } from '../../device/records.ts';
import { groupFaults, saveGroup } from './commands.ts';

const GROUP = '0195f000-0000-7000-8000-000000000001';
let device: Device;

beforeEach(async () => {
	globalThis.indexedDB = new IDBFactory();
	device = await openDevice('siti');
});
afterEach(() => device.close());

const before = { name: 'Mekar Sari', story: '', whatsapp: '' };
const view = (role: 'chair' | 'treasurer') => ({ device, id: GROUP, role, wrote: vi.fn() });

test('only what changed is written, and is sent soon', async () => {
	const chair = view('chair');
	await saveGroup(chair, before, { ...before, story: ' Kami membuat keripik. ' });
	const held = await recordById(device, 'group', GROUP);
	expect(held?.fields).toEqual({ story: 'Kami membuat keripik.' });
	expect(await device.db.count('outbox')).toBe(1);
	expect(chair.wrote).toHaveBeenCalledOnce();
});

test('nothing changed: nothing is written', async () => {
	const chair = view('chair');
	await saveGroup(chair, before, before);
	expect(await device.db.count('outbox')).toBe(0);
	expect(chair.wrote).not.toHaveBeenCalled();
});

test('the number is kept with its country code, and may be taken away', async () => {
	await saveGroup(view('chair'), before, { ...before, whatsapp: '0812 3456 7890' });
	expect((await recordById(device, 'group', GROUP))?.fields.whatsapp).toBe('6281234567890');
	await saveGroup(view('chair'), { ...before, whatsapp: '0812 3456 7890' }, before);
	expect((await recordById(device, 'group', GROUP))?.fields.whatsapp).toBeNull();
});

test('a treasurer may not, and a bad form is not written', async () => {
	const changed = { ...before, name: 'Mekar Jaya' };
	await expect(saveGroup(view('treasurer'), before, changed)).rejects.toThrow('NOT_ALLOWED');
	await expect(saveGroup(view('chair'), before, { ...before, name: 'M' })).rejects.toThrow(
		'BAD_NAME'
	);
	expect(await device.db.count('outbox')).toBe(0);
});

test('the form says which field to change', () => {
	expect(groupFaults(before)).toEqual([]);
	expect(groupFaults({ name: ' M ', story: '', whatsapp: '12' })).toEqual(['name', 'whatsapp']);
});
