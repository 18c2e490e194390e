import { afterEach, expect, test, vi } from 'vitest';
import type { Remote } from '../sync/ports.ts';
import { httpRemote, troubleOf } from './remote.ts';
import { NotTheServerError } from './answers.ts';
import { HttpError } from './rpc.ts';

vi.mock('./config.ts', () => ({
	backendConfig: async () => ({ url: 'http://server', key: 'public', demo: false })
}));

afterEach(() => vi.unstubAllGlobals());

test.each([
	[new TypeError('failed to fetch'), 'offline'],
	[new NotTheServerError(200, 'a portal'), 'portal'],
	[new NotTheServerError(502, 'a proxy'), 'busy'],
	[new HttpError(401, {}), 'auth'],
	[new HttpError(400, { code: 'PGRST301' }), 'auth'],
	[new HttpError(429, {}), 'busy'],
	[new HttpError(503, {}), 'busy'],
	[new HttpError(500, { code: '55P03' }), 'busy'],
	[new HttpError(500, { code: 'SUP' }), 'fault'],
	[new HttpError(413, { hint: 'BATCH_TOO_BIG' }), 'fault']
])('%o means %s', (error, trouble) => {
	expect(troubleOf(error)).toBe(trouble);
});

const json = (status: number, body: unknown) => new Response(JSON.stringify(body), { status });

const hello = { now: 1, min_protocol: 4, reference: 0, officer: false, groups: [], left: [] };

test('a refused token is renewed once, and the same call is made again', async () => {
	const answers = [json(401, { message: 'expired' }), json(200, hello)];
	const fetched = vi.fn<typeof fetch>(async () => answers.shift() ?? Response.error());
	vi.stubGlobal('fetch', fetched);
	const token = vi.fn(async (forced: boolean) => (forced ? 'new' : 'old'));
	expect(await httpRemote(token).hello('device', [])).toMatchObject({ now: 1 });
	expect(token.mock.calls).toEqual([[false], [true]]);
	const sent = fetched.mock.calls.map(([, init]) =>
		new Headers(init?.headers).get('authorization')
	);
	expect(sent).toEqual(['Bearer old', 'Bearer new']);
});

const calls = {
	hello: (remote: Remote) => remote.hello('device', []),
	push: (remote: Remote) =>
		remote.push({ group: 'g', epoch: 1, device: 'device', ops: [], queued: 0 }),
	pullForward: (remote: Remote) => remote.pullForward('g', 1, 0),
	pullBackward: (remote: Remote) => remote.pullBackward('g', 1, 0, 'whole'),
	reference: (remote: Remote) => remote.reference(0)
};
const strange = [
	'<html>sign in to the wifi</html>',
	'{"epoch": 1, "rows": [',
	'',
	'[]',
	'{}',
	'null'
];

test.each(
	Object.entries(calls).flatMap(([name, call]) => strange.map((body) => ({ name, call, body })))
)('$name takes $body for no answer of the server', async ({ call, body }) => {
	vi.stubGlobal('fetch', async () => new Response(body));
	await expect(call(httpRemote(async () => 'token'))).rejects.toMatchObject({
		name: 'RemoteError',
		trouble: 'portal'
	});
});

test('a refusal is an answer', async () => {
	vi.stubGlobal('fetch', async () => json(200, { err: 'not_member' }));
	const answer = await httpRemote(async () => 'token').pullForward('g', 1, 0);
	expect(answer).toEqual({ err: 'not_member' });
});

test('a fault without a body is a fault', async () => {
	vi.stubGlobal('fetch', async () => new Response('null', { status: 500 }));
	await expect(httpRemote(async () => 'token').hello('device', [])).rejects.toMatchObject({
		trouble: 'fault'
	});
});
