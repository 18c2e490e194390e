import fc from 'fast-check';
import { expect, test } from 'vitest';
import { costOf, suggestionOf } from './costing.ts';

const batch = {
	...{ materials: 120_000, wages: 50_000, packaging: 20_000, other: 10_000 },
	...{ batch_milli: 25_000, margin_percent: 40 }
};

test('a batch of 25 at Rp200.000 costs Rp8.000 each', () => {
	expect(suggestionOf(batch)).toEqual({
		...{ batch: 200_000, unit: 8_000, retail: 11_500, wholesale: 9_600 }
	});
	expect(costOf(batch, 2_500)).toBe(20_000);
});

test.each([{ batch_milli: 0 }, { materials: 0, wages: 0, packaging: 0, other: 0 }])(
	'%j says nothing',
	(change) => {
		expect(suggestionOf({ ...batch, ...change })).toBeNull();
		expect(costOf({ ...batch, ...change }, 1_000)).toBeNull();
	}
);

test('no suggested price is below the cost, and more margin never makes it cheaper', () => {
	const money = fc.integer({ min: 0, max: 1_000_000_000 });
	const sheet = fc.record({
		...{ materials: money, wages: money, packaging: money, other: money },
		batch_milli: fc.integer({ min: 1, max: 10_000_000 }),
		margin_percent: fc.integer({ min: 0, max: 1_000 })
	});
	fc.assert(
		fc.property(sheet, (one) => {
			const found = suggestionOf(one);
			const more = suggestionOf({ ...one, margin_percent: one.margin_percent + 10 });
			if (found === null || more === null) return;
			expect(found.unit * one.batch_milli).toBeGreaterThanOrEqual(found.batch * 1_000);
			expect(found.wholesale).toBeGreaterThanOrEqual(found.unit);
			expect(found.retail).toBeGreaterThanOrEqual(found.wholesale);
			expect(more.retail).toBeGreaterThanOrEqual(found.retail);
		})
	);
});
