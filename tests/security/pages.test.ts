// Every route and file that the built server gives out: headers, policy, forms of other sites, ways out, what is not there.
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { get } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { root } from '../architecture/files.ts';
import { type Attacked, startAttacked } from '../support/attacked.ts';
import { patchOp } from '../support/calls.ts';
import { newToken, wish } from '../support/orders.ts';

const PORT = 5627;
let at: Attacked;
/** What stands for a parameter of a route: something that is there. */
const known: Record<string, string> = {};

beforeAll(async () => {
	at = await startAttacked(PORT);
	const fields = { name: 'Keripik', kind: 'food', unit: 'pak', price: 8_000, published: true };
	const product = { kind: 'product', id: randomUUID(), set: fields, base: {} };
	expect(await at.push(at.chair.token, [patchOp(product as never)])).toEqual(['ok']);
	const found = await at.rpc('catalogue_search', {});
	const { products } = (await found.json()) as { products: { slug: string; groupSlug: string }[] };
	const [{ slug, groupSlug }] = products as [(typeof products)[0]];
	Object.assign(known, { product: slug, shop: groupSlug, token: newToken() });
	const order = wish(groupSlug, slug, { token: known['token'] ?? '' });
	expect(await (await at.rpc('place_order', { p_order: order })).json()).toHaveProperty('code');
});
afterAll(() => at.stop());

const routesFolder = join(root, 'src/routes');
const filesIn = (folder: string) =>
	readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));

/** Every route that answers, as its folder says it, and whether it takes forms. */
const routes = [
	...new Set(
		filesIn(routesFolder)
			.filter((file) => /\+(page\.svelte|page\.ts|server\.ts)$/.test(file))
			.map((file) => `/${file}`.replace(/\/\+[^/]+$/, '') || '/')
	)
].sort();
const storedPages = ['/app', '/luring'];
const isPrivate = (route: string) => /\(account\)|^\/app/.test(route);

/** An address of the route; a parameter that nothing stands for fails. */
function addressOf(route: string): string {
	const slug = route.includes('/produk/') ? known['product'] : known['shop'];
	const values: Record<string, string | undefined> = {
		...{ slug, token: known['token'], group: at.group, photo: `${randomUUID()}.webp` },
		...{ kind: 'beli-bahan', statement: 'laba-rugi', book: 'kas', card: 'uang-campur' },
		month: '2026-11'
	};
	return (
		route
			.replace(/\/\([^)]+\)/g, '')
			.replace(/\[(\w+)\]/g, (_, name: string) => {
				// Screens of the app are one stored page, whatever stands in their address.
				const value = values[name] ?? (isPrivate(route) ? randomUUID() : undefined);
				if (value === undefined) throw new Error(`nothing stands for [${name}] of ${route}`);
				return value;
			})
			.replace(/^$/, '/') || '/'
	);
}

const open = (path: string, init: RequestInit = {}) =>
	fetch(at.server.url + path, { redirect: 'manual', ...init });

/** The policies of an answer: its header's, and that inside a stored page. */
async function policyOf(response: Response): Promise<string> {
	const html = await response.clone().text();
	const inside = /<meta http-equiv="content-security-policy" content="([^"]*)"/i.exec(html)?.[1];
	return [response.headers.get('content-security-policy'), inside].filter(Boolean).join('; ');
}

async function expectHeaders(path: string, response: Response): Promise<void> {
	const { headers } = response;
	expect(headers.get('x-content-type-options'), path).toBe('nosniff');
	expect(headers.get('x-frame-options'), path).toBe('DENY');
	expect(headers.get('referrer-policy'), path).toBe('same-origin');
	expect(headers.get('permissions-policy'), path).toContain('payment=()');
	expect(headers.has('access-control-allow-origin'), path).toBe(false);
	expect(headers.has('x-powered-by'), path).toBe(false);
	if (!headers.get('content-type')?.startsWith('text/html')) return;
	const policy = await policyOf(response);
	const rule = (name: string) => new RegExp(`(?:^|; ?)${name} ([^;]*)`).exec(policy)?.[1];
	expect(headers.get('content-security-policy'), path).toContain("frame-ancestors 'none'");
	if (response.status === 413) return;
	for (const name of ['default-src', 'object-src', 'base-uri']) {
		expect(rule(name), `${path} ${name}`).toBe("'none'");
	}
	expect(rule('form-action'), path).toBe("'self'");
	expect(rule('script-src'), path).toMatch(/^'self'/);
	expect(rule('script-src'), path).not.toMatch(/unsafe|http|\*|data:|blob:/);
}

