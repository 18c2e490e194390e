import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { openDevice } from '../device.ts';
import { keep, keptValue } from './keepsakes.ts';

test('a kept value belongs to its group and can be forgotten', async () => {
	const device = await openDevice('keepsakes');
	await keep(device, 'g1', 'payment', { by: 'qris' });
	expect(await keptValue(device, 'g1', 'payment')).toEqual({ by: 'qris' });
	expect(await keptValue(device, 'g2', 'payment')).toBeUndefined();
	await keep(device, 'g1', 'payment', undefined);
	expect(await keptValue(device, 'g1', 'payment')).toBeUndefined();
	device.close();
});

test('what was begun long ago counts as forgotten', async () => {
	const device = await openDevice('keepsakes-old');
	await keep(device, 'g1', 'basket', ['x'], 1000);
	expect(await keptValue(device, 'g1', 'basket', 500, 1500)).toEqual(['x']);
	expect(await keptValue(device, 'g1', 'basket', 500, 1501)).toBeUndefined();
	device.close();
});
