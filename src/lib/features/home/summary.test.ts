import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { openDevice } from '$lib/device/device.ts';
import { saveTransaction } from '$lib/device/journal.ts';
import { mirror } from '$lib/domain/journal.ts';
import { bankDeposit, sale, type SalePayment } from '$lib/domain/posting.ts';
import { readSummary } from './summary.ts';

const TODAY = '2026-11-22';
const sold = (amount: number, occurredOn: string, payment: SalePayment) =>
	sale({
		...{ occurredOn, note: '', payment },
		items: [{ product: null, quantityMilli: null, amount }]
	});

test('the first screen sums what the book says', async () => {
	const device = await openDevice('summary');
	const save = (draft: Parameters<typeof saveTransaction>[3]) =>
		saveTransaction(device, 'g1', 'siti', draft);
	await save(sold(50_000, '2026-10-30', { by: 'treasurer' }));
	await save(sold(20_000, '2026-11-02', { by: 'qris' }));
	await save(sold(10_000, TODAY, { by: 'hand', member: 'siti' }));
	await save(sold(30_000, TODAY, { by: 'hand', member: 'amin' }));
	await save(sold(7000, TODAY, { by: 'credit', party: 'tini' }));
	await save(bankDeposit({ occurredOn: TODAY, note: '', amount: 15_000 }));
	const wrong = await save(sold(900_000, TODAY, { by: 'treasurer' }));
	await save(mirror(wrong, 'salah', TODAY));

	expect(await readSummary(device, 'g1', TODAY)).toEqual({
		cash: 35_000,
		bank: 15_000,
		qris: 20_000,
		hands: [
			{ holder: 'amin', amount: 30_000 },
			{ holder: 'siti', amount: 10_000 }
		],
		debts: [{ holder: 'tini', amount: 7000 }],
		total: 110_000,
		salesToday: 47_000,
		salesTodayCount: 3,
		salesThisMonth: 67_000
	});
	device.close();
});

test('an empty book is all zeros', async () => {
	const device = await openDevice('summary-empty');
	const summary = await readSummary(device, 'g1', TODAY);
	expect(summary.total).toBe(0);
	expect(summary.hands).toEqual([]);
	expect(summary.salesTodayCount).toBe(0);
	device.close();
});
