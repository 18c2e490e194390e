import { expect, test } from 'vitest';
import {
	daysLeft,
	isPermitNumber,
	listingState,
	neededPoints,
	permitsDue,
	stateFields,
	trustOf
} from './listing.ts';
import type { GroupFields, ProductFields } from './records.ts';

const product = {
	...{ name: 'Sale Pisang', slug: null, kind: 'food', description: '', unit: 'bungkus' },
	...{ price: 15_000, published: false, low_stock_milli: null, ingredients: '', net: '' },
	...{ wholesale_price: null, wholesale_min: null, availability: 'stock', lead_days: 0 },
	...{ daily_capacity: null, order_until: null, shelf_life_days: null, storage: '', permits: [] },
	...{ sold_out: false, archived: false, deleted: false }
} as ProductFields;
const group = {
	...{ whatsapp: null, pickup: true, delivery: false },
	...{ pay_cash: true, pay_transfer: false, pay_qris: false }
} as GroupFields;
const TODAY = '2026-11-22';

test.each(['draft', 'published', 'sold_out', 'archived'] as const)('%s is kept', (state) => {
	expect(listingState(stateFields(state))).toBe(state);
});

test('a permit is due 60 days before its end, and stays due', () => {
	const until = (day: string | null) => ({ kind: 'halal' as const, number: 'ID3211', until: day });
	expect(daysLeft(until('2026-11-23'), TODAY)).toBe(1);
	expect(daysLeft(until(null), TODAY)).toBeNull();
	const all = [until('2027-01-21'), until('2027-01-22'), until('2026-11-01'), until(null)];
	expect(permitsDue(all, TODAY).map((permit) => permit.until)).toEqual([
		...['2026-11-01', '2027-01-21']
	]);
});

test.each([
	['pirt', 'P-IRT 1234567890123-45', true],
	['pirt', '1234567890123', false],
	['halal', 'ID32110000123456', true],
	['halal', 'HALAL!', false],
	['bpom', 'MD1', false]
] as const)('a number of %s: %s', (kind, number, is) => {
	expect(isPermitNumber({ kind, number })).toBe(is);
});

test('what buyers want to know depends on the kind', () => {
	const pointsOf = (kind: ProductFields['kind']) =>
		trustOf({ ...product, kind }, group, 0, TODAY).map(({ point }) => point);
	expect(pointsOf('food')).toContain('shelf_life');
	expect(pointsOf('craft')).not.toContain('permit');
	expect(pointsOf('service')).not.toContain('net');
	expect(pointsOf('service')).toEqual(expect.arrayContaining([...neededPoints]));
});

test('a permit that ran out does not count', () => {
	const permits = [{ kind: 'pirt', number: '123456789012345', until: '2026-11-21' }] as const;
	const has = (day: string) =>
		trustOf({ ...product, permits: [...permits] }, group, 1, day).find(
			({ point }) => point === 'permit'
		)?.isThere;
	expect([has('2026-11-21'), has('2026-11-22')]).toEqual([true, false]);
});
