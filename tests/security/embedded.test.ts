import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Account, callApi, rpc, signUp } from '../support/api.ts';
import { startServer, type TestServer } from '../support/server.ts';

const PHOTO = Buffer.from('UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==', 'base64');
const dataDir = mkdtempSync(join(tmpdir(), 'lumbung-security-'));
let server: TestServer;
let chair: Account;
let group = '';

beforeAll(async () => {
	server = await startServer({ dataDir, port: 5603 });
	chair = await signUp(server);
	const started = await rpc(
		server,
		'start_group',
		{ p_name: 'Melati', p_district: '32.01.01', p_business: 'food', p_chair_name: 'Siti' },
		chair.token
	);
	group = (started as { group: string }).group;
});
afterAll(async () => {
	await server.stop();
	rmSync(dataDir, { recursive: true });
});

const groupsSeenBy = (token: string) => callApi(server, '/rest/v1/groups?select=id', { token });

test('the owner of the book sees it, so that the refusals below mean something', async () => {
	expect(await (await groupsSeenBy(chair.token)).json()).toEqual([{ id: group }]);
});

describe('what is not exposed', () => {
	test.each([
		'/_system/config',
		'/_system/introspect',
		'/_system/info',
		'/rest/v1/',
		'/rest/v1',
		'/auth/v1/admin/users',
		'/auth/v1/otp',
		'/auth/v1/sso',
		'/auth/v1/factors',
		'/auth/v1/authorize?provider=google',
		'/storage/v1/bucket'
	])('%s answers 404', async (path) => {
		expect((await callApi(server, path, { token: chair.token })).status).toBe(404);
	});

	test('without a key nobody is an administrator, on the own machine neither', async () => {
		const response = await fetch(`${server.url}/rest/v1/groups`);
		expect(response.status).toBe(401);
	});
});

describe('tokens', () => {
	const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
	const claims = (extra: Record<string, unknown> = {}) => ({
		sub: chair.id,
		role: 'authenticated',
		aud: 'authenticated',
		exp: Math.floor(Date.now() / 1000) + 3600,
		...extra
	});
	const sign = (payload: unknown, secret: string, alg = 'HS256') => {
		const head = `${part({ alg, typ: 'JWT' })}.${part(payload)}`;
		return `${head}.${createHmac('sha256', secret).update(head).digest('base64url')}`;
	};
	const ownSecret = async () => {
		const secrets = JSON.parse(await readFile(join(dataDir, 'secrets.json'), 'utf8')) as {
			jwtSecret: string;
		};
		return secrets.jwtSecret;
	};

	const forged: Record<string, () => string | Promise<string>> = {
		'algorithm none': () => `${part({ alg: 'none', typ: 'JWT' })}.${part(claims())}.`,
		'no signature': () => `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims())}`,
		'signed with another secret': () => sign(claims(), 'x'.repeat(48)),
		'signed with the public key': () => sign(claims(), server.key),
		'signed with the well-known default': () =>
			sign(claims(), 'super-secret-jwt-token-with-at-least-32-characters-long'),
		'a service role of own making': () => sign(claims({ role: 'service_role' }), 'x'.repeat(48)),
		'changed payload': () => {
			const [head, , signature] = chair.token.split('.');
			return `${head}.${part(claims({ role: 'service_role' }))}.${signature}`;
		},
		expired: async () => sign(claims({ exp: 1_700_000_000 }), await ownSecret())
	};

	test.each(Object.keys(forged))('%s opens nothing', async (name) => {
		const token = await forged[name]?.();
		const response = await groupsSeenBy(token ?? '');
		expect(response.status).toBe(401);
		expect(await response.text()).not.toContain(group);
	});
});

describe('sizes', () => {
	const insert = (body: string, query = '') =>
		callApi(server, `/rest/v1/products${query}`, { method: 'POST', body, token: chair.token });

	test.each([
		['a table', '/rest/v1/products', 128_001],
		['a function', '/rest/v1/rpc/sync_push', 512_001],
		['a sign-in', '/auth/v1/token?grant_type=password', 16_001]
	])('too much for %s answers 413', async (_what, path, size) => {
		const body = JSON.stringify('x'.repeat(size));
		const response = await callApi(server, path, { method: 'POST', body, token: chair.token });
		expect(response.status).toBe(413);
	});

	test('a photo over the limit is refused', async () => {
		const response = await callApi(server, `/storage/v1/object/produk/${group}/x.webp`, {
			method: 'POST',
			body: Buffer.alloc(2_300_000),
			headers: { 'content-type': 'image/webp' },
			token: chair.token
		});
		expect(response.status).toBe(413);
	});

	test('forty thousand rows at once do not break the database for the others', async () => {
		const rows = `[${Array.from({ length: 40_000 }, () => '{}').join()}]`;
		const response = await insert(rows, '?columns=group_id,id,name,unit,price');
		expect(response.ok).toBe(false);
		expect(await (await groupsSeenBy(chair.token)).json()).toEqual([{ id: group }]);
	});
});

