// Filters, embedded tables and oversized requests over HTTP; what is a draft or another group's never comes out.
import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Attacked, startAttacked } from '../support/attacked.ts';
import { patchOp, soldOp } from '../support/calls.ts';
import { labelled } from '../support/labels.ts';
import { relations } from '../database/matrix/relations.ts';

/** Stands in everything that is not for the public. */
const SECRET = 'Rahasia Dapur';
const PORT = 5623;
let at: Attacked;

beforeAll(async () => {
	at = await startAttacked(PORT);
	const product = (name: string, published: boolean) =>
		patchOp({
			...{ kind: 'product', id: randomUUID(), base: {} },
			set: { name, kind: 'food', unit: 'pak', price: 7_000, description: name, published }
		} as never);
	const party = { name: `${SECRET} Pembeli`, phone: '6281299990000', deleted: false };
	const said = await at.push(at.chair.token, [
		product(`${SECRET} Mentah`, false),
		product('Keripik Terbuka', true),
		patchOp({ kind: 'party', id: randomUUID(), set: party, base: {} } as never),
		soldOp(`${SECRET} nota`)
	]);
	expect(said).toEqual(['ok', 'ok', 'ok', 'ok']);
});
afterAll(() => at.stop());

const tables = Object.keys(relations)
	.filter((name) => name.startsWith('public.'))
	.map((name) => name.slice('public.'.length));
const people = () => [undefined, at.outsider.token] as const;

/** Asks as anybody and as the chair of another group; nothing of this group may come back. */
async function expectClosed(path: string, statuses = [200, 206]): Promise<void> {
	for (const token of people()) {
		const response = await at.rest(path, token);
		const text = await response.text();
		expect(response.status, `${path} ${text}`).toBeLessThan(500);
		for (const secret of [SECRET, at.chair.name, at.member.name, '6281299990000']) {
			expect(text, path).not.toContain(secret);
		}
		if (response.ok) expect(statuses, path).toContain(response.status);
	}
}

test('the chair reads what is asked for below, so that the silence means something', async () => {
	const asked = ['products?select=name', 'parties?select=name,phone', 'transactions?select=note'];
	for (const path of asked) {
		expect(await (await at.rest(path, at.chair.token)).text(), path).toContain(SECRET);
	}
	const shown = await (await at.rest('products?select=name')).text();
	expect(shown).toContain('Keripik Terbuka');
});

describe('filters', () => {
	const values = [
		...[`Rahasia*`, '*', '%', '%25', '\\', '%5C', '"', '%22', ',', ')', '(', ';--', '%00'],
		...['x),published.is.false', 'x),group_id.neq.(', `' or '1'='1`, ')) or true --'],
		...['{a,b}', '{', 'null', 'true', '[1,2', '🍌', 'a'.repeat(2_000)]
	].map((value) => value.replaceAll('#', '%23').replaceAll('&', '%26'));
	const operators = [
		...['eq', 'neq', 'gt', 'like', 'ilike', 'match', 'imatch', 'in', 'is', 'isdistinct'],
		...['fts', 'plfts', 'wfts', 'cs', 'cd', 'ov', 'sl', 'adj', 'not.eq', 'not.in', 'eq(any)']
	];

	test.each(operators)('%s lets nothing out', async (operator) => {
		for (const value of values) {
			const wrapped = operator.includes('in') && !operator.includes('is') ? `(${value})` : value;
			await expectClosed(`products?select=*&name=${operator}.${wrapped}`);
		}
	});

	const clauses = [
		'or=(published.is.false,published.is.true)',
		'or=(published.is.false,or(deleted.is.true,deleted.is.false))',
		'and=(published.eq.false,not.or(published.eq.true))',
		'not.or=(published.eq.true)',
		'or=(name.like.*Rahasia*,name.eq.x)',
		'or=(name.eq."x),published.is.false")',
		'or=((((((((((published.is.false))))))))))',
		'or=(',
		'or=()',
		'published=is.false',
		'published=eq.false&published=eq.true',
		'group_id=not.is.null',
		'order=name.desc.nullsfirst',
		'order=(select name from products limit 1)',
		'order=published,deleted,price',
		'order=members(name)',
		'limit=-1',
		'limit=1e9',
		'offset=-1',
		'offset=1e30',
		'columns=name',
		'on_conflict=id'
	];
	test.each(clauses)('%s lets nothing out', async (clause) => {
		await expectClosed(`products?select=*&${clause}`);
		await expectClosed(`members?select=*&${clause.replaceAll('published', 'has_phone')}`);
	});
});

