import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Device, deleteDevice, openDevice } from '$lib/device/device';
import { askToStay } from './stay';

let device: Device;
const storage = { persisted: vi.fn(async () => false), persist: vi.fn(async () => false) };

beforeEach(async () => {
	vi.clearAllMocks();
	vi.stubGlobal('navigator', { storage });
	device = await openDevice('siti');
});
afterEach(async () => {
	vi.unstubAllGlobals();
	device.close();
	await deleteDevice('siti');
});

test('the browser is asked once, also when it said no', async () => {
	await askToStay(device);
	await askToStay(device);
	expect(storage.persist).toHaveBeenCalledOnce();
});

test('a browser that keeps the store anyway is not asked', async () => {
	storage.persisted.mockResolvedValueOnce(true);
	await askToStay(device);
	expect(storage.persist).not.toHaveBeenCalled();
});
