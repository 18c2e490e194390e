// Files of visits over HTTP: what may be stored, as what it is served, and who gets it.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '../../src/lib/server/embedded/database.ts';
import { PROTOCOL, type PushAnswer } from '../../src/lib/sync/protocol.ts';
import { type Account, callApi, rpc, signUp } from '../support/api.ts';
import { newRecord } from '../support/capital.ts';
import { doneVisit, visitVoice } from '../support/mentoring.ts';
import { startServer, type TestServer } from '../support/server.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'lumbung-visits-'));
const options = { dataDir, port: 5613 };
let server: TestServer;
let chair: Account;
let mentor: Account;
let stranger: Account;
let group = '';

beforeAll(async () => {
	server = await startServer(options);
	[chair, mentor, stranger] = [await signUp(server), await signUp(server), await signUp(server)];
	const about = { p_name: 'Melati', p_district: '32.01.01', p_business: 'food' };
	({ group } = (await rpc(
		...([server, 'start_group', { ...about, p_chair_name: 'Siti' }, chair.token] as const)
	)) as { group: string });
	await server.stop();
	const db = await openDatabase({ kind: 'folder', path: join(dataDir, 'db') });
	await db.query(`select private.assign_mentor($1, $2, 'Bu Rini')`, [mentor.email, group]);
	await db.close();
	server = await startServer(options);
});
afterAll(async () => {
	await server.stop();
	rmSync(dataDir, { recursive: true });
});

const nameOf = (extension: string) => `${group}/${randomUUID()}.${extension}`;
const put = (name: string, body: Uint8Array<ArrayBuffer>, type: string, token?: string) =>
	callApi(server, `/storage/v1/object/kunjungan/${name}`, {
		...{ method: 'POST', body, headers: { 'content-type': type } },
		...(token !== undefined && { token })
	});
const get = (name: string, token?: string, door = '') =>
	callApi(
		server,
		`/storage/v1/object/${door}kunjungan/${name}`,
		token === undefined ? {} : { token }
	);
const sound = new Uint8Array(Buffer.concat([Buffer.from('1a45dfa3', 'hex'), Buffer.alloc(900, 5)]));

async function pushAs(token: string, ops: unknown[]): Promise<void> {
	const { groups } = (await rpc(
		...([server, 'sync_hello', { p_device: randomUUID(), p_protocol: PROTOCOL }, token] as const)
	)) as { groups: { epoch: number }[] };
	const answer = (await rpc(
		server,
		'sync_push',
		{
			...{ p_group: group, p_epoch: groups[0]?.epoch, p_device: randomUUID(), p_queued: 0 },
			...{ p_protocol: PROTOCOL, p_ops: ops }
		},
		token
	)) as PushAnswer;
	expect('results' in answer && answer.results.map(({ status }) => status)).toEqual(
		ops.map(() => 'ok')
	);
}

test('a photo is stored without the camera and the place', async () => {
	const photo = await sharp({
		create: { width: 60, height: 40, channels: 3, background: '#a65f00' }
	})
		.jpeg()
		.withExif({
			IFD0: { Make: 'Kamera Desa' },
			IFD3: { GPSLatitudeRef: 'S', GPSLatitude: '6/1 35/1 0/1' }
		})
		.toBuffer();
	const name = nameOf('jpg');
	expect((await put(name, new Uint8Array(photo), 'image/jpeg', mentor.token)).status).toBe(200);
	const answer = await get(name, mentor.token);
	expect(answer.headers.get('content-type')).toBe('image/jpeg');
	const stored = Buffer.from(await answer.arrayBuffer());
	expect(stored.includes('Kamera Desa')).toBe(false);
	expect((await sharp(stored).metadata()).exif).toBeUndefined();
});

test('a voice note comes back as sound that runs nothing', async () => {
	const name = nameOf('webm');
	expect((await put(name, sound, 'audio/webm;codecs=opus', mentor.token)).status).toBe(200);
	const answer = await get(name, mentor.token);
	expect(answer.headers.get('content-type')).toBe('audio/webm');
	expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
	expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
	expect(answer.headers.get('content-disposition')).toBe('attachment');
	expect(new Uint8Array(await answer.arrayBuffer())).toEqual(sound);
});

test.each<[string, string, string, Uint8Array<ArrayBuffer>]>([
	['a page', 'webm', 'audio/webm', new TextEncoder().encode('<script>alert(1)</script>')],
	['a sound of another kind', 'ogg', 'audio/ogg', sound],
	['a sound sent as a page', 'webm', 'text/html', sound],
	[
		'a sound that is too long',
		'webm',
		'audio/webm',
		new Uint8Array([...sound, ...new Uint8Array(614_400)])
	],
	['a sound in the name of a picture', 'webp', 'image/webp', sound],
	['a name that runs', 'html', 'audio/webm', sound]
])('%s is not stored', async (_, extension, type, body) => {
	const name = nameOf(extension);
	const { status } = await put(name, body, type, mentor.token);
	expect([404, 415]).toContain(status);
	expect((await get(name, mentor.token)).ok).toBe(false);
});

test('a file is put by the mentor alone, and read by members when she shared it', async () => {
	for (const token of [undefined, chair.token, stranger.token]) {
		expect((await put(nameOf('webm'), sound, 'audio/webm', token)).ok).toBe(false);
	}
	const visit = randomUUID();
	const [shared, quiet] = [visitVoice(group, visit, true), visitVoice(group, visit, false)];
	for (const { path } of [shared, quiet]) {
		expect((await put(path, sound, 'audio/webm', mentor.token)).status).toBe(200);
		expect((await get(path, chair.token)).ok).toBe(false);
	}
	await pushAs(mentor.token, [
		newRecord('visit', doneVisit([]), visit),
		newRecord('visit_file', shared),
		newRecord('visit_file', quiet)
	]);
	expect((await get(shared.path, chair.token)).status).toBe(200);
	for (const door of ['', 'authenticated/', 'public/']) {
		for (const [path, token] of [
			[quiet.path, chair.token],
			[quiet.path, stranger.token],
			[shared.path, stranger.token],
			[shared.path, undefined]
		] as const) {
			expect((await get(path, token, door)).ok, `${door} ${path}`).toBe(false);
		}
	}
	expect((await put(shared.path, sound, 'audio/webm', mentor.token)).ok).toBe(false);
});
