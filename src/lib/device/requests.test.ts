import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { mirror } from '../domain/journal.ts';
import { expense } from '../domain/posting.ts';
import { type Device, deleteDevice, openDevice } from './device.ts';
import { saveTransaction } from './journal.ts';
import { queuedOperations } from './screens/unsent.ts';
import { requestById, requestsOf, saveApproval, saveRequest, standsInBook } from './requests.ts';

const rent = expense({
	...{ occurredOn: '2026-11-20', note: 'sewa', amount: 2_500_000, account: '6105' },
	from: { place: 'bank' }
});

describe('what waits for a second officer', () => {
	let device: Device;
	beforeEach(async () => {
		device = await openDevice('requests');
	});
	afterEach(async () => {
		device.close();
		await deleteDevice('requests');
	});

	test('is kept whole, with what was attached to it, and sent in one go', async () => {
		const body = { transaction: '', path: 'g1/a.webp', width: 1, height: 1 };
		const id = await saveRequest(device, 'g1', { what: 'transaction', body: rent }, (own) => ({
			records: [{ kind: 'receipt', id: null, set: { ...body, transaction: own } }],
			files: [{ path: body.path, bytes: new ArrayBuffer(1), type: 'image/webp' }]
		}));
		expect((await requestById(device, id))?.fields).toEqual({ what: 'transaction', body: rent });
		const sent = (await queuedOperations(device, 'g1')).map(({ op }) =>
			op.type === 'patch' ? [op.body.kind, op.body.set['transaction']] : null
		);
		expect(sent).toEqual([
			['request', undefined],
			['receipt', id]
		]);
		expect((await device.db.get('files', body.path))?.bucket).toBe('bukti');
	});

	test('is told with its answer, newest first, each group on its own', async () => {
		const first = await saveRequest(device, 'g1', { what: 'limit', body: { limit: 1 } });
		await new Promise((done) => setTimeout(done, 2)); // ids are in order from one millisecond to the next
		const second = await saveRequest(device, 'g1', { what: 'transaction', body: rent });
		await saveRequest(device, 'g2', { what: 'limit', body: { limit: 2 } });
		await saveApproval(device, 'g1', {
			request: first,
			decision: 'refused',
			reason: 'terlalu kecil'
		});
		const requests = await requestsOf(device, 'g1');
		expect(requests.map(({ request, state }) => [request.id, state])).toEqual([
			[second, 'waiting'],
			[first, 'refused']
		]);
		expect(requests[1]?.approval?.fields.reason).toBe('terlalu kecil');
		expect(requests[0]?.approval).toBeNull();
	});

	test('stands in the book only once it is a transaction that nobody cancelled', async () => {
		const id = await saveRequest(device, 'g1', { what: 'transaction', body: rent });
		expect(await standsInBook(device, id)).toBe(false);
		const row = await saveTransaction(device, 'g1', 'm1', rent);
		expect(await standsInBook(device, row.id)).toBe(true);
		await saveTransaction(device, 'g1', 'm1', mirror(row, '', '2026-11-21'));
		expect(await standsInBook(device, row.id)).toBe(false);
	});
});
