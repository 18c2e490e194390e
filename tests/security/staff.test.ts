import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '../../src/lib/server/embedded/database.ts';
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

/** Her account and her sessions, read while the server is off. */
async function account(): Promise<unknown> {
	const db = await openDatabase({ kind: 'folder', path: join(dataDir, 'db') });
	const { rows } = await db.query(
		`select u.id, u.encrypted_password, (select count(*)::int from auth.refresh_tokens t where t.user_id = u.id) as tokens,
			(select count(*)::int from public.officers) as officers, (select count(*)::int from public.profiles) as profiles
		from auth.users u where u.email = $1`,
		[EMAIL]
	);
	await db.close();
	expect(rows).toMatchObject([{ tokens: 1, officers: 0, profiles: 0 }]);
	return rows;
}

test('who registers the address of an officer before her has nothing of it when she is appointed', async () => {
	const early = await askAuth('signup', { email: EMAIL, password: THEIRS });
	expect(early.status).toBe(200);
	const { refresh_token } = (await early.json()) as { refresh_token: string };

	const busy = await runCommand(dataDir, 'staff', [EMAIL, 'Yulia', '--region', '32.01']);
	expect(busy).toMatchObject({ code: 1 });
	expect(busy.output).toContain(`in use by process ${server.pid}`);
	await server.stop();
	const before = await account();
	const none = await runCommand(dataDir, 'staff', [EMAIL, 'Yulia', '--region', '99.99']);
	expect(none).toMatchObject({ code: 1 });
	expect(none.output).toContain('Nothing changed');
	expect(await account()).toEqual(before);
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
