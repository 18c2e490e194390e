import { expect, test } from 'vitest';
import { heightOf, labelled, scaleOf } from './scale.ts';

test.each([
	[
		[1, 2, 3],
		[0, 1, 2, 3]
	],
	[[], [0, 1]],
	[
		[0, 0],
		[0, 1]
	],
	[[870_000], [0, 500_000, 1_000_000]],
	[
		[1_100_000, 300_000],
		[0, 500_000, 1_000_000, 1_500_000]
	],
	[
		[-40, 90],
		[-50, 0, 50, 100]
	],
	[[-7], [-7.5, -5, -2.5, 0, 2.5]]
])('%j is drawn between %j', (values, ticks) => {
	const scale = scaleOf(values);
	expect(scale.ticks).toEqual(ticks);
	for (const value of values) {
		expect(heightOf(scale, value)).toBeGreaterThanOrEqual(0);
		expect(heightOf(scale, value)).toBeLessThanOrEqual(100);
	}
});

test('the first, the middle and the last have a label', () => {
	expect([...labelled(12)]).toEqual([0, 5, 11]);
	expect([...labelled(2)]).toEqual([0, 1]);
	expect([...labelled(0)]).toEqual([]);
});
