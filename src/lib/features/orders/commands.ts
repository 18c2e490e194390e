// What the group does about an order: one verb a function, judged first as the database will.
import { uuidv7 } from '$lib/device/ids.ts';
import { type OrderStory, ordersOf, takeBackStep } from '$lib/device/orders.ts';
import { type RecordChange, recordsOf, saveRecords } from '$lib/device/records.ts';
import { orderTotal, type OrderRefusal, stepRefusal } from '$lib/domain/orders.ts';
import { type MoneyPlace, sale, type SaleItem } from '$lib/domain/posting.ts';
import { customerDeposit, depositRefund, orderDelivery } from '$lib/domain/posting/orders.ts';
import type { OrderStepFields } from '$lib/domain/records.ts';
import { isGroupOfficer } from '$lib/domain/rights.ts';
import { m } from '$lib/paraglide/messages';
import { buyersOf } from '../posting/buyers.ts';
import { post, type Posted, RefusedError, type Writer } from '../posting/post.ts';
import { fullLines } from './state.ts';

/** An answer that does not hold; nothing was written. */
export class OrderError extends Error {
	readonly code: OrderRefusal | 'not_allowed';

	constructor(code: OrderError['code']) {
		super(code);
		this.name = 'OrderError';
		this.code = code;
	}
}

/** How what is still to be paid is paid. */
export type HandOverPayment =
	{ by: 'treasurer' } | { by: 'qris' } | { by: 'credit' } | { by: 'hand'; member: string };

export const REASON_LENGTH_MAX = 200;

/**
 * Says yes to an order and writes the buyer's name down, without her number. Resolves with the answer's id.
 * @throws OrderError when it cannot be said any more, or no more can be made for that day
 */
export async function accept(writer: Writer, order: string): Promise<string> {
	const held = await judged(writer, order, { step: 'accepted', reason: '' });
	const buyer = await buyerOf(writer, held);
	return answer(writer, order, { step: 'accepted', party: buyer.id, reason: '' }, buyer.changes);
}

/**
 * Says no to an order; the buyer reads the reason. Resolves with the answer's id.
 * @throws OrderError when it has ended, the reason is missing, or the group still holds a deposit
 */
export async function refuse(writer: Writer, order: string, reason: string): Promise<string> {
	await judged(writer, order, { step: 'refused', reason });
	return answer(writer, order, { step: 'refused', party: null, reason: reason.trim() });
}

/**
 * The goods are there. Resolves with the answer's id.
 * @throws OrderError when the order has ended, or no more can be made for that day
 */
export async function markReady(writer: Writer, order: string): Promise<string> {
	await judged(writer, order, { step: 'ready', reason: '' });
	return answer(writer, order, { step: 'ready', party: null, reason: '' });
}

/** Takes an answer back, if it did not leave this phone yet. @returns whether it could be */
export async function undoAnswer(writer: Writer, step: string): Promise<boolean> {
	const isUndone = await takeBackStep(writer.device, step);
	writer.wrote();
	return isUndone;
}

/** The buyer of an accepted order pays something ahead. @throws RefusedError when the book does not take it */
export async function takeDeposit(
	writer: Writer,
	{ id, fields }: OrderStory,
	amount: number,
	into: MoneyPlace
): Promise<Posted> {
	return post(
		writer,
		customerDeposit({ ...saidOf(writer, id, fields.code), amount, into, party: partyOf(fields) })
	);
}

/** All that the group holds for an order goes back to the buyer. @throws RefusedError when the book does not take it */
export async function refundDeposit(
	writer: Writer,
	{ id, fields }: OrderStory,
	from: MoneyPlace
): Promise<Posted> {
	const said = saidOf(writer, id, fields.code);
	return post(
		writer,
		depositRefund({ ...said, amount: fields.deposit, from, party: partyOf(fields) })
	);
}

/**
 * The buyer has the goods: posts the sale, a deposit pays first. Resolves when it is safe on this phone.
 * @param payment of what the deposit leaves open
 * @throws RefusedError when the order was handed over before, or the book does not take it
 */
