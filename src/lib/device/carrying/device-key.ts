import type { Device } from '../device.ts';

/** Where the store keeps what this phone seals entries with. */
export const DEVICE_KEY = 'deviceKey';

/** Hexadecimal; undefined until the server gave one. */
export const deviceKey = async (device: Device): Promise<string | undefined> =>
	(await device.db.get('meta', DEVICE_KEY)) as string | undefined;

export const hasDeviceKey = async (device: Device): Promise<boolean> =>
	(await deviceKey(device)) !== undefined;

export async function keepDeviceKey(device: Device, key: string): Promise<void> {
	await device.db.put('meta', key, DEVICE_KEY);
}
