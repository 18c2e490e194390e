import sharp from 'sharp';
import { expect, test, vi } from 'vitest';
import { Doorkeeper } from './doorkeeper.ts';

const SIGN_IN = '/auth/v1/token?grant_type=password';

function door(answer = () => new Response('{}'), authLimit = 100, floorMs = 0) {
	const call = vi.fn<(request: Request) => Promise<Response>>(async () => answer());
	const stored = vi.fn();
	const account = (headers: Headers) => headers.get('x-account') ?? undefined;
	const keeper = new Doorkeeper({ call, publicFile: call, account, stored }, authLimit, floorMs);
	const send = (path: string, init: RequestInit = {}, address = '10.0.0.1') =>
		keeper.serve(new Request(`http://lumbung${path}`, init), address);
	const signIn = (email: string, address?: string) =>
		send(SIGN_IN, { method: 'POST', body: JSON.stringify({ email }) }, address);
	return { call, send, signIn, stored };
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

test('a refused try and a letter take their time, signing in and joining do not', async () => {
	vi.useFakeTimers();
	const { call, send, signIn } = door(undefined, 100, 400);
	const letter = () => send('/auth/v1/recover', { method: 'POST', body: '{}' });
	const join = () => send('/auth/v1/signup', { method: 'POST', body: '{}' });
	const done: string[] = [];
	const note = (what: string, work: Promise<Response>) => void work.then(() => done.push(what));
	note('in', signIn('a'));
	note('joined', join());
	note('letter', letter());
	await vi.advanceTimersByTimeAsync(399);
	expect(done).toEqual(['in', 'joined']);
	call.mockResolvedValue(refused());
	note('refused', signIn('a'));
	await vi.advanceTimersByTimeAsync(1);
	expect(done).toEqual(['in', 'joined', 'letter']);
	await vi.advanceTimersByTimeAsync(400);
	expect(done).toEqual(['in', 'joined', 'letter', 'refused']);
	vi.useRealTimers();
});

test('who claims to be more than a person, or sends what is too long or too deep, never reaches the backend', async () => {
	const { call, send } = door();
	const secret = { headers: { apikey: 'sb_secret_x' } };
	expect((await send('/rest/v1/groups', secret)).status).toBe(401);
	expect((await send(`/rest/v1/groups?select=${'id,'.repeat(1_400)}`)).status).toBe(414);
	const deep = { method: 'POST', body: '['.repeat(1_000) };
	for (const path of ['/rest/v1/rpc/sync_push', '/rest/v1/groups', '/auth/v1/signup']) {
		const answer = await send(path, deep);
		expect([answer.status, await answer.json()]).toMatchObject([413, { code: 'PT413' }]);
	}
	expect(call).not.toHaveBeenCalled();
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

test('those with an account behind one address do not take each other’s turns', async () => {
	const { send } = door();
	const from = (account: string, count: number) =>
		Promise.all(
			Array.from({ length: count }, () =>
				send('/rest/v1/groups', { headers: { 'x-account': account } })
			)
		);
	const flood = await from('siti', 260);
	expect(flood.filter(({ status }) => status === 429).length).toBeGreaterThan(20);
	for (let n = 0; n < 50; n++) {
		const neighbours = await from(`neighbour ${n}`, 20);
		expect(neighbours.map(({ status }) => status)).toEqual(Array(20).fill(200));
	}
	expect((await send('/rest/v1/groups')).status).toBe(200);
});

test('many accounts behind one address have an end too', async () => {
	const { send } = door();
	const crowd = await Promise.all(
		Array.from({ length: 6_000 }, (_, n) =>
			send('/rest/v1/groups', { headers: { 'x-account': `account ${n % 100}` } })
		)
	);
	expect(crowd.filter(({ status }) => status === 429).length).toBeGreaterThan(20);
});

test('orders of one address are counted apart, and the address is not what the caller says', async () => {
	const { call, send } = door();
	const order = (path: string, n: number, address?: string) =>
		send(
			`/rest/v1/rpc/${path}`,
			{ method: 'POST', body: '{}', headers: { 'x-forwarded-for': `1.2.3.${n}` } },
			address
		);
	const tries = [];
	for (let n = 0; n < 70; n++) tries.push((await order('place_order', n)).status);
	expect(tries.filter((status) => status === 429).length).toBeGreaterThan(5);
	expect((await order('order_status', 1)).status).toBe(429);
	expect((await order('sync_pull', 1)).status).toBe(200);
	expect((await order('place_order', 1, '10.0.0.2')).status).toBe(200);
	const seen = call.mock.calls.map(([request]) => request.headers.get('x-forwarded-for'));
	expect(new Set(seen)).toEqual(new Set(['10.0.0.1', '10.0.0.2']));
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

const PHOTO_NAME = '0193f9a8-0000-7000-8000-000000000001/0193f9a8-0000-7000-8000-000000000002.jpg';
const UPLOAD = `/storage/v1/object/produk/${PHOTO_NAME}`;

/** A photo that tells where it was taken. */
const located = () =>
	sharp({ create: { width: 60, height: 40, channels: 3, background: '#a65f00' } })
		.jpeg()
		.withExif({
			IFD0: { Make: 'Kamera Desa' },
			IFD3: { GPSLatitudeRef: 'S', GPSLatitude: '6/1 35/1 0/1' }
		})
		.toBuffer();

const sent = (body: BodyInit, type?: string) => ({
	method: 'POST',
	body,
	headers: type === undefined ? {} : { 'content-type': type }
});

test('a photo goes in without the place where it was taken, and is made ready for buyers', async () => {
	const { call, send, stored } = door();
	const photo = await located();
	expect(photo.includes('Kamera Desa')).toBe(true);
	const form = new FormData();
	form.append('', new Blob([new Uint8Array(photo)], { type: 'image/jpeg' }), 'a.jpg');
	for (const request of [sent(new Uint8Array(photo), 'image/jpeg'), sent(form)]) {
		expect((await send(UPLOAD, request)).status).toBe(200);
		const inner = call.mock.lastCall?.[0];
		expect(inner?.headers.get('content-type')).toBe('image/jpeg');
		const bytes = Buffer.from((await inner?.arrayBuffer()) ?? new ArrayBuffer());
		const { width, exif } = await sharp(bytes).metadata();
		expect({ width, exif }).toEqual({ width: 60, exif: undefined });
		expect(bytes.includes('Kamera Desa')).toBe(false);
		expect(stored.mock.lastCall?.[0]).toMatchObject({ bucket: 'produk', name: PHOTO_NAME });
	}
});

test.each([
	['no picture', UPLOAD, 'image/jpeg', 415],
	['a script', UPLOAD, 'text/javascript', 415],
	['a wish in JSON', UPLOAD, 'application/json', 415],
	['a form without a file', UPLOAD, 'multipart/form-data; boundary=x', 415],
	['a bucket in other letters', UPLOAD.replace('produk', 'pro%64uk'), 'image/jpeg', 404],
	['another bucket', UPLOAD.replace('produk', 'lain'), 'image/jpeg', 404],
	['another name', UPLOAD.replace('.jpg', '.svg'), 'image/jpeg', 404]
])('%s does not go in', async (_what, path, type, status) => {
	const { call, send } = door();
	const answer = await send(path, sent('<script>alert(1)</script>', type));
	expect(answer.status).toBe(status);
	if (status === 415) expect(await answer.json()).toMatchObject({ code: 'not_a_picture' });
	expect(call).not.toHaveBeenCalled();
});

const VISIT = UPLOAD.replace('produk', 'kunjungan');
/** How voice notes of phones begin; what follows is sound. */
const voices = {
	webm: ['audio/webm', '\x1a\x45\xdf\xa3'],
	m4a: ['audio/mp4', '\0\0\0\x20ftypM4A '],
	ogg: ['audio/ogg', 'OggS\0\x02']
} as const;
const voice = (extension: keyof typeof voices, size = 2_000) =>
	new Uint8Array(Buffer.alloc(size, 7).fill(voices[extension][1], 0, 8, 'latin1'));

test.each(Object.keys(voices) as (keyof typeof voices)[])(
	'a voice note (%s) of a visit goes in as it is, under the type of its name',
	async (extension) => {
		const { call, send } = door();
		const bytes = voice(extension);
		const path = VISIT.replace('.jpg', `.${extension}`);
		const form = new FormData();
		form.append('', new Blob([bytes], { type: 'text/html' }), 'suara');
		for (const request of [sent(bytes, 'audio/webm;codecs=opus'), sent(form)]) {
			expect((await send(path, request)).status).toBe(200);
			const inner = call.mock.lastCall?.[0];
			expect(inner?.headers.get('content-type')).toBe(voices[extension][0]);
			expect(new Uint8Array((await inner?.arrayBuffer()) ?? new ArrayBuffer())).toEqual(bytes);
		}
	}
);

test.each<[string, string, Uint8Array<ArrayBuffer>, string, number]>([
	[
		'another sound than its name says',
		VISIT.replace('.jpg', '.ogg'),
		voice('webm'),
		'audio/ogg',
		415
	],
	['a sound as a picture', VISIT, voice('webm'), 'audio/webm', 415],
	['a page in a sound’s name', VISIT.replace('.jpg', '.webm'), voice('ogg'), 'text/html', 415],
	['a sound of an hour', VISIT.replace('.jpg', '.webm'), voice('webm', 614_401), 'audio/webm', 415],
	[
		'a sound among receipts',
		VISIT.replace('kunjungan', 'bukti').replace('.jpg', '.webm'),
		voice('webm'),
		'audio/webm',
		404
	],
	['a film', VISIT.replace('.jpg', '.mp4'), voice('m4a'), 'video/mp4', 404]
])('%s does not go in with a visit', async (_what, path, bytes, type, status) => {
	const { call, send } = door();
	expect((await send(path, sent(bytes, type))).status).toBe(status);
	expect(call).not.toHaveBeenCalled();
});

test('a picture of a visit loses the place where it was taken', async () => {
	const { call, send } = door();
	expect((await send(VISIT, sent(new Uint8Array(await located()), 'image/jpeg'))).status).toBe(200);
	const bytes = Buffer.from((await call.mock.lastCall?.[0].arrayBuffer()) ?? new ArrayBuffer());
	expect((await sharp(bytes).metadata()).exif).toBeUndefined();
	const picture = sent(new Uint8Array(await located()), 'image/jpeg');
	expect((await send(VISIT.replace('.jpg', '.webm'), picture)).status).toBe(415);
});

test('one address may send only so many pictures', async () => {
	const { send } = door();
	const tries = await Promise.all(
		Array.from({ length: 70 }, () => send(UPLOAD, sent('x', 'image/jpeg')))
	);
	expect(tries.filter(({ status }) => status === 429)).toHaveLength(10);
});

test('a picture that the backend refuses is not made ready', async () => {
	const { send, stored } = door(refused);
	const request = sent(new Uint8Array(await located()), 'image/jpeg');
	expect((await send(UPLOAD, request)).status).toBe(400);
	expect(stored).not.toHaveBeenCalled();
});
