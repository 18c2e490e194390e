import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { compulsorySaving } from '../domain/posting.ts';
import { saveBatch } from './batch.ts';
import { openDevice } from './device.ts';
import { bookPage } from './journal.ts';
import { countQueued } from './outbox.ts';
import { recordsOf } from './records.ts';
import { requestsOf } from './requests.ts';
import { balancesOf } from './rollups.ts';

const GROUP = '019ab000-0000-7000-8000-000000000001';
const nothing = () => ({ records: [], files: [] });
const saved = (amount: number) =>
	compulsorySaving({
		...{ occurredOn: '2026-11-22', note: '', amount, member: 'siti', into: { place: 'cash' } }
	});
const party = { kind: 'party', id: null, set: { name: 'Bu Tini' } } as const;

test('many entries are written in their order, each as what it becomes', async () => {
	const device = await openDevice('batch');
	const entries = [1, 2, 3].map((amount) => ({
		...{ draft: saved(amount), waits: amount === 2, attach: nothing }
	}));
	const ids = await saveBatch(device, GROUP, 'siti', [party], entries);
	const { rows } = await bookPage(device, GROUP, 10);
	expect(rows.map(({ id }) => id)).toEqual([ids[2], ids[0]]);
	expect((await requestsOf(device, GROUP)).map(({ request }) => request.id)).toEqual([ids[1]]);
	expect(await countQueued(device, GROUP)).toBe(4);
	device.close();
});

test('one that fails leaves nothing behind', async () => {
	const device = await openDevice('batch-fails');
	const attach = () => {
		throw new Error('full');
	};
	const entries = [
		{ draft: saved(1), waits: false, attach: nothing },
		{ draft: saved(2), waits: false, attach }
	];
	await expect(saveBatch(device, GROUP, 'siti', [party], entries)).rejects.toThrow('full');
	expect((await bookPage(device, GROUP, 10)).rows).toEqual([]);
	expect(await recordsOf(device, GROUP, 'party')).toEqual([]);
	expect(await balancesOf(device, GROUP)).toEqual([]);
	expect(await countQueued(device, GROUP)).toBe(0);
	device.close();
});
