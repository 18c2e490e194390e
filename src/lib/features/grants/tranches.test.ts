import { expect, test } from 'vitest';
import { nextTranche, trancheStates } from './tranches.ts';

const tranches = [
	{ amount: 8_000_000, on: '2026-09-01' },
	{ amount: 12_000_000, on: '2026-05-01' }
];
const states = (received: number, today: string) =>
	trancheStates(tranches, received, today).map(({ state, received: came }) => `${state} ${came}`);

test('money fills the earliest instalment first', () => {
	expect(states(0, '2026-04-30')).toEqual(['expected 0', 'expected 0']);
	expect(states(5_000_000, '2026-05-01')).toEqual(['part 5000000', 'expected 0']);
	expect(states(13_000_000, '2026-08-01')).toEqual(['received 12000000', 'part 1000000']);
	expect(states(20_000_000, '2027-01-01')).toEqual(['received 12000000', 'received 8000000']);
});

test('what has not come by its day is late', () => {
	expect(states(0, '2026-05-02')).toEqual(['late 0', 'expected 0']);
	expect(states(13_000_000, '2026-09-02')).toEqual(['received 12000000', 'late 1000000']);
});

test('what comes next is the rest of the open instalment, or of the grant', () => {
	const grant = { amount: 20_000_000, tranches };
	expect(nextTranche(grant, 0)).toBe(12_000_000);
	expect(nextTranche(grant, 11_000_000)).toBe(1_000_000);
	expect(nextTranche(grant, 12_000_000)).toBe(8_000_000);
	expect(nextTranche(grant, 20_000_000)).toBe(0);
	expect(nextTranche({ amount: 20_000_000, tranches: [] }, 5_000_000)).toBe(15_000_000);
	expect(nextTranche({ amount: 0, tranches: [] }, 0)).toBe(0);
	expect(nextTranche({ ...grant, amount: 25_000_000 }, 20_000_000)).toBe(5_000_000);
});
