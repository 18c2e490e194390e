import { expect, test } from 'vitest';
import { balanceChanges } from '$lib/domain/balances.ts';
import { bankDeposit, expense, grantReceived, sale } from '$lib/domain/posting.ts';
import { figuresOf } from './figures.ts';
import { bookMegabytes, bookState, percentHere } from './book-state.ts';

const items = [{ product: null, quantityMilli: null, amount: 90_000 }];
const on = (occurredOn: string) => ({ occurredOn, note: '' });

test('a group in figures: money by place, what is owed, the last four months', () => {
	const book = [
		grantReceived({ ...on('2026-08-03'), amount: 2_000_000 }),
		sale({ ...on('2026-08-20'), items, payment: { by: 'treasurer' } }),
		sale({ ...on('2026-10-20'), items, payment: { by: 'credit', party: 'warung' } }),
		bankDeposit({ ...on('2026-11-02'), amount: 40_000 }),
		expense({ ...on('2026-11-03'), amount: 30_000, account: '6101', from: { place: 'cash' } })
	].flatMap((draft) => balanceChanges(draft));
	expect(figuresOf(book, '2026-11-22')).toEqual({
		...{ cash: 20_000, bank: 2_040_000, qris: 0, hands: 0 },
		...{ owed: 90_000, owing: 0, savings: 0, loans: 0 },
		months: [
			{ month: '2026-11-01', sales: 0, profit: -30_000 },
			{ month: '2026-10-01', sales: 90_000, profit: 90_000 },
			{ month: '2026-09-01', sales: 0, profit: 0 },
			{ month: '2026-08-01', sales: 90_000, profit: 90_000 }
		]
	});
});

test.each([
	[{ isWhole: false, after: 900, low: 850 }, 'summary', 0],
	[{ isWhole: false, after: 20, low: 0 }, 'summary', 0],
	[{ isWhole: true, after: null, low: 0 }, 'coming', 0],
	[{ isWhole: true, after: 900, low: 450 }, 'coming', 50],
	[{ isWhole: true, after: 900, low: 0 }, 'whole', 100]
] as const)('%o is %s', (held, state, percent) => {
	expect(bookState(held)).toBe(state);
	if (state !== 'summary') expect(percentHere(held)).toBe(percent);
});

test('the size of a whole book is told in tenths of a megabyte', () => {
	expect(bookMegabytes({ after: 5_000 })).toBe(1.8);
	expect(bookMegabytes({ after: 3 })).toBe(0.1);
});
