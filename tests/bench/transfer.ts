import { randomUUID } from 'node:crypto';
import { uuidv7 } from '../../src/lib/device/ids.ts';
import { sale } from '../../src/lib/domain/posting.ts';
import { PROTOCOL } from '../../src/lib/sync/protocol.ts';
import { callApi, rpc, signUp } from '../support/api.ts';
import type { TestServer } from '../support/server.ts';
import { kB, median, ms, plain, type Section } from './report.ts';

const SALES = 1_000;
const BATCH = 50;
const SINGLES = 40;
const PULLS = 5;

const operation = (n: number) => ({
	...{ id: uuidv7(), n, type: 'transaction', version: 1, at: Date.now() },
	body: sale({
		occurredOn: '2026-11-20',
		note: '',
		items: [{ product: randomUUID(), quantityMilli: 1000, amount: 15_000 }],
		payment: { by: 'treasurer' }
	})
});

/** Push and pull of one group over HTTP against the built server. */
export async function benchTransfer(server: TestServer): Promise<Section> {
	const { token } = await signUp(server);
	const call = (name: string, args: Record<string, unknown>) => rpc(server, name, args, token);
	const { group } = (await call('start_group', {
		p_name: 'Kelompok ukur',
		p_district: '32.01.01',
		p_business: 'food',
		p_chair_name: 'Ibu Ukur'
	})) as { group: string };
	const device = randomUUID();
	const hello = (await call('sync_hello', { p_device: device, p_protocol: PROTOCOL })) as {
		groups: { epoch: number }[];
	};
	const push = async (ops: unknown[]) => {
		const answer = (await call('sync_push', {
			...{ p_group: group, p_epoch: hello.groups[0]?.epoch, p_device: device },
			...{ p_protocol: PROTOCOL, p_ops: ops, p_queued: 0 }
		})) as { results?: { status: string }[] };
		const taken = answer.results?.filter(({ status }) => status === 'ok').length;
		if (taken !== ops.length) throw new Error(`not taken: ${JSON.stringify(answer)}`);
	};
	const singles: number[] = [];
	for (let n = 0; n < SINGLES; n++) singles.push(await timed(() => push([operation(n)])));
	let n = SINGLES;
	const pushed = await timed(async () => {
		for (; n < SINGLES + SALES; n += BATCH) {
			await push(Array.from({ length: BATCH }, (_, at) => operation(n + at)));
		}
	});
	const pulls: number[] = [];
	let bytes = 0;
	for (let round = 0; round < PULLS; round++) {
		pulls.push(
			await timed(async () => {
				const response = await callApi(server, '/rest/v1/rpc/sync_pull', {
					method: 'POST',
					token,
					headers: { 'accept-encoding': 'identity' },
					body: JSON.stringify({ p_group: group, p_after: 2, p_limit: 500 })
				});
				bytes = (await response.arrayBuffer()).byteLength;
			})
		);
	}
	return {
		title: 'Push and pull',
		note: 'One group over HTTP on loopback, embedded backend (PGlite), one connection.',
		rows: [
			plain('push of one sale, median', ms(median(singles))),
			plain(`push in batches of ${BATCH}`, `${Math.round((SALES / pushed) * 1000)} sales/s`),
			plain('pull of 500 rows, median', ms(median(pulls))),
			plain('pull throughput', `${Math.round((500 / median(pulls)) * 1000)} rows/s`),
			plain('page of 500 rows, uncompressed', kB(bytes))
		]
	};
}

async function timed(work: () => Promise<unknown>): Promise<number> {
	const start = performance.now();
	await work();
	return performance.now() - start;
}
