import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { compress } from './compress.ts';

const TEXT = 'keripik pisang '.repeat(200);

const ask = (accepted: string) =>
	new Request('http://x/', { headers: { 'accept-encoding': accepted } });
const html = (body: string | null = TEXT, headers: Record<string, string> = {}) =>
	new Response(body, { headers: { 'content-type': 'text/html', ...headers } });

test('text is packed with the best encoding the browser takes', async () => {
	const br = await compress(ask('gzip, deflate, br'), html());
	expect(br.headers.get('content-encoding')).toBe('br');
	expect(brotliDecompressSync(Buffer.from(await br.arrayBuffer())).toString()).toBe(TEXT);
	const gz = await compress(ask('gzip'), html());
	expect(gunzipSync(Buffer.from(await gz.arrayBuffer())).toString()).toBe(TEXT);
	expect(gz.headers.get('vary')).toBe('accept-encoding');
});

test('what is short, packed already or not text stays as it is', async () => {
	const plain = await compress(ask('br'), html('short'));
	expect(plain.headers.has('content-encoding')).toBe(false);
	expect(await plain.text()).toBe('short');
	const packed = html(TEXT, { 'content-encoding': 'gzip' });
	expect(await compress(ask('br'), packed)).toBe(packed);
	const image = new Response(TEXT, { headers: { 'content-type': 'image/webp' } });
	expect(await compress(ask('br'), image)).toBe(image);
});

test('an empty answer and its status pass', async () => {
	const empty = new Response(null, { status: 304, headers: { 'content-type': 'text/html' } });
	expect(await compress(ask('br'), empty)).toBe(empty);
});

test('what the browser refuses is not sent, whatever else it names', async () => {
	const packed = async (accepted: string) =>
		(await compress(ask(accepted), html())).headers.get('content-encoding');
	expect(await packed('br;q=0, gzip;q=0.5')).toBe('gzip');
	expect(await packed('BR ; q=1.0')).toBe('br');
	expect(await packed('identity, gzip;q=0.0')).toBeNull();
});

test('marked content is packed once, and never mixed up with other content', async () => {
	const marked = (body: string, etag: string) =>
		compress(ask('br'), html(body, { etag, 'cache-control': 'public, max-age=0' }));
	const read = async (response: Response) =>
		brotliDecompressSync(Buffer.from(await response.arrayBuffer())).toString();
	expect(await read(await marked(TEXT, 'W/"one"'))).toBe(TEXT);
	expect(await read(await marked(`${TEXT}!`, 'W/"two"'))).toBe(`${TEXT}!`);
	expect(await read(await marked(TEXT, 'W/"one"'))).toBe(TEXT);
	const plain = await compress(ask(''), html(TEXT, { etag: 'W/"one"' }));
	expect(await plain.text()).toBe(TEXT);
	expect(plain.headers.get('etag')).toBe('W/"one"');
});
