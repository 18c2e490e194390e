// An installation that is copied while phones write, destroyed, and put back; the phones heal what the copy did not have.
import 'fake-indexeddb/auto';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sale } from '../../src/lib/domain/posting.ts';
import { Phone } from '../property/support/phone.ts';
import { type Account, callApi, rpc, signUp } from '../support/api.ts';
import { runCommand } from '../support/command.ts';
import { httpRemote } from '../support/http-remote.ts';
import { launchServer, startServer, type TestServer } from '../support/server.ts';

const PORT = 5641;
const root = fs.mkdtempSync(join(tmpdir(), 'lumbung-restore-'));
const dataDir = join(root, 'data');
const copy = join(root, 'copy.tar.gz');

let server: TestServer;
let chair: Account;
let phone: Phone;
let group = '';
let photo = '';
/** What the phone has shown as sent when the copy was made, and afterwards. */
const sent = { before: 0, after: 0 };

const run = (command: string, args: string[]) => runCommand(dataDir, command, args);

async function sell(count: number): Promise<void> {
	for (let n = 0; n < count; n++) {
		const items = [{ product: null, quantityMilli: null, amount: 1_000 + n }];
		const said = { occurredOn: '2026-11-20', note: randomUUID(), items };
		await phone.save(group, sale({ ...said, payment: { by: 'treasurer' } }));
	}
	expect(await phone.sync()).toBe(true);
}

async function signIn({ email, password }: Account): Promise<string> {
	const response = await callApi(server, '/auth/v1/token?grant_type=password', {
		...{ method: 'POST', body: JSON.stringify({ email, password }) }
	});
	expect(response.status).toBe(200);
	return ((await response.json()) as { access_token: string }).access_token;
}

const stored = (token: string, name: string) =>
	callApi(server, `/storage/v1/object/bukti/${name}`, { token });
const serverRows = async (): Promise<string[]> => {
	const { rows } = (await rpc(
		...([server, 'sync_pull', { p_group: group, p_after: 0, p_limit: 500 }, chair.token] as const)
	)) as { rows: { id: string }[][] };
	return rows.flat().map(String);
};
const phoneRows = async (of: Phone) =>
	(await of.device.db.getAll('transactions')).sort((a, b) => (a.seq ?? 0) - (b.seq ?? 0));

beforeAll(async () => {
	server = await startServer({ dataDir, port: PORT });
	chair = await signUp(server);
	const about = { p_name: 'Melati', p_district: '32.01.01', p_business: 'food' };
	({ group } = (await rpc(
		...([server, 'start_group', { ...about, p_chair_name: 'Siti' }, chair.token] as const)
	)) as { group: string });
	const remote = httpRemote(
		() => server,
		() => chair.token,
		50
	);
	phone = await Phone.on(chair.id, remote);
	expect(await phone.sync()).toBe(true);
	const picture = await sharp({
		create: { width: 40, height: 40, channels: 3, background: '#a65f00' }
	})
		.webp()
		.toBuffer();
	photo = `${group}/${randomUUID()}.webp`;
	const upload = await callApi(server, `/storage/v1/object/bukti/${photo}`, {
		...{ method: 'POST', body: new Uint8Array(picture), token: chair.token },
		headers: { 'content-type': 'image/webp' }
	});
	expect(upload.status).toBe(200);
}, 200_000);
afterAll(async () => {
	await phone.destroy();
	await server.stop('SIGKILL');
	fs.rmSync(root, { recursive: true });
});

test('a running server makes the copy, while a phone writes', async () => {
	await sell(10);
	const [{ code, output }] = await Promise.all([run('backup', ['--to', copy]), sell(40)]);
	expect(output).toContain(copy);
	expect(code).toBe(0);
	expect(fs.statSync(copy).mode & 0o077).toBe(0);
	sent.before = phone.ledger.saved.size;
	await sell(5);
	sent.after = phone.ledger.saved.size;
});

test('no restore over a running server', async () => {
	const { code, output } = await run('restore', [copy]);
	expect(code).toBe(1);
	expect(output).toContain(`in use by process ${server.pid}`);
	expect((await stored(chair.token, photo)).status).toBe(200);
});

test('kill -9 in the middle of a copy leaves no half file, and the next copy works', async () => {
	await server.stop('SIGKILL');
	const folder = join(root, 'copies');
	const file = join(folder, 'lumbung-backup-2026-11-22T0300.tar.gz');
	fs.mkdirSync(folder);
	const script = fileURLToPath(new URL('../../src/cli/backup.ts', import.meta.url));
	const child = spawn(process.execPath, [script, '--to', file], {
		env: { ...process.env, DATA_DIR: dataDir }
	});
	const watcher = fs.watch(folder, () => child.kill('SIGKILL'));
	await once(child, 'exit');
	watcher.close();
	expect(child.signalCode).toBe('SIGKILL');
	expect(fs.existsSync(file)).toBe(false);
	expect((await run('backup', ['--to', file])).code).toBe(0);
	expect(fs.readdirSync(folder)).toEqual(['lumbung-backup-2026-11-22T0300.tar.gz']);
});

test('a damaged archive is refused, and nothing is touched', async () => {
	const cut = join(root, 'cut.tar.gz');
	fs.writeFileSync(cut, fs.readFileSync(copy).subarray(0, -400));
	const secrets = fs.readFileSync(join(dataDir, 'secrets.json'), 'utf8');
	const before = fs.readdirSync(dataDir);
	const { code, output } = await run('restore', [cut]);
	expect(code).toBe(1);
	expect(output).toContain('nothing changed');
	expect(fs.readdirSync(dataDir)).toEqual(before);
	expect(fs.readFileSync(join(dataDir, 'secrets.json'), 'utf8')).toBe(secrets);
});

test('a server on a damaged database says so and how to go on, and serves nobody', async () => {
	for (const entry of fs.readdirSync(join(dataDir, 'db', 'base'), { recursive: true })) {
		const file = join(dataDir, 'db', 'base', String(entry));
		if (/\/\d+$/.test(file) && fs.statSync(file).isFile()) fs.truncateSync(file);
	}
	const { child, output } = launchServer({ dataDir, port: PORT });
	const [code] = (await once(child, 'exit')) as [number];
	expect(code).toBe(1);
	expect(output()).toMatch(/db is damaged[\s\S]*npm run restore -- /);
	expect(output()).not.toContain('Lumbung: http');
});

test('after the restore people sign in, files are there, and phones give back what came after the copy', async () => {
	const { code, output } = await run('restore', [copy]);
	expect(output).toContain('Restored');
	expect(output).toContain('before-restore-');
	expect(code).toBe(0);
	server = await startServer({ dataDir, port: PORT });
	const token = await signIn(chair);
	expect(token).not.toBe('');
	expect((await stored(chair.token, photo)).status).toBe(200);
	const restored = await serverRows();
	expect([...phone.ledger.saved.keys()].filter((id) => restored.includes(id)).length).toBeLessThan(
		sent.after
	);

	expect(await phone.sync()).toBe(true);
	const [held, rows] = [await phoneRows(phone), await serverRows()];
	expect(held.map(({ id }) => id).toSorted()).toEqual([...phone.ledger.saved.keys()].toSorted());
	expect(held.every(({ seq }) => seq !== null)).toBe(true);
	for (const id of phone.ledger.saved.keys())
		expect(rows.filter((value) => value === id)).toHaveLength(1);
	expect(await phone.device.db.count('outbox')).toBe(0);
}, 300_000);
