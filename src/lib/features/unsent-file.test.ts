import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Device, deleteDevice, openDevice } from '../device/device.ts';
import { saveTransaction } from '../device/journal.ts';
import { sale } from '../domain/posting.ts';
import { unsentFile } from './unsent-file.ts';

const draft = sale({
	...{ occurredOn: '2026-11-22', note: 'pasar', payment: { by: 'treasurer' } },
	items: [{ product: null, quantityMilli: null, amount: 15_000 }]
});
const NOW = new Date(2026, 10, 22, 6);
let device: Device;

beforeEach(async () => (device = await openDevice('siti')));
afterEach(async () => {
	device.close();
	await deleteDevice('siti');
});

test('the file holds every entry that the server has not accepted, whole, with what became of it', async () => {
	const row = await saveTransaction(device, 'g1', 'm1', draft);
	const [queued] = await device.db.getAll('outbox');
	if (!queued) throw new Error('nothing was queued');
	const kept = {
		id: 'o2',
		group: 'g2',
		groupName: 'Mekar',
		op: queued.op,
		code: 'bad_date',
		at: 9
	};
	await device.db.put('refused', kept);
	const file = await unsentFile(device, null, NOW);
	expect(queued.op).toMatchObject({ id: row.id, body: draft });
	expect(file.name).toBe('lumbung-belum-terkirim-2026-11-22.json');
	expect(JSON.parse(file.text)).toMatchObject({
		...{ format: 'lumbung-unsent-2', savedAt: NOW.toISOString(), account: 'siti' },
		waiting: [{ group: 'g1', state: 'queued', text: JSON.stringify(queued.op), seal: null }],
		refused: [{ group: 'g2', groupName: 'Mekar', code: 'bad_date', at: 9 }]
	});
	const ofGroup = await unsentFile(device, 'g2', NOW);
	expect(JSON.parse(ofGroup.text)).toMatchObject({ waiting: [], refused: [{ group: 'g2' }] });
});
