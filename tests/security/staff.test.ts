import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PROTOCOL } from '../../src/lib/sync/protocol.ts';
import { callApi, rpc } from '../support/api.ts';
import { runCommand } from '../support/command.ts';
import { startServer, type TestServer } from '../support/server.ts';

const PORT = 5642;
const EMAIL = 'yulia@dinas.example';
const THEIRS = 'a-password-that-is-long-enough';
const dataDir = mkdtempSync(join(tmpdir(), 'lumbung-staff-'));
let server: TestServer;

beforeAll(async () => {
	server = await startServer({ dataDir, port: PORT });
}, 200_000);
afterAll(async () => {
	await server.stop('SIGKILL');
	rmSync(dataDir, { recursive: true });
});

const askAuth = (path: string, body: Record<string, string>) =>
	callApi(server, `/auth/v1/${path}`, { method: 'POST', body: JSON.stringify(body) });
const signIn = (password: string) =>
	askAuth('token?grant_type=password', { email: EMAIL, password });

test('who registers the address of an officer before her has nothing of it when she is appointed', async () => {
	const early = await askAuth('signup', { email: EMAIL, password: THEIRS });
	expect(early.status).toBe(200);
	const { refresh_token } = (await early.json()) as { refresh_token: string };

	const busy = await runCommand(dataDir, 'staff', [EMAIL, 'Yulia', '--region', '32.01']);
	expect(busy).toMatchObject({ code: 1 });
	expect(busy.output).toContain(`in use by process ${server.pid}`);
	await server.stop();
	const none = await runCommand(dataDir, 'staff', [EMAIL, 'Yulia', '--region', '99.99']);
	expect(none).toMatchObject({ code: 1 });
	expect(none.output).toContain('Nothing changed');
	const made = await runCommand(dataDir, 'staff', [EMAIL, 'Yulia', '--region', '32.01']);
	expect(made).toMatchObject({ code: 0 });
	const password = /with the password (\S+)/.exec(made.output)?.[1] ?? '';
	server = await startServer({ dataDir, port: PORT });

	expect((await signIn(THEIRS)).status).toBe(400);
	const renewed = await askAuth('token?grant_type=refresh_token', { refresh_token });
	expect(renewed.status).toBe(400);
	const hers = await signIn(password);
	expect(hers.status).toBe(200);
	const { access_token } = (await hers.json()) as { access_token: string };
	const hello = { p_device: randomUUID(), p_protocol: PROTOCOL };
	expect(await rpc(server, 'sync_hello', hello, access_token)).toMatchObject({ officer: true });
}, 120_000);