describe('embedding', () => {
	const selects = [
		'products?select=*,product_photos(*)',
		'products?select=name,groups(name,members(name))',
		'products?select=name,groups!inner(*)',
		'product_photos?select=*,products(*)',
		'product_photos?select=*,products!inner(name,published)',
		'groups?select=*,products(*),members(*),transactions(*,entries(*))',
		'regions?select=*,groups(*,members(*))',
		'accounts?select=*,entries(*)',
		'accounts?select=code,entries(transactions(note))',
		'products?select=...groups(*)',
		'products?select=name::bytea,group_id::text',
		'products?select=description->>0',
		'products?select=count()',
		'products?select=price.sum()',
		'products?select=auth.users(*)',
		'products?select=*,private.invites(*)',
		'products?select=(select name from members)',
		'products?select=xmin,ctid,tableoid',
		'products?select=members',
		'rpc/catalogue_search?p_query=rahasia',
		'rpc/catalogue_search?select=*,groups(*)&p_query=rahasia',
		'rpc/catalogue_group?p_slug=x&select=*',
		'rpc/region_summary',
		'rpc/mentor_overview',
		'rpc/grant_overview'
	];
	test.each(selects)('%s lets nothing out', (path) => expectClosed(path));

	test('no table counts, shows or names rows of another group', async () => {
		for (const table of tables) {
			const key = table === 'groups' ? 'id' : 'group_id';
			await expectClosed(`${table}?select=*`);
			for (const token of people()) {
				const response = await at.api(`/rest/v1/${table}?${key}=eq.${at.group}`, {
					...{ method: 'HEAD', headers: { prefer: 'count=exact' } },
					...(token !== undefined && { token })
				});
				const range = response.headers.get('content-range');
				if (response.ok && table !== 'products') expect(range, table).toMatch(/\/0$/);
			}
		}
	});

	test.each([
		{ 'accept-profile': 'private' },
		{ 'accept-profile': 'auth' },
		{ 'accept-profile': 'storage' },
		{ 'accept-profile': 'pg_catalog' },
		{ accept: 'application/vnd.pgrst.plan+json' }
	])('%j shows no inside', async (headers) => {
		for (const table of ['invites', 'users', 'objects', 'pg_roles', 'products']) {
			const response = await at.api(`/rest/v1/${table}?select=*`, {
				...{ headers: headers as Record<string, string>, token: at.chair.token }
			});
			expect([404, 406], table).toContain(response.status);
		}
	});
});

