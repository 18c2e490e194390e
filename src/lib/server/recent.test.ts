import { afterEach, expect, test, vi } from 'vitest';
import { Recent } from './recent.ts';

afterEach(() => {
	vi.useRealTimers();
});

function counting<T>(...answers: T[]) {
	let calls = 0;
	const make = async () => answers[Math.min(calls++, answers.length - 1)] as T;
	return { make, calls: () => calls };
}

test('asks once, also when several ask at the same time', async () => {
	const recent = new Recent<number>(5);
	const source = counting(1, 2);
	expect(await Promise.all([recent.get('a', source.make), recent.get('a', source.make)])).toEqual([
		1, 1
	]);
	expect(await recent.get('a', source.make)).toBe(1);
	expect(source.calls()).toBe(1);
});

test('asks again when the answer is too old', async () => {
	vi.useFakeTimers();
	const recent = new Recent<number>(5, 1000);
	const source = counting(1, 2);
	await recent.get('a', source.make);
	vi.advanceTimersByTime(999);
	expect(await recent.get('a', source.make)).toBe(1);
	vi.advanceTimersByTime(1);
	expect(await recent.get('a', source.make)).toBe(2);
});

test('keeps no failure and no null', async () => {
	const recent = new Recent<number | null>(5);
	await expect(recent.get('a', () => Promise.reject(new Error('down')))).rejects.toThrow('down');
	expect(await recent.get('a', async () => null)).toBeNull();
	expect(await recent.get('a', async () => 7)).toBe(7);
});

test('forgets the oldest beyond the limit', async () => {
	const recent = new Recent<number>(2);
	const source = counting(1, 2, 3, 4);
	for (const key of ['a', 'b', 'c']) await recent.get(key, source.make);
	expect(await recent.get('c', source.make)).toBe(3);
	expect(await recent.get('a', source.make)).toBe(4);
});
