import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { callApi, rpc, signUp } from '../support/api.ts';
import { launchServer, startServer, type TestServer } from '../support/server.ts';

const PORT = 5605;
let dataDir = '';
let server: TestServer;

beforeEach(async () => {
	dataDir = mkdtempSync(join(tmpdir(), 'lumbung-process-'));
	server = await startServer({ dataDir, port: PORT });
});
afterEach(async () => {
	await server.stop('SIGKILL');
	rmSync(dataDir, { recursive: true });
});

test('a second process on the same folder is refused and told about the first', async () => {
	const { child, output } = launchServer({ dataDir, port: PORT + 1 });
	const [code] = (await once(child, 'exit')) as [number];
	expect(code).toBe(1);
	expect(output()).toContain(`in use by process ${server.pid}`);
	expect((await fetch(`${server.url}/lumbung.json`)).status).toBe(200);
});

test('a port that is taken is refused with a clear message', async () => {
	const other = mkdtempSync(join(tmpdir(), 'lumbung-process-'));
	const { child, output } = launchServer({ dataDir: other, port: PORT });
	const [code] = (await once(child, 'exit')) as [number];
	expect(code).toBe(1);
	expect(output()).toContain(`port ${PORT} is taken`);
	rmSync(other, { recursive: true });
});

test('SIGTERM ends it cleanly, and the data is there after the next start', async () => {
	const { token } = await startGroup();
	expect(await server.stop('SIGTERM')).toBe(0);
	expect(existsSync(join(dataDir, 'lock'))).toBe(false);
	server = await startServer({ dataDir, port: PORT });
	expect(await groupNames(token)).toEqual(['Melati']);
});

test('what was acknowledged survives kill -9', async () => {
	const { token } = await startGroup();
	await server.stop('SIGKILL');
	server = await startServer({ dataDir, port: PORT });
	expect(await groupNames(token)).toEqual(['Melati']);
});

test('secrets and data are closed to other users of the machine', () => {
	expect(statSync(dataDir).mode & 0o077).toBe(0);
	expect(statSync(join(dataDir, 'secrets.json')).mode & 0o077).toBe(0);
});

async function startGroup() {
	const account = await signUp(server);
	const args = {
		p_name: 'Melati',
		p_district: '32.01.01',
		p_business: 'food',
		p_chair_name: 'Siti'
	};
	await rpc(server, 'start_group', args, account.token);
	return account;
}

async function groupNames(token: string): Promise<string[]> {
	const response = await callApi(server, '/rest/v1/groups?select=name', { token });
	return ((await response.json()) as { name: string }[]).map(({ name }) => name);
}
