// The shop window and its orders, attacked over HTTP as anybody on the internet can.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Account, callApi, rpc, signUp } from '../support/api.ts';
import { patchOp } from '../support/calls.ts';
import { labelled } from '../support/labels.ts';
import { newPhone, newToken, type OrderAnswer, wish } from '../support/orders.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { PROTOCOL, type PushAnswer } from '../../src/lib/sync/protocol.ts';

const SCRIPT = `"'></script><svg onload=alert(1)>`;
const SECRETS = { name: 'Bu Rahasia', note: 'Rumah kuning', address: 'Gang Delima 4' };
const PRODUCT = '0193f9a8-0000-7000-8000-0000000000c1';

const dataDir = mkdtempSync(join(tmpdir(), 'lumbung-shop-'));
let server: TestServer;
let chair: Account;
let group = '';
let shop = '';
let product = '';
/** An order with a secret to keep. */
const kept = { token: newToken(), phone: newPhone() };

beforeAll(async () => {
	server = await startServer({ dataDir, port: 5609 });
	chair = await signUp(server);
	const about = { p_district: '32.01.01', p_business: 'food', p_chair_name: 'Siti' };
	const name = `Melati ${SCRIPT}`;
	({ group } = (await rpc(server, 'start_group', { ...about, p_name: name }, chair.token)) as {
		group: string;
	});
	const texts = { description: SCRIPT, ingredients: SCRIPT, storage: SCRIPT, net: SCRIPT };
	await write(
		patchOp({
			...{ kind: 'product', id: PRODUCT, base: {} },
			set: {
				name: `Keripik ${SCRIPT}`,
				kind: 'food',
				unit: SCRIPT.slice(-20),
				price: 8_000,
				...texts,
				published: true
			}
		}),
		patchOp({
			...{ kind: 'group', id: group, base: {} },
			set: { story: SCRIPT, whatsapp: '6281234567890', delivery: true, delivery_note: SCRIPT }
		})
	);
	const found = (await anonymous('catalogue_search', {})) as {
		products: { slug: string; groupSlug: string }[];
	};
	({ slug: product, groupSlug: shop } = found.products[0] ?? expect.fail('nothing is listed'));
	const order = wish(shop, product, { ...kept, ...SECRETS, way: 'delivery' });
	expect(await anonymous('place_order', { p_order: order })).toHaveProperty('code');
});
afterAll(async () => {
	await server.stop();
	rmSync(dataDir, { recursive: true });
});

async function write(...ops: unknown[]): Promise<void> {
	const { rows } = {
		rows: await (await callApi(server, '/rest/v1/groups?select=epoch', chair)).json()
	};
	const answer = (await rpc(
		...([server, 'sync_push'] as const),
		{
			...{
				p_group: group,
				p_epoch: (rows as { epoch: number }[])[0]?.epoch,
				p_ops: ops,
				p_queued: 0
			},
			...{ p_device: '0193a000-0000-7000-8000-0000000000d1', p_protocol: PROTOCOL }
		},
		chair.token
	)) as PushAnswer;
	const said = 'results' in answer ? answer.results.map(({ status }) => status) : answer.err;
	expect(said).toEqual(ops.map(() => 'ok'));
}
const anonymous = (name: string, args: Record<string, unknown>) => rpc(server, name, args);
const ask = (name: string, args: unknown, headers: Record<string, string> = {}) =>
	callApi(server, `/rest/v1/rpc/${name}`, { method: 'POST', body: JSON.stringify(args), headers });
const pages = () => [
	...['/', '/?cari=keripik', `/produk/${product}`, `/kelompok/${shop}`],
	...[`/kelompok/${shop}/keranjang`, `/pesanan/${kept.token}`],
	...[`/produk/${product}/poster`, `/kelompok/${shop}/poster`, '/sitemap.xml']
];
const basket = () => `keranjang=${product}:2`;
const open = (path: string) => fetch(server.url + path, { headers: { cookie: basket() } });
const post = (path: string, fields: Record<string, string>, headers: Record<string, string>) =>
	fetch(server.url + path, {
		...{ method: 'POST', redirect: 'manual', body: new URLSearchParams(fields) },
		headers: { cookie: basket(), accept: 'text/html', ...headers }
	});
const stateOf = async (token: string) =>
	((await anonymous('order_status', { p_token: token })) as { state: string } | null)?.state;

