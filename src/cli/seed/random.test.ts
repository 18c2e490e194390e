import { expect, test } from 'vitest';
import { randomFrom } from './random.ts';

test('the same seed gives the same numbers, another seed others', () => {
	const drawn = (seed: string) => {
		const random = randomFrom(seed);
		return Array.from({ length: 20 }, () => random.between(1, 1000));
	};
	expect(drawn('lumbung')).toEqual(drawn('lumbung'));
	expect(drawn('lumbung')).not.toEqual(drawn('Lumbung'));
});

test('picks follow their weights, and nothing without weight is picked', () => {
	const random = randomFrom('weights');
	const picks = Array.from({ length: 4000 }, () =>
		random.pick(
			['often', 'seldom', 'never'],
			(item) => ({ often: 3, seldom: 1, never: 0 })[item] ?? 0
		)
	);
	const share = picks.filter((item) => item === 'often').length / picks.length;
	expect(picks).not.toContain('never');
	expect(share).toBeGreaterThan(0.7);
	expect(share).toBeLessThan(0.8);
});

test('a uuid carries its moment, version 7 and the variant', () => {
	const id = randomFrom('uuid').uuid(Date.UTC(2026, 10, 21));
	expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
	expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(Date.UTC(2026, 10, 21));
});