export async function handOver(
	writer: Writer,
	{ id, fields }: OrderStory,
	payment: HandOverPayment
): Promise<Posted> {
	const { lines, deposit, code } = fields;
	const said = saidOf(writer, id, code);
	const items = await itemsOf(writer, lines);
	if (deposit > 0) {
		const used = { deposit: Math.min(deposit, orderTotal(lines)), party: partyOf(fields) };
		return post(writer, orderDelivery({ ...said, ...used, items, rest: placeOf(payment) }));
	}
	const paid = payment.by === 'credit' ? { by: payment.by, party: partyOf(fields) } : payment;
	return post(writer, sale({ ...said, items, payment: paid }));
}

const saidOf = (writer: Writer, order: string, code: string) => ({
	...{ occurredOn: writer.today(), note: m.order_named({ code }), forOrder: order }
});

const placeOf = (payment: HandOverPayment) =>
	payment.by === 'hand'
		? ({ place: 'hand', member: payment.member } as const)
		: { place: ({ treasurer: 'cash', qris: 'qris', credit: 'credit' } as const)[payment.by] };

function partyOf({ party }: OrderStory['fields']): string {
	if (party === null) throw new RefusedError('party_needed');
	return party;
}

async function itemsOf(
	{ device, id }: Writer,
	lines: OrderStory['fields']['lines']
): Promise<SaleItem[]> {
	const products = await recordsOf(device, id, 'product');
	const services = new Set(
		products.filter(({ fields }) => fields.kind === 'service').map((product) => product.id)
	);
	return lines.map(({ product, quantity, price }) => ({
		...{ product, quantityMilli: quantity * 1000, amount: quantity * price },
		isService: services.has(product)
	}));
}

/** The order as it is now, when this answer to it holds. */
async function judged(
	{ device, id, role, self }: Writer,
	order: string,
	said: Pick<OrderStepFields, 'step' | 'reason'>
): Promise<OrderStory> {
	if (self === null || !isGroupOfficer(role)) throw new OrderError('not_allowed');
	const orders = await ordersOf(device, id);
	const held = orders.find((one) => one.id === order);
	const products = await recordsOf(device, id, 'product');
	const isFull = held !== undefined && fullLines(held, orders, products).length > 0;
	const refusal = stepRefusal(held?.fields ?? null, said, isFull);
	if (refusal !== null || held === undefined) throw new OrderError(refusal ?? 'no_such_order');
	return held;
}

async function answer(
	writer: Writer,
	order: string,
	said: Pick<OrderStepFields, 'step' | 'party' | 'reason'>,
	first: readonly RecordChange[] = []
): Promise<string> {
	const step: RecordChange<'order_step'> = {
		kind: 'order_step',
		id: null,
		set: { order, ...said }
	};
	const ids = await saveRecords(writer.device, writer.id, [...first, step]);
	writer.wrote();
	return ids.at(-1) as string;
}

/**
 * Who ordered, as the book names her: known by her number or name, or new. The book of all members gets the name alone; somebody
 * of the same name with another number is told apart by the order's code.
 */
async function buyerOf(
	{ device, id }: Writer,
	{ contact, fields }: OrderStory
): Promise<{ id: string; changes: RecordChange[] }> {
	if (fields.party !== null) return { id: fields.party, changes: [] };
	const name = contact?.name ?? m.order_named({ code: fields.code });
	const buyers = await buyersOf(device, id);
	const plain = (text: string) => text.trim().replaceAll(/\s+/g, ' ').toLocaleLowerCase('id');
	const sameName = buyers.filter((buyer) => plain(buyer.fields.name) === plain(name));
	const known =
		buyers.find(({ fields: { phone } }) => phone !== null && phone === contact?.phone) ??
		sameName.find(({ fields: { phone } }) => phone === null);
	if (known) return { id: known.id, changes: [] };
	const party = uuidv7();
	const set = {
		...{ phone: null, deleted: false },
		name: sameName.length > 0 ? `${name.slice(0, 70)} (${fields.code})` : name
	};
	return { id: party, changes: [{ kind: 'party', id: party, set }] };
}