describe('what a group or a buyer writes', () => {
	test('is text on every page, never part of it', async () => {
		for (const path of pages()) {
			const response = await open(path);
			expect(response.status, path).toBe(200);
			const html = await response.text();
			expect(html, path).not.toContain('<svg onload');
			expect(html, path).not.toContain('</script><svg');
			if (!path.includes('sitemap')) expect(html, path).toMatch(/Melati|Keripik/);
		}
	});

	test('in the address is text too', async () => {
		for (const path of ['/?cari=', '/?jenis=', '/produk/', '/kelompok/', '/pesanan/']) {
			const html = await (await open(path + encodeURIComponent(SCRIPT))).text();
			expect(html, path).not.toContain('<svg onload');
		}
	});

	test('about who ordered is on no page and in no answer', async () => {
		const texts = await Promise.all(pages().map(async (path) => (await open(path)).text()));
		const calls: [string, Record<string, unknown>][] = [
			['catalogue_search', { p_query: 'rahasia' }],
			['catalogue_product', { p_slug: product }],
			['catalogue_group', { p_slug: shop }],
			['catalogue_sitemap', {}],
			['order_status', { p_token: kept.token }]
		];
		for (const [name, args] of calls) texts.push(await (await ask(name, args)).text());
		const tables = ['orders', 'order_lines', 'order_contacts', 'order_steps', 'groups', 'parties'];
		const stranger = await signUp(server);
		for (const table of tables) {
			for (const more of [{}, { token: stranger.token }]) {
				const response = await callApi(server, `/rest/v1/${table}?select=*`, more);
				if (response.ok) expect(await response.json(), table).toEqual([]);
				else texts.push(await response.text());
			}
		}
		for (const secret of [...Object.values(SECRETS), kept.phone]) {
			for (const text of texts) expect(text).not.toContain(secret);
		}
		const mine = await callApi(server, '/rest/v1/order_contacts?select=phone', chair);
		expect(await mine.json()).toEqual([{ phone: kept.phone }]);
	});

	test('stays with the buyer: her pages are kept by nobody and found by no search engine', async () => {
		for (const path of [`/pesanan/${kept.token}`, `/kelompok/${shop}/keranjang`]) {
			const response = await open(path);
			expect(response.headers.get('cache-control'), path).toContain('no-store');
			expect(await response.text(), path).toMatch(/<meta name="robots" content="noindex/);
		}
		const robots = await (await fetch(`${server.url}/robots.txt`)).text();
		expect(robots).toMatch(/Disallow: \/pesanan/);
		expect(robots).not.toContain(kept.token);
	});
});

describe('a form of another site', () => {
	const field = () => ({
		...{ kunci: newToken(), nama: 'Bu Ratna', wa: newPhone(), cara: 'pickup', alamat: '' },
		...{ hari: wish('', '').wantedOn, catatan: '', jumlah: '16000', barang: product, situs: '' }
	});
	test.each([['https://jahat.example'], ['null'], [undefined]])(
		'(origin %s) does nothing',
		async (origin) => {
			const headers: Record<string, string> = origin === undefined ? {} : { origin };
			for (const action of ['tambah', 'ubah', 'hapus', 'kosongkan', 'pesan']) {
				const fields = field();
				const response = await post(`/kelompok/${shop}/keranjang?/${action}`, fields, headers);
				expect(response.status, action).toBe(403);
				expect(response.headers.get('set-cookie'), action).toBeNull();
				if (action === 'pesan') expect(await stateOf(fields.kunci)).toBeUndefined();
			}
			expect((await post(`/pesanan/${kept.token}?/batal`, {}, headers)).status).toBe(403);
			expect(await stateOf(kept.token)).toBe('sent');
		}
	);

	test('of our own orders, once, however often it is sent', async () => {
		const fields = field();
		for (let n = 0; n < 2; n++) {
			const response = await post(`/kelompok/${shop}/keranjang?/pesan`, fields, {
				origin: server.url
			});
			expect(response.status).toBe(303);
			expect(response.headers.get('location')).toBe(`/pesanan/${fields.kunci}#isi`);
		}
		expect(await stateOf(fields.kunci)).toBe('sent');
	});

	test('that a machine fills in orders nothing', async () => {
		const fields = { ...field(), situs: 'https://jahat.example' };
		const response = await post(`/kelompok/${shop}/keranjang?/pesan`, fields, {
			origin: server.url
		});
		expect(response.status).toBe(303);
		expect(await stateOf(fields.kunci)).toBeUndefined();
	});
});

describe('input that is none', () => {
	const evil = [
		...[
			`' or 1=1 --`,
			'\\',
			'%',
			'(((',
			'a & !b | c:*',
			'\u0000',
			'\u202e',
			'\ud800',
			'🍌'.repeat(400)
		],
		...['x),published.is.false', '{"a":1}', 'keripik '.repeat(1_000)]
	];

	test.each(labelled(evil))('%s in a search is answered like any other', async (_, text) => {
		for (const name of ['cari', 'jenis', 'daerah', 'urut', 'dekat', 'halaman', 'siap']) {
			const query = new URLSearchParams({ [name]: text });
			expect((await open(`/?${query}`)).status, name).toBe(200);
		}
		const response = await ask('catalogue_search', { p_query: text });
		expect(response.status).toBeLessThan(500);
		expect(await response.text()).not.toMatch(/syntax error|pg_|stack/i);
	});

	test.each([
		...[
			null,
			7,
			'x',
			'{}',
			[],
			{},
			{ token: 7 },
			{ token: { a: 1 } },
			{ token: newToken(), items: 'x' }
		],
		{ ...wish('x', 'y'), items: [{ slug: '\u0000', quantity: 1 }] }
	])('%j is no order', async (p_order) => {
		const response = await ask('place_order', { p_order });
		expect(response.status).toBeLessThan(500);
		if (response.ok) expect(await response.json()).toEqual({ err: 'bad_order' });
	});

	test('in the texts of an order is kept or refused, and breaks nothing', async () => {
		for (const text of evil.slice(0, 6)) {
			const more = { name: `Bu ${text}`.slice(0, 80), note: text.slice(0, 300), total: -1 };
			const response = await ask('place_order', { p_order: wish(shop, product, more) });
			expect(response.status, text).toBeLessThan(500);
		}
	});

	test('that is too large is not read', async () => {
		const note = 'x'.repeat(33_000);
		const order = await ask('place_order', { p_order: wish(shop, product, { note }) });
		expect(order.status).toBe(413);
		const search = await ask('catalogue_search', { p_query: 'x'.repeat(513_000) });
		expect(search.status).toBe(413);
		const form = await post(
			`/kelompok/${shop}/keranjang?/pesan`,
			{ catatan: 'x'.repeat(2_300_000) },
			{
				...{ origin: server.url }
			}
		);
		expect(form.status).toBe(413);
		expect((await open('/')).status).toBe(200);
	});

	const baskets = [
		...['%00', '%ff', 'a%0d%0aset-cookie:%20x=1', 'a:99999999'],
		...[','.repeat(3_000), 'a:1,'.repeat(900)]
	];
	test.each(labelled(baskets))('%s as a basket is an empty one', async (_, text) => {
		const headers = { cookie: `keranjang=${text}` };
		const response = await fetch(`${server.url}/kelompok/${shop}/keranjang`, { headers });
		expect(response.status).toBe(200);
		expect(response.headers.get('set-cookie') ?? '').not.toContain('x=1');
	});
});

describe('limits', () => {
	test('hold for an address, whatever it says about itself', async () => {
		const claims = (n: number): Record<string, string> => ({
			...{ 'x-forwarded-for': `203.0.113.${n}`, 'x-real-ip': `203.0.113.${n}` },
			...{ forwarded: `for=203.0.113.${n}`, 'cf-connecting-ip': `203.0.113.${n}` }
		});
		const statuses: number[] = [];
		for (let n = 0; n < 8; n++) {
			const order = wish(shop, product);
			const args = { p_order: order, p_address: `203.0.113.${n}`, p_key: server.key };
			const response = await ask('place_order', args, claims(n));
			statuses.push(response.status);
			if (!response.ok) {
				expect(await response.json()).toMatchObject({ hint: 'TOO_MANY_ORDERS' });
				expect(await stateOf(order.token)).toBeUndefined();
			} else expect((await response.json()) as OrderAnswer).toHaveProperty('code');
		}
		expect(statuses.at(-1)).toBe(429);
		expect(statuses.filter((status) => status === 200).length).toBeLessThanOrEqual(6);
		expect(statuses.length - statuses.indexOf(429)).toBeGreaterThan(1);
	});

	test('a guessed link says what an unknown one says', async () => {
		const guesses = [
			newToken(),
			newToken(),
			kept.token.slice(0, -1),
			`${kept.token}A`,
			'kunci-tiruan'
		];
		const pages = guesses.map(async (guess) => {
			const response = await open(`/pesanan/${guess}`);
			const html = await response.text();
			return [response.status, html.replaceAll(guess, '').replaceAll(/nonce="[^"]*"/g, '')];
		});
		const [first, ...others] = await Promise.all(pages);
		expect(first?.[0]).toBe(404);
		for (const other of others) expect(other).toEqual(first);
		for (const guess of ['%00', '%27', '..%2f..%2fapp', 'a'.repeat(5_000)]) {
			expect((await open(`/pesanan/${guess}`)).status, guess).toBe(404);
		}
	});

	test('guessing links and ordering without a page are stopped, and told when to come back', async () => {
		let stopped: Response | undefined;
		for (let n = 0; n < 80 && !stopped; n++) {
			const response = await ask('order_status', { p_token: newToken() });
			if (response.ok) expect(await response.json()).toBeNull();
			else stopped = response;
		}
		expect(stopped?.status).toBe(429);
		expect(Number(stopped?.headers.get('retry-after'))).toBeGreaterThan(0);
		expect((await ask('place_order', { p_order: wish(shop, product) })).status).toBe(429);
		expect((await ask('catalogue_search', {})).status).toBe(200);
		expect((await open(`/pesanan/${kept.token}`)).status).toBe(200);
	});
});
