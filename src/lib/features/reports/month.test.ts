import { expect, test } from 'vitest';
import type { Transaction } from '$lib/domain/journal.ts';
import { mirror } from '$lib/domain/journal.ts';
import { bankDeposit, draft, entry, expense, sale } from '$lib/domain/posting.ts';
import { moneyMoved } from './month.ts';

const said = { occurredOn: '2026-11-02', note: '' };
const items = [{ product: null, quantityMilli: null, amount: 5_000 }];
const sold = sale({ ...said, items, payment: { by: 'treasurer' } });
const onCredit = sale({ ...said, items, payment: { by: 'credit', party: 'toko' } });
const paid = expense({ ...said, amount: 1_500, account: '6101', from: { place: 'cash' } });
const undone = mirror({ ...paid, id: 'x' } as Transaction, '', '2026-11-03');

test('money that came and went', () => {
	expect(moneyMoved([sold, onCredit, paid])).toEqual({ came: 5_000, went: 1_500 });
});

test('money that only changed its place neither came nor went', () => {
	const fee = draft('qris_payout', said, [entry('1102', '1103', 900), entry('6110', '1103', 7)]);
	expect(moneyMoved([bankDeposit({ ...said, amount: 3_000 }), fee])).toEqual({ came: 0, went: 7 });
});

test('a correction takes back what it mirrors', () => {
	expect(moneyMoved([sold, paid, undone])).toEqual({ came: 5_000, went: 0 });
});