describe('a request that is too much is refused, and the next one of somebody else is right', () => {
	afterEach(async () => {
		const own = await at.rest('groups?select=id', at.chair.token);
		expect(await own.json()).toEqual([{ id: at.group }]);
	});
	const send = (path: string, body: string) =>
		at.api(path, { method: 'POST', body, token: at.outsider.token });
	const rpcBody = (ops: string) =>
		`{"p_group":"${at.other}","p_epoch":1,"p_device":"${randomUUID()}","p_protocol":4,"p_ops":${ops}}`;

	test.each(labelled(['[', '{"a":', '[{"a":']))('nested %s', async (_, open) => {
		for (const path of [
			'/rest/v1/rpc/sync_push',
			'/rest/v1/products',
			'/rest/v1/rpc/place_order'
		]) {
			const response = await send(path, rpcBody(open.repeat(3_000)));
			expect(response.status, path).toBe(413);
			expect(await response.json()).toMatchObject({ code: 'PT413' });
		}
	});

	test('as many values as the protocol can count, and more', async () => {
		for (const count of [32_768, 65_536]) {
			const columns = Array.from({ length: 8 }, (_, n) => `"c${n}":1`).join();
			const rows = `[${Array.from({ length: count / 8 }, () => `{${columns}}`).join()}]`;
			const response = await send('/rest/v1/products', rows);
			expect([400, 413]).toContain(response.status);
		}
		expect((await send('/rest/v1/products', 'x'.repeat(300_000))).status).toBe(413);
	});

	test('more operations and bytes than a push may carry', async () => {
		const before = await at.book();
		for (const count of [51, 5_000]) {
			const ops = Array.from({ length: count }, () => soldOp());
			const said = await at.push(at.member.token, ops);
			expect(said).toHaveLength(1);
			expect(said[0]).toMatch(/^HTTP 4/);
		}
		expect(await at.book()).toBe(before);
	});

	test('a long address', async () => {
		const long = `id=in.(${Array.from({ length: 240 }, () => randomUUID()).join()})`;
		for (const query of [long, `select=${'name,'.repeat(1_700)}name`]) {
			const response = await at.rest(`products?${query}`, at.outsider.token);
			expect(response.status).toBe(414);
		}
	});

	test('pages of more than a thousand rows, however they are asked for', async () => {
		for (const [query, headers] of [
			['limit=100000', {}],
			['', { range: '0-999999' }],
			['limit=5000&offset=0', { prefer: 'count=exact' }]
		] as const) {
			const response = await at.api(`/rest/v1/regions?select=code&${query}`, { headers });
			expect(((await response.json()) as []).length).toBeLessThanOrEqual(1_000);
		}
		const page = await at.rpc(
			...(['sync_pull', { p_group: at.group, p_after: 0, p_limit: 1e9 }, at.chair.token] as const)
		);
		expect(page.status).toBe(200);
	});

	test('fifty megabytes that are announced, to a page and to the backend', async () => {
		for (const path of ['/', '/rest/v1/rpc/sync_push', '/auth/v1/token', '/storage/v1/object/x']) {
			const answer = await raw(path, 52_428_800);
			expect(answer, path).toMatch(/^HTTP\/1\.1 (401|403|404|405|413)/);
		}
	});

	test('bodies that never come hold up nobody else', async () => {
		const sockets = Array.from({ length: 60 }, () => slow('/rest/v1/rpc/sync_push'));
		await Promise.all(sockets.map(({ opened }) => opened));
		expect((await at.rest('groups?select=id', at.chair.token)).status).toBe(200);
		expect((await fetch(at.server.url)).status).toBe(200);
		for (const { socket } of sockets) socket.destroy();
	});
});

test('nothing of all this left a name, a number, a note or a token in the log', async () => {
	const name = `${SECRET} Log`;
	await at.rpc('start_group', { p_name: name, p_chair_name: name }, at.chair.token);
	await at.rpc('set_role', { p_group: name, p_member: name, p_role: name }, at.chair.token);
	await at.rpc('join_group', { p_code: SECRET, p_name: { name } }, at.chair.token);
	await at.rpc('place_order', { p_order: { name, phone: '6281299990000', token: name } });
	await at.rest(`members?name=eq.${name}&nonsense=eq.${name}&id=eq.${name}`, at.chair.token);
	await at.push(at.chair.token, [{ ...soldOp(name), body: { note: name } }, name, { name }]);
	for (const path of ['/produk/', '/kelompok/', '/pesanan/', '/?cari=', '/tidak-ada/']) {
		await fetch(`${at.server.url}${path}${encodeURIComponent(`${name}\0`)}`);
	}
	const log = at.server.output();
	expect(log).toContain('embedded backend: error');
	const secrets = [SECRET, encodeURIComponent(SECRET), '6281299990000', at.chair.name];
	for (const secret of [...secrets, at.member.name, at.chair.token, at.chair.email, at.group]) {
		expect(log.includes(secret), `the log holds ${secret}: ${log.slice(-2_000)}`).toBe(false);
	}
});

/** A connection that announces a body and sends little of it. */
function slow(path: string, length = 10_000) {
	const socket = connect(PORT, 'localhost');
	const opened = new Promise<void>((resolve, reject) => {
		socket.once('error', reject);
		socket.write(
			[
				`POST ${path} HTTP/1.1`,
				'host: localhost',
				`apikey: ${at.server.key}`,
				'content-type: application/json',
				`content-length: ${length}`,
				'',
				'{"p_group":'
			].join('\r\n'),
			() => resolve()
		);
	});
	return { socket, opened };
}

/** What the server says to an announced body of which it gets the first bytes. */
function raw(path: string, length: number): Promise<string> {
	const { socket } = slow(path, length);
	return new Promise((resolve, reject) => {
		socket.once('data', (data) => {
			resolve(data.toString());
			socket.destroy();
		});
		socket.once('error', reject);
	});
}
