import { expect, test } from 'vitest';
import { RateLimiter } from './limits.ts';

function at(capacity: number, seconds: number) {
	const clock = { now: 0 };
	return { clock, limiter: new RateLimiter({ capacity, seconds }, () => clock.now) };
}

test('a burst is granted, then nothing until time has passed', () => {
	const { clock, limiter } = at(3, 30);
	expect([1, 2, 3].map(() => limiter.take('a'))).toEqual([0, 0, 0]);
	expect(limiter.take('a')).toBe(10);
	clock.now = 9;
	expect(limiter.take('a')).toBe(1);
	clock.now = 10;
	expect(limiter.take('a')).toBe(0);
});

test('keys do not share', () => {
	const { limiter } = at(1, 60);
	limiter.take('a');
	expect(limiter.take('a')).toBeGreaterThan(0);
	expect(limiter.take('b')).toBe(0);
});

test('a rest never saves up more than the capacity', () => {
	const { clock, limiter } = at(2, 2);
	limiter.take('a');
	clock.now = 1_000;
	expect([1, 2].map(() => limiter.take('a'))).toEqual([0, 0]);
	expect(limiter.take('a')).toBe(1);
});

test('a harmless try is given back', () => {
	const { limiter } = at(1, 60);
	limiter.take('a');
	limiter.giveBack('a');
	limiter.giveBack('a');
	expect(limiter.take('a')).toBe(0);
	expect(limiter.take('a')).toBeGreaterThan(0);
});

test('memory is bounded, and who was just seen is remembered', () => {
	const { limiter } = at(1, 1_000_000);
	for (let n = 0; n < 30_000; n++) limiter.take(`key ${n}`);
	expect(limiter.take('key 29999')).toBeGreaterThan(0);
	expect(limiter.take('key 0')).toBe(0);
});
