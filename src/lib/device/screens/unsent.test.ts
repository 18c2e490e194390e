import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { openDevice } from '../device.ts';
import { saveRecords } from '../records.ts';
import { queuedOperations } from './unsent.ts';

test('what waits is read for one group, oldest first', async () => {
	const device = await openDevice('unsent');
	const party = (name: string) => ({ kind: 'party' as const, id: null, set: { name } });
	await saveRecords(device, 'g1', [party('a'), party('b')]);
	await saveRecords(device, 'g2', [party('c')]);
	const names = (await queuedOperations(device, 'g1')).map(({ op }) =>
		op.type === 'patch' ? op.body.set['name'] : null
	);
	expect(names).toEqual(['a', 'b']);
	device.close();
});