test('the pages that are stored whole are the ones named here', () => {
	const stored = filesIn(join(root, 'build/prerendered')).filter((file) => file.endsWith('.html'));
	expect(stored.map((file) => `/${file.replace('.html', '')}`).sort()).toEqual(storedPages);
});

test('there are as many routes as screens, pages and endpoints', () => {
	expect(routes.length).toBeGreaterThan(100);
	expect(routes).toContain('/(public)/kelompok/[slug]/keranjang');
	expect(routes).toContain('/pengaturan');
});

test('every route has the headers and a policy that runs no foreign script', async () => {
	for (const route of routes) {
		const path = addressOf(route);
		const response = await open(path);
		const statuses = route.endsWith('[photo]') ? [404] : [200, 303, 307];
		expect(statuses, path).toContain(response.status);
		await expectHeaders(path, response);
	}
});

test('every stored file, every fault and every refusal has them too', async () => {
	const stored = [...filesIn(join(root, 'build/client')), 'service-worker.js']
		.filter((file) => !/\.(br|gz)$/.test(file))
		.map((file) => `/${file}`);
	expect(stored.length).toBeGreaterThan(100);
	const seen = new Set<string>();
	for (const path of stored) {
		const kind = path.replace(/[^/]*(\.\w+)$/, '*$1');
		if (seen.has(kind)) continue;
		seen.add(kind);
		const response = await open(path);
		expect(response.status, path).toBe(200);
		await expectHeaders(path, response);
	}
	for (const path of [
		...['/tidak-ada', '/produk/tidak-ada', '/kelompok/tidak-ada', '/pesanan/tidak-ada', '/%00'],
		...[
			'/%',
			'/rest/v1/',
			'/rest/v1/groups',
			'/auth/v1/user',
			'/storage/v1/object/x',
			'/_system/x'
		],
		...['/gambar/x/y', '/%E0%A4%A', '/_app/tidak-ada.js']
	]) {
		const response = await open(path);
		expect(response.status, path).toBeGreaterThanOrEqual(400);
		expect(response.status, path).toBeLessThan(500);
		await expectHeaders(path, response);
		expect(await response.text(), path).not.toMatch(/\bat .*\.(js|ts):\d|node_modules|postgres/i);
	}
});

describe('a form of another site', () => {
	const types = ['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain'];
	const doors = [
		...['/rest/v1/rpc/sync_push', '/rest/v1/rpc/place_order', '/rest/v1/products'],
		...['/auth/v1/signup', '/auth/v1/token?grant_type=password', '/auth/v1/logout'],
		'/storage/v1/object/produk/a/b.webp'
	];

	test.each(['https://jahat.example', 'null', undefined])(
		'(origin %s) is refused by every route and every door of the backend',
		async (origin) => {
			for (const path of [...routes.map(addressOf), ...doors]) {
				for (const type of types) {
					for (const method of path.startsWith('/rest') ? ['POST', 'PATCH', 'DELETE'] : ['POST']) {
						const headers = { 'content-type': type, ...(origin !== undefined && { origin }) };
						const response = await open(path, { method, headers, body: 'a=b' });
						// A page that is stored whole is only given out again.
						const refusals = storedPages.includes(path) ? [200, 403] : [403];
						expect(refusals, `${method} ${path} ${type}`).toContain(response.status);
						expect(response.headers.get('set-cookie'), path).toBeNull();
					}
				}
			}
		}
	);

	test('would find nobody signed in: cookies are no sign-in', async () => {
		const cookie = `sb-access-token=${at.chair.token}; token=${at.chair.token}`;
		const response = await open('/rest/v1/groups?select=name', {
			headers: { cookie, apikey: at.server.key }
		});
		expect(await response.text()).not.toContain('Melati');
	});
});

