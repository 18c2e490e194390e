import { expect, test } from 'vitest';
import {
	ago,
	at,
	type Case,
	type Different,
	raised,
	sum
} from '../../../../../tests/support/summary.ts';
import type { FlagCode } from '../flags.ts';

const check = (code: FlagCode) => (_: string, different: Different, params: Case[2]) =>
	expect(raised(different, code)).toEqual(params && expect.objectContaining(params));

const product = (more: object = {}) => ({
	...{ id: 'p', name: 'Keripik', kind: 'food', unit: 'bungkus', low_stock_milli: 10_000 },
	...{ permits: [], deleted: false, archived: false, ...more }
});
const stocked = (milli: number, more: object = {}): Different => ({
	balances: [sum('9101', '2026-10', milli, 'p')],
	records: { product: [product(more)] }
});
const stock: Case[] = [
	['as much as the limit', stocked(10_000), null],
	[
		'a little less',
		stocked(9_999),
		{ name: 'Keripik', unit: 'bungkus', left: 9_999, limit: 10_000, count: 1 }
	],
	['more was sold than came', stocked(-2_000), { left: -2_000 }],
	['no limit is set', stocked(0, { low_stock_milli: null }), null],
	['never counted', { records: { product: [product()] } }, null],
	['put away', stocked(0, { archived: true }), null],
	['removed', stocked(0, { deleted: true }), null],
	['work has no stock', stocked(0, { kind: 'service' }), null]
];
test.each(stock)('stock: %s', check('stock_low'));

const permit = (until: string | null, more: object = {}): Different => ({
	records: { product: [product({ permits: [{ kind: 'pirt', number: '1', until }], ...more })] }
});
const permits: Case[] = [
	['in sixty-one days', permit(ago(-61)), null],
	[
		'in sixty days',
		permit(ago(-60)),
		{ name: 'Keripik', permit: 'pirt', days: 60, until: ago(-60) }
	],
	['today', permit(ago(0)), { days: 0 }],
	['ended yesterday', permit(ago(1)), { days: -1 }],
	['without end', permit(null), null],
	['put away', permit(ago(1), { archived: true }), null],
	['removed', permit(ago(1), { deleted: true }), null],
	['over the end of a year', { ...permit('2027-01-31'), today: '2026-12-02' }, { days: 60 }]
];
test.each(permits)('permit: %s', check('permit_ending'));

const order = (daysAgo: number, more: object = {}) => ({
	...{ id: `o${daysAgo}`, code: 'W9F3L', state: 'sent', total: 36_000, at: at(daysAgo), ...more }
});
const orders: Case[] = [
	['since yesterday', { records: { order: [order(1)] } }, null],
	['for two days', { records: { order: [order(2)] } }, { days: 2, code: 'W9F3L', total: 36_000 }],
	[
		'two of them',
		{ records: { order: [order(2), order(4)] } },
		{ count: 2, days: 4, total: 72_000 }
	],
	['accepted', { records: { order: [order(2, { state: 'accepted' })] } }, null],
	['refused', { records: { order: [order(2, { state: 'refused' })] } }, null],
	[
		'answered on this phone, not sent yet',
		{ records: { order: [order(2)], order_step: [{ seq: 0, order: 'o2', step: 'accepted' }] } },
		null
	],
	[
		'late in the evening of the day before yesterday is two days ago where the group is',
		{ records: { order: [order(0, { at: Date.parse('2026-11-20T16:59:00Z') })] } },
		{ days: 2 }
	],
	[
		'just after midnight of yesterday is one day ago where the group is',
		{ records: { order: [order(0, { at: Date.parse('2026-11-20T17:01:00Z') })] } },
		null
	]
];
test.each(orders)('order: %s', check('order_unanswered'));
