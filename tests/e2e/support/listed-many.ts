import { randomUUID } from 'node:crypto';
import { PROTOCOL } from '../../../src/lib/sync/protocol';
import { rpc, signUp } from '../../support/api';

/** Starts a group over the API and lists so many products of one kind. `putAway` takes them out of the window again. */
export async function listedMany(
	url: string,
	kind: string,
	count: number
): Promise<{ names: string[]; putAway: () => Promise<void> }> {
	const { key } = (await (await fetch(`${url}/lumbung.json`)).json()) as { key: string };
	const { token } = await signUp({ url, key });
	const call = (name: string, args: Record<string, unknown>) =>
		rpc({ url, key }, name, args, token);
	const { group } = (await call('start_group', {
		p_name: 'KUBE Banyak Barang',
		p_district: '32.01.01',
		p_business: kind,
		p_chair_name: 'Ibu Banyak'
	})) as { group: string };
	const device = randomUUID();
	const hello = (await call('sync_hello', { p_device: device, p_protocol: PROTOCOL })) as {
		groups: { epoch: number }[];
	};
	const products = Array.from({ length: count }, (_, at) => ({
		id: randomUUID(),
		name: `Barang nomor ${at + 1}`
	}));
	let n = 0;
	const write = async (set: (name: string) => Record<string, unknown>) => {
		const operations = products.map(({ id, name }) => ({
			...{ id: randomUUID(), n: ++n, type: 'patch', version: 1, at: Date.now() },
			body: { kind: 'product', id, set: set(name), base: {} }
		}));
		const said = (await call('sync_push', {
			...{ p_group: group, p_epoch: hello.groups[0]?.epoch, p_device: device },
			...{ p_protocol: PROTOCOL, p_ops: operations, p_queued: 0 }
		})) as { results?: { status: string }[] };
		const taken = said.results?.filter(({ status }) => status === 'ok').length;
		if (taken !== count) throw new Error(`not taken: ${JSON.stringify(said)}`);
	};
	await write((name) => ({ name, kind, unit: 'kali', price: 25_000, published: true }));
	return {
		names: products.map(({ name }) => name),
		putAway: () => write(() => ({ published: false }))
	};
}
