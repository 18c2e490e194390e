import { z } from 'zod';
import type { OrderStatus } from '../../domain/catalogue.ts';
import { type NewOrder, orderTroubles, type OrderTrouble } from '../../domain/checkout/ordering.ts';
import type { Backend } from '../backend.ts';
import { orderAnswer } from '../catalogue/schemas.ts';

const PATIENCE_MS = 10_000;
const TOKEN = /^[A-Za-z0-9_-]{22,64}$/;

/** What the database raises, by its hint. */
const RAISED: Record<string, OrderTrouble> = {
	TOO_MANY_ORDERS: 'too_many_orders',
	OPEN_ORDERS: 'open_orders',
	GROUP_BUSY: 'group_busy',
	CAPACITY_FULL: 'capacity_full'
};

const placedAnswer = z.union([
	z.object({ code: z.string() }),
	z.object({ err: z.enum(orderTroubles) })
]);
const cancelAnswer = z.union([
	z.object({ ok: z.literal(true) }),
	z.object({ err: z.enum(['no_such_order', 'order_answered']) })
]);
const forgetAnswer = z.union([
	z.object({ ok: z.literal(true) }),
	z.object({ err: z.enum(['no_such_order', 'order_open']) })
]);
const refusal = z.object({ hint: z.string().nullish() });

type Source = Pick<Backend, 'fetch' | 'serverKey'>;

/**
 * Sends an order; asking again with the same token orders nothing twice. Never rejects, so that what
 * the buyer typed can be shown again: whatever was not agreed is `unreachable`.
 * @param address network address of the buyer
 * @returns the trouble, or null when the order stands
 */
export async function placeOrder(
	source: Source,
	order: NewOrder,
	address: string
): Promise<OrderTrouble | null> {
	try {
		return await sendOrder(source, order, address);
	} catch (error) {
		console.error('an order was sent and not answered', error);
		return 'unreachable';
	}
}

async function sendOrder(source: Source, order: NewOrder, address: string) {
	const key = await source.serverKey();
	const args = { p_order: order, p_address: key && address, p_key: key };
	const response = await ask(source, 'place_order', args);
	if (response.ok) {
		const answer = placedAnswer.parse(await response.json());
		return 'err' in answer ? answer.err : null;
	}
	const { hint } = refusal.parse(await response.json());
	const trouble = RAISED[hint ?? ''];
	if (trouble === undefined) throw new Error(`place_order answered ${response.status}`);
	return trouble;
}

/** What the holder of the link sees; null when there is no such order. */
export async function orderStatus(source: Source, token: string): Promise<OrderStatus | null> {
	if (!TOKEN.test(token)) return null;
	return orderAnswer.parse(await answered(source, 'order_status', token));
}

/** Takes back an order that nobody has answered. @returns why not, or null when it is cancelled */
export async function cancelOrder(
	source: Source,
	token: string
): Promise<'no_such_order' | 'order_answered' | null> {
	if (!TOKEN.test(token)) return 'no_such_order';
	const answer = cancelAnswer.parse(await answered(source, 'order_cancel', token));
	return 'err' in answer ? answer.err : null;
}

/** Erases the buyer's name, number and address of an order that has ended. @returns why not, or null when they are gone */
export async function forgetContact(
	source: Source,
	token: string
): Promise<'no_such_order' | 'order_open' | null> {
	if (!TOKEN.test(token)) return 'no_such_order';
	const answer = forgetAnswer.parse(await answered(source, 'forget_contact', token));
	return 'err' in answer ? answer.err : null;
}

async function answered(source: Source, name: string, token: string): Promise<unknown> {
	const response = await ask(source, name, { p_token: token });
	if (!response.ok) throw new Error(`${name} answered ${response.status}`);
	return response.json();
}

const ask = (source: Source, name: string, args: object): Promise<Response> =>
	source.fetch(`/rest/v1/rpc/${name}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(args),
		signal: AbortSignal.timeout(PATIENCE_MS)
	});
