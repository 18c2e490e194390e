import { expect, test } from 'vitest';
import {
	type Balance,
	balanceChanges,
	balanceOf,
	holdersOf,
	monthOf,
	NOBODY,
	normalBalance
} from './balances.ts';
import { cashHandover, receivablePayment, sale } from './posting.ts';

// The book of three days, and what is left of it.
const said = { occurredOn: '2026-10-31', note: '' };
const item = (amount: number) => ({ product: null, quantityMilli: null, amount });
const book = [
	sale({ ...said, items: [item(10_000), item(2_000)], payment: { by: 'hand', member: 'siti' } }),
	sale({ ...said, items: [item(5_000)], payment: { by: 'credit', party: 'toko' } }),
	sale({
		...said,
		occurredOn: '2026-11-01',
		items: [item(7_000)],
		payment: { by: 'hand', member: 'ani' }
	}),
	cashHandover({ ...said, occurredOn: '2026-11-02', amount: 12_000, member: 'siti' }),
	receivablePayment({
		...{ ...said, occurredOn: '2026-11-02', amount: 3_000, party: 'toko' },
		into: { place: 'hand', member: 'ani' }
	})
];
const balances = book.flatMap((draft) => balanceChanges(draft));

test.each<[string, { holder?: string; month?: string }, number]>([
	['1101', {}, 12_000],
	['1104', {}, 10_000],
	['1104', { holder: 'siti' }, 0],
	['1104', { holder: 'ani' }, 10_000],
	['1201', {}, 2_000],
	['1201', { holder: 'toko', month: '2026-10-01' }, 5_000],
	['4101', {}, 24_000],
	['4101', { month: '2026-10-01' }, 17_000],
	['4101', { month: '2026-11-01' }, 7_000],
	['5102', {}, 0]
])('%s %j is %d', (account, filter, expected) => {
	expect(balanceOf(balances, account, filter)).toBe(expected);
});

test('debits equal credits', () => {
	const sum = (side: 'debit' | 'credit') => balances.reduce((total, row) => total + row[side], 0);
	expect(sum('debit')).toBe(sum('credit'));
});

test('lines of one account, holder and month become one change', () => {
	expect(balanceChanges(book[0] ?? expect.fail())).toEqual<Balance[]>([
		{ account: '1104', holder: 'siti', month: '2026-10-01', debit: 12_000, credit: 0 },
		{ account: '4101', holder: NOBODY, month: '2026-10-01', debit: 0, credit: 12_000 }
	]);
});

test('what is undone leaves nothing', () => {
	const draft = book[4] ?? expect.fail();
	const both = [...balanceChanges(draft), ...balanceChanges(draft, -1)];
	for (const { account } of both) expect(balanceOf(both, account)).toBe(0);
});

test('holders are listed by what they hold, without those who hold nothing', () => {
	expect(holdersOf(balances, '1104')).toEqual([{ holder: 'ani', amount: 10_000 }]);
	const more = [
		...balances,
		{ account: '1104', holder: 'budi', month: '2026-11-01', debit: 90_000, credit: 0 }
	];
	expect(holdersOf(more, '1104').map(({ holder }) => holder)).toEqual(['budi', 'ani']);
});

test('a balance stands on the normal side of its account; of an unknown one on the debit side', () => {
	expect(normalBalance('4101', 1, 10)).toBe(9);
	expect(normalBalance('1101', 10, 1)).toBe(9);
	expect(normalBalance('9999', 10, 1)).toBe(9);
	expect(monthOf('2026-02-28')).toBe('2026-02-01');
});