describe('photos of receipts', () => {
	const path = () => `bukti/${group}/0193f9a8-0000-7000-8000-000000000009.webp`;
	const read = (door: string, token?: string) =>
		callApi(server, `/storage/v1/object/${door}${path()}`, token === undefined ? {} : { token });

	test('are for the members of the group alone, by every way in', async () => {
		const put = (token?: string) =>
			callApi(server, `/storage/v1/object/${path()}`, {
				...{ method: 'POST', body: PHOTO, headers: { 'content-type': 'image/webp' } },
				...(token !== undefined && { token })
			});
		const stranger = await signUp(server);
		for (const token of [undefined, stranger.token]) {
			expect((await put(token)).ok).toBe(false);
		}
		expect((await put(chair.token)).status).toBe(200);
		const mine = await read('', chair.token);
		expect(mine.status).toBe(200);
		const picture = Buffer.from(await mine.arrayBuffer());
		expect(picture.subarray(8, 12).toString()).toBe('WEBP');
		for (const [door, token] of [
			['', stranger.token],
			['', undefined],
			['authenticated/', stranger.token],
			['public/', stranger.token],
			['public/', undefined]
		] as const) {
			const answer = await read(door, token);
			expect(answer.ok, `${door} ${token}`).toBe(false);
			expect(Buffer.from(await answer.arrayBuffer()).includes(picture)).toBe(false);
		}
	});
});

describe('photos', () => {
	const name = '0193f9a8-0000-7000-8000-000000000001';
	const put = (path: string, type = 'image/webp') =>
		callApi(server, `/storage/v1/object/produk/${path}`, {
			method: 'POST',
			body: PHOTO,
			headers: { 'content-type': type },
			token: chair.token
		});

	test('are served as pictures that run nothing and may be kept for ever', async () => {
		expect((await put(`${group}/${name}.webp`)).status).toBe(200);
		const { status, headers } = await fetch(
			`${server.url}/storage/v1/object/public/produk/${group}/${name}.webp`
		);
		expect(status).toBe(200);
		expect(headers.get('content-type')).toBe('image/webp');
		expect(headers.get('x-content-type-options')).toBe('nosniff');
		expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
		expect(headers.get('cache-control')).toContain('immutable');
		expect(headers.has('access-control-allow-origin')).toBe(false);
	});

	test.each([
		['a page', `${name}.html`, 'image/webp'],
		['a script in a picture name', `${name}.webp`, 'text/javascript'],
		['a drawing', `${name}.svg`, 'image/svg+xml'],
		['a way out of the folder', '../x.webp', 'image/webp'],
		['an encoded way out', '..%2f..%2fx.webp', 'image/webp'],
		['a name of 300 letters', `${'a'.repeat(300)}.webp`, 'image/webp']
	])('%s is refused, without a server error', async (_what, file, type) => {
		const { status } = await put(`${group}/${file}`, type);
		expect(status).toBeGreaterThanOrEqual(400);
		expect(status).toBeLessThan(500);
	});

	test('the folder of another group is refused', async () => {
		const { status } = await put(`0193f9a8-0000-7000-8000-00000000000f/${name}.webp`);
		expect(status).toBeGreaterThanOrEqual(400);
		expect(status).toBeLessThan(500);
	});
});

test('guessing a password is stopped, and says when to come back', async () => {
	const victim = await signUp(server);
	const guess = (password: string) =>
		callApi(server, '/auth/v1/token?grant_type=password', {
			method: 'POST',
			body: JSON.stringify({ email: victim.email, password })
		});
	for (let n = 0; n < 8; n++) expect((await guess(`wrong ${n}`)).status).toBe(400);
	const stopped = await guess(victim.password);
	expect(stopped.status).toBe(429);
	expect(Number(stopped.headers.get('retry-after'))).toBeGreaterThan(0);
	expect(await stopped.json()).toMatchObject({ code: 'over_request_rate_limit' });
});

test('passwords of officers and mentors have at least 15 characters', async () => {
	const response = await callApi(server, '/auth/v1/signup', {
		method: 'POST',
		body: JSON.stringify({ email: 'dinas@lumbung.invalid', password: 'fourteen-chars' })
	});
	expect(response.status).toBe(422);
});

test('a forgotten password is mailed to the console, with a link to this installation', async () => {
	const officer = await signUp(server);
	const response = await callApi(server, '/auth/v1/recover', {
		method: 'POST',
		body: JSON.stringify({ email: officer.email })
	});
	expect(response.status).toBe(200);
	expect(server.output()).toContain(`mail to ${officer.email}`);
	expect(server.output()).toContain(`${server.url}/auth/v1/verify?token=`);
});

test('errors leave no names in the log', async () => {
	await rpc(
		server,
		'start_group',
		{ p_name: 'Rahasia Ibu Wati', p_district: 'nowhere', p_business: 'food', p_chair_name: 'Wati' },
		chair.token
	).catch(() => undefined);
	await callApi(server, '/rest/v1/members?name=eq.Wati&nonsense=eq.1', { token: chair.token });
	expect(server.output()).not.toContain('Wati');
});

test('pages carry the security headers', async () => {
	for (const path of [
		'/',
		'/app',
		'/lumbung.json',
		'/tidak-ada',
		'/icon.svg',
		'/manifest.webmanifest'
	]) {
		const { headers } = await fetch(server.url + path);
		expect(headers.get('x-content-type-options'), path).toBe('nosniff');
		expect(headers.get('x-frame-options'), path).toBe('DENY');
		expect(headers.get('referrer-policy'), path).toBe('same-origin');
		expect(headers.get('permissions-policy'), path).toContain('camera=(self)');
		if (path === '/lumbung.json') continue;
		expect(headers.get('content-security-policy'), path).toContain("frame-ancestors 'none'");
	}
});
