// A running server with a group to attack, and the people who might.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROTOCOL, type PushAnswer } from '../../src/lib/sync/protocol.ts';
import { type Account, callApi, rpc, signUp } from './api.ts';
import { startServer, type TestServer } from './server.ts';

export interface Person extends Account {
	/** Her row in the group. */
	member: string;
	name: string;
}

export interface Attacked {
	server: TestServer;
	dataDir: string;
	group: string;
	chair: Person;
	member: Person;
	/** Chair of a group of her own. */
	outsider: Person;
	/** The group of the outsider. */
	other: string;
	/** Calls the API; waits when it is asked too much at once, which is tested elsewhere. */
	api: (path: string, init?: RequestInit & { token?: string }) => Promise<Response>;
	rest: (path: string, token?: string) => Promise<Response>;
	rpc: (name: string, args: unknown, token?: string) => Promise<Response>;
	/** What became of each operation, or the refusal of all. */
	push: (token: string, ops: readonly unknown[], group?: string) => Promise<string[]>;
	/** Every row and record of the group as its chair gets them, as one text. */
	book: () => Promise<string>;
	stop: () => Promise<void>;
}

/** Starts the built server with two groups, KUBE Melati (chair and member) and KUBE Kenanga. */
export async function startAttacked(port: number): Promise<Attacked> {
	const dataDir = mkdtempSync(join(tmpdir(), 'lumbung-attacked-'));
	const server = await startServer({ dataDir, port });
	const api: Attacked['api'] = async (path, init = {}) => {
		for (;;) {
			const response = await callApi(server, path, init);
			if (response.status !== 429 || path.startsWith('/auth/')) return response;
			await new Promise((go) =>
				setTimeout(go, Number(response.headers.get('retry-after') ?? 1) * 1_000)
			);
		}
	};
	const withToken = (token?: string) => (token === undefined ? {} : { token });
	const call: Attacked['rpc'] = (name, args, token) =>
		api(`/rest/v1/rpc/${name}`, {
			...{ method: 'POST', body: JSON.stringify(args), ...withToken(token) }
		});
	const rest: Attacked['rest'] = (path, token) => api(`/rest/v1/${path}`, withToken(token));
	const chief = async (p_name: string, name: string) => {
		const account = await signUp(server);
		const about = { p_name, p_district: '32.01.01', p_business: 'food', p_chair_name: name };
		const { group, member } = (await rpc(server, 'start_group', about, account.token)) as {
			group: string;
			member: string;
		};
		return { group, person: { ...account, member, name } };
	};
	const { group, person: chair } = await chief('KUBE Melati', 'Siti Aminah');
	const { group: other, person: outsider } = await chief('KUBE Kenanga', 'Joko Lain');
	const account = await signUp(server);
	const invite = { p_group: group, p_member: null, p_role: 'member' };
	const { code } = (await rpc(server, 'create_invite', invite, chair.token)) as { code: string };
	const name = 'Wati Lestari';
	const joined = (await rpc(
		...([server, 'join_group', { p_code: code, p_name: name }, account.token] as const)
	)) as { member: string };
	const epochs = new Map<string, number>();
	return {
		...{ server, dataDir, group, other, chair, outsider, api, rest, rpc: call },
		member: { ...account, member: joined.member, name },
		async push(token, ops, to = group) {
			if (!epochs.has(to)) {
				const owner = to === group ? chair : outsider;
				const response = await rest(`groups?select=epoch&id=eq.${to}`, owner.token);
				const [row] = (await response.json()) as { epoch: number }[];
				epochs.set(to, row?.epoch ?? 0);
			}
			const response = await call(
				'sync_push',
				{
					...{ p_group: to, p_epoch: epochs.get(to), p_device: randomUUID() },
					...{ p_protocol: PROTOCOL, p_ops: ops, p_queued: 0 }
				},
				token
			);
			if (!response.ok) return [`HTTP ${response.status}`];
			const answer = (await response.json()) as PushAnswer;
			if ('err' in answer) return [answer.err];
			return answer.results.map((said) => (said.status === 'ok' ? 'ok' : said.code));
		},
		async book() {
			const args = { p_group: group, p_after: 0, p_limit: 1_000 };
			const response = await call('sync_pull', args, chair.token);
			const { rows } = (await response.json()) as { rows: unknown[] };
			return JSON.stringify(rows);
		},
		async stop() {
			await server.stop();
			rmSync(dataDir, { recursive: true });
		}
	};
}
