import { expect, test } from 'vitest';
import { closedAmong } from './closed.ts';

const items = [
	{ slug: 'dodol-1a', quantity: 2 },
	{ slug: 'opak-2b', quantity: 1 }
];

test('asks once for all of the basket', async () => {
	const asked: string[] = [];
	const fetch = async (path: string) => {
		asked.push(path);
		return Response.json([{ slug: 'opak-2b' }]);
	};
	expect(await closedAmong({ fetch }, items, '2026-11-22')).toEqual(new Set(['opak-2b']));
	expect(asked).toEqual([
		'/rest/v1/products?select=slug&order_until=lt.2026-11-22&slug=in.(dodol-1a,opak-2b)'
	]);
});

test('an empty basket asks nobody', async () => {
	const fetch = () => Promise.reject(new Error('asked'));
	expect(await closedAmong({ fetch }, [], '2026-11-22')).toEqual(new Set());
});

test('a refusal is not taken for open', async () => {
	const fetch = async () => new Response(null, { status: 503 });
	await expect(closedAmong({ fetch }, items, '2026-11-22')).rejects.toThrow('answered 503');
});
