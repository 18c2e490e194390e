import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { PROTOCOL } from '../../src/lib/sync/protocol.ts';
import { callApi, rpc, signUp } from '../support/api.ts';
import { soldOp } from '../support/calls.ts';
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

test('8 writers, killed 5 times: what was acknowledged is there once, what was not can be sent again', async () => {
	const { token, group } = await startGroup();
	const epoch = await epochOf(token);
	const writers = Array.from({ length: 8 }, () => ({ device: randomUUID(), op: soldOp() }));
	const acknowledged = new Set<string>();
	for (let kill = 0; kill < 5; kill++) {
		const before = acknowledged.size;
		const rounds = writers.map(async (writer) => {
			for (;;) {
				const args = { p_group: group, p_epoch: epoch, p_device: writer.device };
				const said = { p_protocol: PROTOCOL, p_ops: [writer.op], p_queued: 0 };
				const answer = await pushed({ ...args, ...said }, token);
				if (!answer) return; // killed: the same operation is sent again after the start
				expect(answer).toEqual([{ id: writer.op.id, status: 'ok' }]);
				acknowledged.add(writer.op.id);
				writer.op = soldOp();
			}
		});
		await vi.waitFor(() => expect(acknowledged.size).toBeGreaterThan(before + 20), WRITING);
		await server.stop('SIGKILL');
		await Promise.all(rounds);
		server = await startServer({ dataDir, port: PORT });
	}
	const ids = await transactionIds(group, token);
	expect(new Set(ids).size).toBe(ids.length);
	expect([...acknowledged].filter((id) => !ids.includes(id))).toEqual([]);
	expect(ids.length - acknowledged.size).toBeLessThanOrEqual(writers.length);
}, 400_000);

test('secrets and data are closed to other users of the machine', () => {
	expect(statSync(dataDir).mode & 0o077).toBe(0);
	expect(statSync(join(dataDir, 'secrets.json')).mode & 0o077).toBe(0);
});

const WRITING = { timeout: 60_000, interval: 50 };

/** What the server answered to a push; undefined when it died meanwhile. */
async function pushed(args: Record<string, unknown>, token: string) {
	try {
		const answer = (await rpc(server, 'sync_push', args, token)) as {
			results: { id: string; status: string }[];
		};
		return answer.results.map(({ id, status }) => ({ id, status }));
	} catch (error) {
		if (error instanceof TypeError) return undefined;
		throw error;
	}
}

async function epochOf(token: string): Promise<number | undefined> {
	const { groups } = (await rpc(
		...([server, 'sync_hello', { p_device: randomUUID(), p_protocol: PROTOCOL }, token] as const)
	)) as { groups: { epoch: number }[] };
	return groups[0]?.epoch;
}

/** Ids of all journal rows of a group, page by page. */
async function transactionIds(group: string, token: string): Promise<string[]> {
	const path = `/rest/v1/transactions?select=id&group_id=eq.${group}&order=seq`;
	const ids: string[] = [];
	for (let page: { id: string }[] = []; ids.length === 0 || page.length > 0;) {
		const response = await callApi(server, `${path}&offset=${ids.length}`, { token });
		expect(response.status).toBe(200);
		page = (await response.json()) as { id: string }[];
		ids.push(...page.map(({ id }) => id));
	}
	return ids;
}

async function startGroup() {
	const account = await signUp(server);
	const args = {
		p_name: 'Melati',
		p_district: '32.01.01',
		p_business: 'food',
		p_chair_name: 'Siti'
	};
	const { group } = (await rpc(server, 'start_group', args, account.token)) as { group: string };
	return { ...account, group };
}

async function groupNames(token: string): Promise<string[]> {
	const response = await callApi(server, '/rest/v1/groups?select=name', { token });
	return ((await response.json()) as { name: string }[]).map(({ name }) => name);
}
