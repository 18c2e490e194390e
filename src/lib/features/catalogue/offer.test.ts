import { expect, test } from 'vitest';
import { offerOf, offerOn, shopDay } from './offer.ts';

const plain = { soldOut: false, availability: 'stock', leadDays: 0, stockMilli: null } as const;

test.each([
	[{}, { state: 'ready' }],
	[{ stockMilli: 40_000 }, { state: 'ready' }],
	[{ stockMilli: 10_900 }, { state: 'left', left: 10 }],
	[{ stockMilli: 900 }, { state: 'empty' }],
	[{ stockMilli: 0, soldOut: true }, { state: 'sold_out' }],
	[{ availability: 'order', leadDays: 3 } as const, { state: 'made', days: 3 }],
	[{ availability: 'order', leadDays: 3, soldOut: true } as const, { state: 'sold_out' }]
])('%j is offered as %j', (differs, offer) => {
	expect(offerOf({ ...plain, ...differs })).toEqual(offer);
});

test('orders are taken through the last day', () => {
	const product = { ...plain, orderUntil: '2026-11-22' } as Parameters<typeof offerOn>[0];
	expect(offerOn(product, '2026-11-22').state).toBe('ready');
	expect(offerOn(product, '2026-11-23').state).toBe('closed');
	expect(offerOn({ ...product, soldOut: true }, '2026-11-23').state).toBe('sold_out');
});

test('a day begins at midnight in western Indonesia', () => {
	expect(shopDay(new Date('2026-11-22T16:59:00Z'))).toBe('2026-11-22');
	expect(shopDay(new Date('2026-11-22T17:00:00Z'))).toBe('2026-11-23');
});
