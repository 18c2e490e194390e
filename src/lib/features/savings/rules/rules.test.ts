import 'fake-indexeddb/auto';
import { expect, test, vi } from 'vitest';
import { openDevice } from '$lib/device/device.ts';
import { recordById } from '$lib/device/records.ts';
import { saveRules } from './rules.ts';

const GROUP = '019ab000-0000-7000-8000-000000000001';
const before = { saving_amount: null, loan_charge_permille: 0 };

test('chair and secretary write what changed; others may not', async () => {
	const device = await openDevice('rules');
	const view = (role: 'chair' | 'treasurer') => ({ device, id: GROUP, role, wrote: vi.fn() });
	const chair = view('chair');
	await saveRules(chair, before, before);
	expect(chair.wrote).not.toHaveBeenCalled();
	await saveRules(chair, before, { ...before, loan_charge_permille: 15 });
	expect((await recordById(device, 'group', GROUP))?.fields).toEqual({ loan_charge_permille: 15 });
	expect(chair.wrote).toHaveBeenCalledOnce();
	const changed = { ...before, saving_amount: 10_000 };
	await expect(saveRules(view('treasurer'), before, changed)).rejects.toThrow('NOT_ALLOWED');
	expect(await device.db.count('outbox')).toBe(1);
	device.close();
});