describe('a way out to another site', () => {
	const outside = [
		...['//jahat.example', '/\\jahat.example', '\\\\jahat.example', 'https:jahat.example'],
		...['https://jahat.example', 'http://jahat.example/app', '/%2f%2fjahat.example'],
		...['/\t/jahat.example', '/\n/jahat.example', ' //jahat.example', 'javascript:alert(1)'],
		...[
			'//jahat.example\\@localhost',
			'/.//jahat.example',
			'/..//jahat.example',
			'%2f%2fjahat.example'
		]
	];
	const isOurs = (location: string) => new URL(location, at.server.url).origin === at.server.url;

	test.each(outside)('%j is not taken by any parameter', async (target) => {
		const parameters = ['kembali', 'ke', 'next', 'redirect_to', 'redirectTo', 'url', 'return'];
		for (const path of ['/pengaturan', '/', '/masuk', '/app', '/gabung', '/petugas']) {
			const query = new URLSearchParams(parameters.map((name) => [name, target]));
			const location = (await open(`${path}?${query}`)).headers.get('location');
			if (location !== null) expect(isOurs(location), location).toBe(true);
		}
	});

	test.each(outside)('%j is no place for a letter to lead to', async (target) => {
		const to = encodeURIComponent(target);
		const answer = await at.api(`/auth/v1/verify?token=x&type=recovery&redirect_to=${to}`, {
			redirect: 'manual'
		});
		const location = answer.headers.get('location');
		if (location !== null) expect(isOurs(location), location).toBe(true);
	});

	test('a letter leads to this installation, wherever somebody wanted it to lead', async () => {
		const query = `redirect_to=${encodeURIComponent('https://jahat.example/sandi')}`;
		const body = JSON.stringify({ email: at.outsider.email });
		expect((await at.api(`/auth/v1/recover?${query}`, { method: 'POST', body })).status).toBe(200);
		expect(at.server.output()).toContain(`mail to ${at.outsider.email}`);
		expect(at.server.output()).not.toContain('jahat.example');
	});

	test('addresses of pages lead nowhere else, however many slashes they begin with', async () => {
		for (const path of [
			'//jahat.example',
			'//jahat.example/',
			'/%5cjahat.example/',
			'//jahat.example/..'
		]) {
			const location = (await open(path)).headers.get('location');
			if (location !== null) expect(isOurs(location), location).toBe(true);
		}
		for (const path of ['/pesanan/x%0d%0aset-cookie:%20a=b', '/kelompok/x%0d%0ax:%20y/keranjang']) {
			const response = await open(`${path}?/batal`, {
				...{ method: 'POST', body: new URLSearchParams({ a: 'b' }) },
				headers: { origin: at.server.url }
			});
			expect(response.status).toBeLessThan(500);
			expect(response.headers.get('set-cookie')).toBeNull();
		}
	});
});

test.each([
	...['/.env', '/.git/config', '/package.json', '/package-lock.json', '/secrets.json', '/lock'],
	...['/.data/secrets.json', '/db/PG_VERSION', '/files/', '/server/index.js', '/build/index.js'],
	...[
		'/src/hooks.server.ts',
		'/supabase/migrations/20261121000100_foundation.sql',
		'/@fs/etc/passwd'
	],
	...['/_app/../../package.json', '/_app/%2e%2e/%2e%2e/package.json', '/..%2fpackage.json'],
	...[
		'/_app/..%5c..%5cpackage.json',
		'/icons/..%2f..%2f..%2fpackage.json',
		'/%2e%2e%2fetc%2fpasswd'
	],
	...['/gambar/..%2f..%2fsecrets.json/x.webp', '/storage/v1/object/public/..%2fsecrets.json'],
	...['/storage/v1/object/public/produk/..%2f..%2fsecrets.json', '/service-worker.js.map']
])('%s is not given out', async (path) => {
	const { status, text } = await asWritten(path);
	expect(status).toBe(404);
	expect(text).not.toMatch(/jwtSecret|"dependencies"|root:x:|PG_VERSION/);
});

/** Asks for a path without tidying it first, as `fetch` does. */
function asWritten(path: string): Promise<{ status: number | undefined; text: string }> {
	return new Promise((resolve, reject) => {
		get({ host: 'localhost', port: PORT, path }, (answer) => {
			let text = '';
			answer.on('data', (chunk: Buffer) => (text += chunk.toString()));
			answer.on('end', () => resolve({ status: answer.statusCode, text }));
		}).on('error', reject);
	});
}

test('what browsers get holds no secret, no demonstration password and no path of this machine', () => {
	const folders = ['build/client', 'build/prerendered'].map((name) => join(root, name));
	const texts = folders.flatMap((folder) =>
		filesIn(folder)
			.filter((file) => /\.(js|css|html|json|webmanifest|svg)$/.test(file))
			.map((file) => [file, readFileSync(join(folder, file), 'utf8')] as const)
	);
	expect(texts.length).toBeGreaterThan(100);
	const banned: Record<string, RegExp> = {
		'a secret key': /sb_secret_[\w-]{8}|service_role["'`]\s*[,:}]\s*["'`]ey|PRIVATE KEY/,
		'a token': /eyJ[\w-]{10,}\.eyJ[\w-]{10,}\./,
		'a database': /postgres(ql)?:\/\/\w/,
		'a demonstration password': /demo-lumbung-\d/,
		'a path of this machine': new RegExp(`${root.replaceAll('/', '\\/')}|/home/\\w+/|/Users/\\w+/`),
		'a map of the sources': /sourceMappingURL=/
	};
	for (const [what, pattern] of Object.entries(banned)) {
		const found = texts.filter(([, text]) => pattern.test(text)).map(([file]) => file);
		expect(found, what).toEqual([]);
	}
});
