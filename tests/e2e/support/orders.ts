// What buyers and the chair do beside the screens of a test about orders: through the API, as their own pages would.
import { randomBytes, randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import type { ProductFields } from '../../../src/lib/domain/records';
import { PROTOCOL } from '../../../src/lib/sync/protocol';
import { callApi, rpc } from '../../support/api';

interface Server {
	url: string;
	key: string;
}

export interface Shop {
	server: Server;
	/** Slugs of the group and of its one product; whole rupiah a unit. */
	shop: string;
	item: string;
	product: string;
	price: number;
}

export const serverOf = async (url: string): Promise<Server> => {
	const { key } = (await (await fetch(`${url}/lumbung.json`)).json()) as { key: string };
	return { url, key };
};

/** The access token of the person on this phone. */
export const tokenOn = (page: Page): Promise<string> =>
	page.evaluate(async () => {
		const done = <T>(request: IDBRequest<T>) =>
			new Promise<T>((resolve, reject) => {
				request.onsuccess = () => resolve(request.result);
				request.onerror = () => reject(request.error as Error);
			});
		const db = await done(indexedDB.open('lumbung'));
		const people: { session: { accessToken: string } }[] = await done(
			db.transaction('people').objectStore('people').getAll()
		);
		db.close();
		return people[0]?.session.accessToken ?? '';
	});

/** Lists a product that is made to order, five a day. @param token of an officer */
export async function openShop(server: Server, group: string, token: string): Promise<Shop> {
	const product = randomUUID();
	const set = {
		...{
			name: 'Keripik Pesanan',
			kind: 'food' as const,
			description: '',
			unit: 'bungkus',
			price: 10_000
		},
		...{
			published: true,
			availability: 'order' as const,
			daily_capacity: 5,
			lead_days: 0,
			deleted: false
		}
	};
	await patchProduct(server, group, token, product, set);
	const slugOf = async (table: string, id: string) => {
		const path = `/rest/v1/${table}?select=slug&id=eq.${id}`;
		const [row] = (await (await callApi(server, path, { token })).json()) as { slug: string }[];
		return row?.slug ?? '';
	};
	const [shop, item] = [await slugOf('groups', group), await slugOf('products', product)];
	return { server, shop, item, product, price: set.price };
}

/** Changes a product as another phone of an officer would. */
export async function patchProduct(
	server: Server,
	group: string,
	token: string,
	product: string,
	set: Partial<ProductFields>
): Promise<void> {
	const { epoch } = (await rpc(server, 'sync_pull', { p_group: group }, token)) as {
		epoch: number;
	};
	const body = { kind: 'product', id: product, set, base: {} };
	const op = { id: randomUUID(), n: 1, type: 'patch', version: 1, at: Date.now(), body };
	const args = { p_group: group, p_epoch: epoch, p_device: randomUUID(), p_protocol: PROTOCOL };
	await rpc(server, 'sync_push', { ...args, p_ops: [op], p_queued: 1 }, token);
}

/** A buyer orders. @returns the code to say and the token of the secret link */
export async function placeOrder(
	{ server, shop, item, price }: Shop,
	buyer: { name: string; phone: string; quantity: number; wantedOn: string }
): Promise<{ code: string; token: string }> {
	const { name, phone, quantity, wantedOn } = buyer;
	const token = randomBytes(18).toString('base64url');
	const p_order = {
		...{ token, shop, name, phone, wantedOn, way: 'pickup', address: '', note: 'Jangan pedas' },
		...{ items: [{ slug: item, quantity }], total: quantity * price }
	};
	const answer = (await rpc(server, 'place_order', { p_order })) as { code?: string };
	if (answer.code === undefined) throw new Error(`not ordered: ${JSON.stringify(answer)}`);
	return { code: answer.code, token };
}

/** What the buyer's link says. */
export const statusOf = (server: Server, token: string) =>
	rpc(server, 'order_status', { p_token: token }) as Promise<{ state: string; deposit: number }>;
