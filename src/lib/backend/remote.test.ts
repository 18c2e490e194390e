import { afterEach, expect, test, vi } from 'vitest';
import { httpRemote, troubleOf } from './remote.ts';
import { HttpError, NotTheServerError } from './rpc.ts';

vi.mock('./config.ts', () => ({
	backendConfig: async () => ({ url: 'http://server', key: 'public', demo: false })
}));

afterEach(() => vi.unstubAllGlobals());

test.each([
	[new TypeError('failed to fetch'), 'offline'],
	[new NotTheServerError('a portal'), 'offline'],
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

test('a refused token is renewed once, and the same call is made again', async () => {
	const answers = [json(401, { message: 'expired' }), json(200, { now: 1, groups: [], left: [] })];
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

test('an answer that is a web page leaves everything as it is', async () => {
	vi.stubGlobal('fetch', async () => new Response('<html>please sign in to the wifi</html>'));
	await expect(httpRemote(async () => 'token').hello('device', [])).rejects.toMatchObject({
		name: 'RemoteError',
		trouble: 'offline'
	});
});
