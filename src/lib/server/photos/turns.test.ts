import { expect, test } from 'vitest';
import { Turns } from './turns.ts';

test('no more than the limit run at once, and all get their turn in order', async () => {
	const turns = new Turns(2);
	const [order, running]: [number[], { now: number; most: number }] = [[], { now: 0, most: 0 }];
	const work = (number: number) =>
		turns.take(async () => {
			running.most = Math.max(running.most, ++running.now);
			order.push(number);
			await new Promise((done) => setTimeout(done, 2));
			running.now--;
			return number;
		});
	expect(await Promise.all([1, 2, 3, 4, 5].map(work))).toEqual([1, 2, 3, 4, 5]);
	expect(order).toEqual([1, 2, 3, 4, 5]);
	expect(running.most).toBe(2);
});

test('work that fails gives its place back', async () => {
	const turns = new Turns(1);
	await expect(turns.take(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
	expect(await turns.take(async () => 7)).toBe(7);
});
