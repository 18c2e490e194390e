import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { openDevice } from '$lib/device/device.ts';
import { saveTransaction } from '$lib/device/journal.ts';
import { CASH } from '$lib/domain/accounts.ts';
import { mirror } from '$lib/domain/journal.ts';
import { bankDeposit, sale } from '$lib/domain/posting.ts';
import { readBook } from './book.ts';

const sold = (amount: number, occurredOn: string) =>
	sale({
		...{ occurredOn, note: '', payment: { by: 'treasurer' } },
		items: [{ product: null, quantityMilli: null, amount }]
	});

test('the book is read from the newest row, with balances and cancelled pairs', async () => {
	const device = await openDevice('book');
	const save = (draft: Parameters<typeof saveTransaction>[3], at: number) =>
		saveTransaction(device, 'g1', 'siti', draft, at);
	await save(sold(10_000, '2026-11-20'), 1);
	const wrong = await save(sold(99_000, '2026-11-21'), 2);
	await save(mirror(wrong, 'salah', '2026-11-21'), 3);
	await save(bankDeposit({ amount: 4000, occurredOn: '2026-11-22', note: '' }), 4);
	await saveTransaction(device, 'g2', 'siti', sold(5000, '2026-11-22'), 5);

	const all = { account: CASH, member: null };
	const { rows, balance, hasOlder } = await readBook(device, 'g1', all, 50);
	expect(balance).toBe(6000);
	expect(rows.map((row) => row.balance)).toEqual([6000, 10_000, 109_000, 10_000]);
	expect(rows.map((row) => row.correction?.id ?? null)).toEqual([null, null, rows[1]?.id, null]);
	expect(rows[1]?.target?.id).toBe(wrong.id);
	expect(hasOlder).toBe(false);

	const first = await readBook(device, 'g1', all, 2);
	expect(first.rows).toHaveLength(2);
	expect(first.hasOlder).toBe(true);

	const ofAmin = await readBook(device, 'g1', { account: CASH, member: 'amin' }, 50);
	expect(ofAmin.rows).toEqual([]);
	const ofSiti = await readBook(device, 'g1', { account: CASH, member: 'siti' }, 50);
	expect(ofSiti.rows.map((row) => row.balance)).toEqual([null, null, null, null]);
	device.close();
});
