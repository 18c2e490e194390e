import { expect, test } from 'vitest';
import { revalidated } from './http-cache.ts';

const PUBLIC = 'public, max-age=0, must-revalidate';
const ask = (method = 'GET', headers: Record<string, string> = {}) =>
	new Request('http://x/', { method, headers });
const answer = (body = 'keripik', cache: string | null = PUBLIC, status = 200) =>
	new Response(body, {
		status,
		headers: {
			'content-type': 'text/html',
			vary: 'cookie',
			...(cache && { 'cache-control': cache })
		}
	});

test('the same content has the same mark, other content another', async () => {
	const [one, same, other] = await Promise.all(
		['a', 'a', 'b'].map(async (body) => {
			const response = await revalidated(ask(), answer(body));
			expect(await response.text()).toBe(body);
			return response.headers.get('etag');
		})
	);
	expect(one).toMatch(/^W\/"[\w-]{22}"$/);
	expect(same).toBe(one);
	expect(other).not.toBe(one);
});

test.each([
	['as it was given', (etag: string) => etag],
	['without the sign of weakness', (etag: string) => etag.slice(2)],
	['among others', (etag: string) => `"a", ${etag} , W/"b"`],
	['by a star', () => '*']
])('who has it is told so: named %s', async (_how, named) => {
	const etag = (await revalidated(ask(), answer())).headers.get('etag') ?? '';
	const again = await revalidated(ask('GET', { 'if-none-match': named(etag) }), answer());
	expect(again.status).toBe(304);
	expect(await again.text()).toBe('');
	expect(again.headers.get('etag')).toBe(etag);
	expect(again.headers.get('cache-control')).toBe(PUBLIC);
	expect(again.headers.get('vary')).toBe('cookie');
	expect(again.headers.has('content-type')).toBe(false);
});

test('who has something else gets the whole', async () => {
	const response = await revalidated(ask('GET', { 'if-none-match': 'W/"old"' }), answer());
	expect([response.status, await response.text()]).toEqual([200, 'keripik']);
});

test.each([
	['the answer to a form', 'POST', 200],
	['a refused form', 'POST', 400],
	['a page that is not there', 'GET', 404]
])('%s is kept nowhere', async (_what, method, status) => {
	const { headers } = await revalidated(ask(method), answer('x', PUBLIC, status));
	expect(headers.get('cache-control')).toBe('no-store');
	expect(headers.has('etag')).toBe(false);
});

test.each([['private, no-store'], ['no-store'], [null]])(
	'what says %s is left as it is',
	async (cache) => {
		const response = answer('x', cache);
		expect(await revalidated(ask(), response)).toBe(response);
		expect(response.headers.has('etag')).toBe(false);
	}
);
