import { expect, test } from 'vitest';
import { backoffMs } from './backoff.ts';

test('waits twice as long after each failure, up to five minutes, with jitter of half either way', () => {
	expect([1, 2, 3, 4].map((failures) => backoffMs(failures, 0.5))).toEqual([
		2_000, 4_000, 8_000, 16_000
	]);
	expect(backoffMs(50, 0.5)).toBe(300_000);
	expect(backoffMs(1, 0)).toBe(1_000);
	expect(backoffMs(50, 0.999)).toBeLessThan(450_000);
});
