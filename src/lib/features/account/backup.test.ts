import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import { openDevice } from '../../device/device.ts';
import { saveTransaction } from '../../device/journal.ts';
import { countUnsent, unsentBackup } from './backup.ts';

test('the file holds every entry that was not sent, whole', async () => {
	globalThis.indexedDB = new IDBFactory();
	const device = await openDevice('siti');
	const entry = { debit: '1101', credit: '4101', amount: 15_000, member: null };
	const draft = {
		...{ kind: 'sale_cash' as const, occurredOn: '2026-11-22', note: 'pasar', reverses: null },
		entries: [{ ...entry, party: null, product: null, quantityMilli: null }]
	};
	const row = await saveTransaction(device, 'g1', 'm1', draft, 1_790_000_000_000);
	const file = await unsentBackup(device, 1_790_000_000_000);
	const content: unknown = JSON.parse(await file.text());
	expect(file.type).toBe('application/json');
	expect(content).toMatchObject({
		...{ format: 'lumbung-unsent', account: 'siti', device: device.id },
		waiting: [{ group: 'g1', op: { id: row.id, type: 'transaction', body: draft } }],
		refused: []
	});
	expect(await countUnsent(device)).toBe(1);
	device.close();
});
