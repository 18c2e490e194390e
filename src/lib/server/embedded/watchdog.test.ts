import { expect, test, vi } from 'vitest';
import { assertAlive, watch } from './watchdog.ts';

const answering = (rows: Record<string, unknown>[]) => ({
	query: async () => ({ rows }),
	exec: async () => {}
});

test('one row with one is alive, no row is not', async () => {
	await expect(assertAlive(answering([{ alive: 1 }]))).resolves.toBeUndefined();
	await expect(assertAlive(answering([]))).rejects.toThrow('database');
});

test('death is told once', async () => {
	const onDeath = vi.fn();
	watch(answering([]), onDeath, 1);
	await vi.waitFor(() => expect(onDeath).toHaveBeenCalledTimes(1));
	await new Promise((resolve) => setTimeout(resolve, 10));
	expect(onDeath).toHaveBeenCalledTimes(1);
});
