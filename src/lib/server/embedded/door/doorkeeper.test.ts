import { expect, test, vi } from 'vitest';
import { Doorkeeper } from './doorkeeper.ts';

const SIGN_IN = '/auth/v1/token?grant_type=password';

function door(answer = () => new Response('{}'), authLimit = 100) {
	const call = vi.fn<(request: Request) => Promise<Response>>(async () => answer());
	const keeper = new Doorkeeper({ call, publicFile: call }, authLimit);
	const send = (path: string, init: RequestInit = {}, address = '10.0.0.1') =>
		keeper.serve(new Request(`http://lumbung${path}`, init), address);
	const signIn = (email: string, address?: string) =>
		send(SIGN_IN, { method: 'POST', body: JSON.stringify({ email }) }, address);
	return { call, send, signIn };
}

const refused = () => new Response('{}', { status: 400 });

test('what is not exposed never reaches the backend', async () => {
	const { call, send } = door();
	expect((await send('/_system/config')).status).toBe(404);
	expect(call).not.toHaveBeenCalled();
});

test('bodies are bounded, whatever length they claim', async () => {
	const { call, send } = door();
	const body = new Blob(['x'.repeat(16_001)]).stream();
	const response = await send('/auth/v1/user', {
		method: 'PUT',
		body,
		duplex: 'half'
	} as RequestInit);
	expect(response.status).toBe(413);
	expect(await response.json()).toMatchObject({ code: 'PT413' });
	expect(call).not.toHaveBeenCalled();
});

test('cookies and the host stay outside, the path and the body go in', async () => {
	const { call, send } = door();
	const headers = { cookie: 'a=b', apikey: 'k' };
	await send('/rest/v1/rpc/f?x=1', { method: 'POST', body: '{"a":1}', headers });
	const request = call.mock.calls[0]?.[0];
	expect(request?.url).toBe('http://127.0.0.1/rest/v1/rpc/f?x=1');
	expect(request?.headers.get('apikey')).toBe('k');
	expect(request?.headers.has('cookie')).toBe(false);
	expect(await request?.text()).toBe('{"a":1}');
});

test('the ninth wrong try on one account waits, from whatever address; others are not affected', async () => {
	const { signIn } = door(refused);
	for (let n = 0; n < 8; n++) expect((await signIn('a@x.id', `10.0.1.${n}`)).status).toBe(400);
	const response = await signIn('A@x.id ', '10.0.2.1');
	expect(response.status).toBe(429);
	expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(60);
	expect(await response.json()).toMatchObject({ code: 'over_request_rate_limit' });
	expect((await signIn('b@x.id')).status).toBe(400);
});

test('signing in with the right password is not counted against the account', async () => {
	const { signIn } = door();
	for (let n = 0; n < 20; n++) expect((await signIn('a@x.id')).status).toBe(200);
});

test('one address may guess only so often, but refresh its sessions', async () => {
	const { send, signIn } = door(refused, 3);
	for (const name of ['a', 'b', 'c']) expect((await signIn(name)).status).toBe(400);
	expect((await signIn('d')).status).toBe(429);
	const refresh = await send('/auth/v1/token?grant_type=refresh_token', {
		method: 'POST',
		body: '{}'
	});
	expect(refresh.status).toBe(400);
});

test('a flood from one address is slowed down, others are served', async () => {
	const { send } = door();
	const flood = await Promise.all(Array.from({ length: 260 }, () => send('/rest/v1/groups')));
	expect(flood.filter(({ status }) => status === 429).length).toBeGreaterThan(20);
	expect((await send('/rest/v1/groups', {}, '10.0.0.2')).status).toBe(200);
});

test('pictures of the shop window are not counted, and only read', async () => {
	const { send } = door();
	const path = '/storage/v1/object/public/produk/a.webp';
	const looks = await Promise.all(Array.from({ length: 260 }, () => send(path)));
	expect(looks.every(({ status }) => status === 200)).toBe(true);
	expect((await send(path, { method: 'DELETE' })).status).toBe(404);
});

test('answers lose foreign access headers and are not stored', async () => {
	const { send } = door(
		() => new Response('{}', { headers: { 'access-control-allow-origin': '*' } })
	);
	const { headers } = await send('/rest/v1/groups');
	expect(headers.has('access-control-allow-origin')).toBe(false);
	expect(headers.get('cache-control')).toBe('no-store');
	expect(headers.get('x-content-type-options')).toBe('nosniff');
});

test.each([
	['image/webp', null],
	['text/html', 'attachment'],
	['image/svg+xml', 'attachment']
])('a stored %s has disposition %s and runs nothing', async (type, disposition) => {
	const { send } = door(() => new Response('x', { headers: { 'content-type': type } }));
	const { headers } = await send('/storage/v1/object/public/photos/a');
	expect(headers.get('content-disposition')).toBe(disposition);
	expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
	expect(headers.get('cache-control')).toContain('immutable');
});
