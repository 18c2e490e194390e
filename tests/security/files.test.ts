// Names, types and doors of the file store, attacked over HTTP in all three buckets.
import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Attacked, startAttacked } from '../support/attacked.ts';

const BUCKETS = ['produk', 'bukti', 'kunjungan'] as const;
const SCRIPT = '<script>alert(1)</script>';
let at: Attacked;
let picture: Uint8Array<ArrayBuffer>;
/** A receipt that the chair stored. */
let receipt = '';

beforeAll(async () => {
	at = await startAttacked(5625);
	picture = new Uint8Array(
		await sharp({ create: { width: 40, height: 40, channels: 3, background: '#a65f00' } })
			.webp()
			.toBuffer()
	);
	receipt = nameIn(at.group);
	expect((await put('bukti', receipt, picture)).status).toBe(200);
});
afterAll(() => at.stop());

const nameIn = (group: string, extension = 'webp') => `${group}/${randomUUID()}.${extension}`;
const put = (
	bucket: string,
	name: string,
	body: Uint8Array<ArrayBuffer> | string,
	{ type = 'image/webp', token = at.chair.token, method = 'POST', headers = {} } = {}
) =>
	at.api(`/storage/v1/object/${bucket}/${name}`, {
		...{ method, body, token, headers: { 'content-type': type, ...headers } }
	});
const stored = () => {
	const folder = join(at.dataDir, 'files');
	return existsSync(folder)
		? readdirSync(folder, { recursive: true, encoding: 'utf8' })
				.filter((name) => /\.\w+$/.test(name))
				.sort()
		: [];
};

/** Refused by its caller's fault, never by a fault of the server, and nothing is stored. */
async function expectRefused(attack: () => Promise<Response>, statuses: number[]): Promise<void> {
	const before = stored();
	expect(before).toContain(`bukti/${receipt}`);
	const { status } = await attack();
	expect(statuses).toContain(status);
	expect(stored()).toEqual(before);
}

describe.each(BUCKETS)('%s', (bucket) => {
	const id = '0193f9a8-0000-7000-8000-000000000001';
	const names: [string, (group: string) => string][] = [
		['a way up', (group) => `${group}/../../secrets.webp`],
		['an encoded way up', (group) => `${group}/..%2f..%2f${id}.webp`],
		['a way up, encoded twice', (group) => `${group}/%252e%252e%252f${id}.webp`],
		['an encoded backslash', (group) => `${group}%5c${id}.webp`],
		['two slashes', (group) => `${group}//${id}.webp`],
		['a leading slash', (group) => `/${group}/${id}.webp`],
		['a null byte', (group) => `${group}/${id}%00.webp`],
		['a null byte before the ending', (group) => `${group}/${id}.html%00.webp`],
		['a line feed', (group) => `${group}/${id}.webp%0a`],
		['300 letters', (group) => `${group}/${'a'.repeat(300)}.webp`],
		['a folder that is no group', () => `gambar/${id}.webp`],
		['no folder', () => `${id}.webp`],
		['a folder more', (group) => `${group}/x/${id}.webp`],
		['an ending that runs', (group) => `${group}/${id}.html`],
		['two endings', (group) => `${group}/${id}.html.webp`],
		['a drawing', (group) => `${group}/${id}.svg`],
		['large letters', (group) => `${group.toUpperCase()}/${id}.WEBP`]
	];
	test.each(names)('takes no name with %s', async (_, name) => {
		await expectRefused(() => put(bucket, name(at.group), picture), [400, 404]);
	});

	test.each(['image/svg+xml', 'text/html', 'application/javascript', 'image/png, text/html', ''])(
		'takes nothing sent as %j',
		async (type) => {
			const body =
				type === '' ? picture : `<svg xmlns="http://www.w3.org/2000/svg">${SCRIPT}</svg>`;
			await expectRefused(() => put(bucket, nameIn(at.group), body, { type }), [415]);
		}
	);

	test.each([
		['a page', SCRIPT],
		['a drawing', `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>`],
		['a script', 'alert(1)'],
		['nothing', ''],
		['a picture of 100 million points', bomb()]
	])('takes no %s in the name and under the type of a picture', async (_, body) => {
		await expectRefused(() => put(bucket, nameIn(at.group), body), [415]);
	});

	test('takes no file of another group, nor from who is nobody', async () => {
		await expectRefused(() => put(bucket, nameIn(at.other), picture), [400]);
		await expectRefused(() => put(bucket, nameIn(randomUUID()), picture), [400]);
		const [token] = [at.outsider.token];
		await expectRefused(() => put(bucket, nameIn(at.group), picture, { token }), [400]);
		await expectRefused(() => put(bucket, nameIn(at.group), picture, { token: '' }), [400, 401]);
	});

	test('takes nothing over two megabytes', async () => {
		const body = new Uint8Array(2_200_001);
		await expectRefused(() => put(bucket, nameIn(at.group), body), [413]);
	});

	test.each([
		['list', 'POST', (b: string) => `list/${b}`, { prefix: '' }],
		['list by a pattern', 'POST', (b: string) => `list/${b}`, { prefix: '%', search: '%' }],
		['copy', 'POST', () => 'copy', {}],
		['move', 'POST', () => 'move', {}],
		['sign', 'POST', (b: string) => `sign/${b}/${receipt}`, { expiresIn: 60 }],
		['sign, written otherwise', 'POST', (b: string) => `%73ign/${b}/${receipt}`, { expiresIn: 60 }],
		['sign many', 'POST', (b: string) => `sign/${b}`, { expiresIn: 60, paths: [''] }],
		['sign an upload', 'POST', (b: string) => `upload/sign/${b}/x`, {}],
		['sign an upload, written otherwise', 'POST', (b: string) => `upload/%73ign/${b}/x`, {}],
		['look at', 'GET', (b: string) => `info/${b}/${receipt}`, null],
		['remove', 'DELETE', (b: string) => `${b}/${receipt}`, null],
		['remove many', 'DELETE', (b: string) => b, { prefixes: [''] }],
		['replace', 'PUT', (b: string) => `${b}/${receipt}`, {}]
	] as const)('has no door to %s', async (what, method, path, more) => {
		const keys = {
			...{ bucketId: 'bukti', sourceKey: receipt, destinationBucket: bucket },
			...{ destinationKey: nameIn(at.group) }
		};
		const body = JSON.stringify({ ...more, ...(what === 'copy' || what === 'move' ? keys : {}) });
		for (const token of [at.chair.token, at.outsider.token]) {
			const send = () =>
				at.api(`/storage/v1/object/${path(bucket)}`, {
					...{ method, token, body: more === null ? null : body }
				});
			await expectRefused(send, [404]);
			const answer = await (await send()).text();
			expect(answer).not.toContain('token=');
			expect(answer).not.toContain(receipt);
		}
	});
});

