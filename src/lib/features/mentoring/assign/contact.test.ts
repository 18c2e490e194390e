import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Device, openDevice } from '$lib/device/device.ts';
import { ownContact } from './contact.ts';

let device: Device;
beforeEach(async () => {
	globalThis.indexedDB = new IDBFactory();
	device = await openDevice('rini');
});
afterEach(() => device.close());

const assigned = (group: string, id: string, own: boolean, name: string, since: string) =>
	device.db.put('records', {
		...{ group, kind: 'mentor', id, seq: 1, confirmed: {}, meta: {}, verified: true },
		fields: { name, phone: own ? '6281234567890' : null, since, until: null, stand_in: false, own }
	});

test('a mentor’s contact is her own newest one, in any of her groups', async () => {
	expect(await ownContact(device, ['g1', 'g2'])).toBeNull();
	await assigned('g1', 'a', false, 'Bu Umi', '2026-10-01');
	expect(await ownContact(device, ['g1', 'g2'])).toBeNull();
	await assigned('g1', 'b', true, 'Rini lama', '2025-01-01');
	await assigned('g2', 'c', true, 'Bu Rini', '2026-01-01');
	expect(await ownContact(device, ['g1', 'g2'])).toEqual({
		...{ name: 'Bu Rini', phone: '6281234567890' }
	});
	expect(await ownContact(device, [''])).toBeNull();
});
