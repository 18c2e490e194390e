import { randomUUID } from 'node:crypto';
import { type HelloAnswer, PROTOCOL, PUSH_OPERATIONS_MAX } from '../../../src/lib/sync/protocol.ts';
import { type Account, rpc } from '../../support/api.ts';
import type { TestServer } from '../../support/server.ts';
import { become, connect } from '../scale/person.ts';
import type { Contender } from './contender.ts';
import { draftOf } from './drafts.ts';
import type { Settings } from './page.ts';
import type { Sale } from './sales.ts';

/** This project's sync against its built server, as the chair of a group. */
export async function lumbung(
	server: TestServer,
	databaseUrl: string,
	chair: Account,
	settings: Settings
): Promise<Contender> {
	const device = randomUUID();
	const greeting = { p_device: device, p_protocol: PROTOCOL, p_state: [] };
	const hello = (await rpc(server, 'sync_hello', greeting, chair.token)) as HelloAnswer;
	const epoch = hello.groups[0]?.epoch;
	if (epoch === undefined) throw new Error('the chair has no group');
	let n = 0;
	const push = (sales: readonly Sale[]) => ({
		...{
			p_group: settings.group,
			p_epoch: hello.groups[0]?.epoch,
			p_device: device,
			p_protocol: PROTOCOL
		},
		p_ops: sales.map((sale) => ({
			...{ id: sale.id, n: ++n, type: 'transaction', version: 1, at: sale.device_at },
			body: draftOf(sale)
		})),
		p_queued: 0
	});
	return {
		name: 'Lumbung',
		entry: 'lumbung-page.ts',
		settings,
		async fill(sales) {
			for (let at = 0; at < sales.length; at += PUSH_OPERATIONS_MAX) {
				const args = push(sales.slice(at, at + PUSH_OPERATIONS_MAX));
				assertTaken(await rpc(server, 'sync_push', args, chair.token), args.p_ops.length);
			}
		},
		async rows() {
			const client = connect(databaseUrl);
			const rows = await client<{ id: string }[]>`
				select id::text from public.transactions where group_id = ${settings.group}`;
			await client.end();
			return rows.map(({ id }) => id);
		},
		isWrite: (_method, path) => path.endsWith('/sync_push'),
		async begin(sale) {
			const client = connect(databaseUrl);
			await client.unsafe('begin');
			await become(client, chair.id, true);
			const [row] = await client.unsafe(
				'select public.sync_push($1, $2, $3, $4, $5::text::jsonb, $6) as answer',
				[settings.group, epoch, device, PROTOCOL, JSON.stringify(push([sale]).p_ops), 0]
			);
			assertTaken(row?.['answer'], 1);
			return {
				async commit() {
					await client.unsafe('commit');
					await client.end();
				}
			};
		}
	};
}

function assertTaken(answer: unknown, count: number): void {
	const { results } = answer as { results?: { status: string }[] };
	if (results?.filter(({ status }) => status === 'ok').length !== count) {
		throw new Error(`not taken: ${JSON.stringify(answer)}`);
	}
}