test('a stored picture is not replaced, not by its owner either', async () => {
	const read = async () => {
		const answer = await at.api(`/storage/v1/object/bukti/${receipt}`, { token: at.chair.token });
		return Buffer.from(await answer.arrayBuffer());
	};
	const before = await read();
	const other = new Uint8Array(
		await sharp({ create: { width: 9, height: 9, channels: 3, background: '#fff' } })
			.webp()
			.toBuffer()
	);
	for (const headers of [{}, { 'x-upsert': 'true' }]) {
		const answer = await put('bukti', receipt, other, { headers });
		expect(answer.status).toBe(400);
		expect(await answer.json()).toMatchObject({ statusCode: expect.stringMatching(/^40[39]$/) });
	}
	expect(await read()).toEqual(before);
});

test('a picture that is a page as well is served as a picture alone', async () => {
	const polyglot = new Uint8Array([...picture, ...new TextEncoder().encode(SCRIPT)]);
	const name = nameIn(at.group);
	expect((await put('produk', name, polyglot)).status).toBe(200);
	const answer = await fetch(`${at.server.url}/storage/v1/object/public/produk/${name}`);
	expect(answer.headers.get('content-type')).toBe('image/webp');
	expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
	expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
	expect(Buffer.from(await answer.arrayBuffer()).includes('script')).toBe(false);
});

test.each(['../bukti', 'bukti', '%2e%2e/bukti', 'produk/..', 'produk%2f..', 'BUKTI', 'bukti%00'])(
	'the public door opens no private bucket (%s)',
	async (bucket) => {
		for (const token of [undefined, at.outsider.token]) {
			const answer = await at.api(`/storage/v1/object/public/${bucket}/${receipt}`, {
				...(token !== undefined && { token })
			});
			expect([400, 404]).toContain(answer.status); // what `fetch` tidies is the door of one's own files
		}
	}
);

/** A small file that claims to be a very large picture. */
function bomb(): Uint8Array<ArrayBuffer> {
	const head = new Uint8Array(30);
	head.set(new TextEncoder().encode('RIFF'), 0);
	head.set([22, 0, 0, 0], 4);
	head.set(new TextEncoder().encode('WEBPVP8X'), 8);
	head.set([10, 0, 0, 0], 16);
	head.set([0x0f, 0x27, 0, 0x0f, 0x27, 0], 24); // 10,000 by 10,000
	return head;
}
