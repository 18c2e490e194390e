import { expect, test, vi } from 'vitest';
import type { Queries } from '../database.ts';
import { publicFile } from './public-files.ts';

const files = {
	getObject: async (_bucket: string, name: string) => ({
		httpStatusCode: 200,
		body: Buffer.from('bytes'),
		metadata: {
			cacheControl: '',
			contentLength: 5,
			size: 5,
			mimetype: 'image/webp',
			lastModified: new Date(0),
			eTag: `"${name}"`
		}
	})
};

function ask(path: string, { known = true, method = 'GET' } = {}) {
	const query = vi.fn<Queries['query']>(async () => ({ rows: known ? [{}] : [] }));
	const request = new Request(`http://x/storage/v1/object/public/${path}`, { method });
	return { query, answer: publicFile({ query, exec: async () => {} }, files, request) };
}

test('a known file is served with its type', async () => {
	const { query, answer } = ask('produk/g/a%20b.webp');
	const response = await answer;
	expect(await response.text()).toBe('bytes');
	expect(response.headers.get('content-type')).toBe('image/webp');
	expect(query.mock.calls[0]?.[1]).toEqual(['produk', 'g/a b.webp']);
});

test('HEAD has the headers and no body', async () => {
	const response = await ask('produk/g/a.webp', { method: 'HEAD' }).answer;
	expect(response.headers.get('content-length')).toBe('5');
	expect(await response.text()).toBe('');
});

test.each(['produk/%E0%A4%A', 'produk/a%00b', 'produk'])('%s names nothing', async (path) => {
	const { query, answer } = ask(path, { known: false });
	expect((await answer).status).toBe(404);
	expect(query.mock.calls[0]?.[1]?.join('')).not.toContain('\0');
});
