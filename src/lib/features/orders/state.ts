// What the screens of orders show: open ones by the day they are wanted, and what speaks against saying yes.
import type { Device } from '$lib/device/device.ts';
import { type OrderStory, ordersOf } from '$lib/device/orders.ts';
import { type RecordOf, recordsOf } from '$lib/device/records.ts';
import type { HeldRequest } from '$lib/device/requests.ts';
import { balancesOf } from '$lib/device/rollups.ts';
import type { Balance } from '$lib/domain/balances.ts';
import { isCounted, stockOf } from '$lib/domain/goods/stock.ts';
import { isEnded, overCapacity } from '$lib/domain/orders.ts';
import type { OrderLine, OrderState } from '$lib/domain/records.ts';
import { type BookRow, partnersOf } from '../books/book.ts';

export const openStates = ['sent', 'accepted', 'ready'] as const satisfies readonly OrderState[];

export interface OrderList {
	/** By state, each by the day it is wanted. */
	open: { state: (typeof openStates)[number]; orders: OrderStory[] }[];
	/** Newest first. */
	ended: OrderStory[];
}

/** An order under the name of its buyer in the book; empty when nobody may know it. */
export const buyerName = (
	{ contact, fields }: Pick<OrderStory, 'contact' | 'fields'>,
	parties: ReadonlyMap<string, string>
): string => contact?.name ?? parties.get(fields.party ?? '') ?? '';

/** The orders in which every word is found: in the code, the buyer's name or a product. */
export function arranged(
	orders: readonly OrderStory[],
	search: string,
	parties: ReadonlyMap<string, string>
): OrderList {
	const words = search.toLocaleLowerCase('id').split(/\s+/);
	const found = orders.filter((order) => {
		const named = [order.fields.code, buyerName(order, parties)];
		const goods = order.fields.lines.map(({ name }) => name);
		const text = [...named, ...goods].join(' ').toLocaleLowerCase('id');
		return words.every((word) => text.includes(word));
	});
	const byDay = (a: OrderStory, b: OrderStory) =>
		a.fields.wanted_on.localeCompare(b.fields.wanted_on) || a.fields.at - b.fields.at;
	const open = openStates.map((state) => ({
		...{ state, orders: found.filter(({ fields }) => fields.state === state).sort(byDay) }
	}));
	return {
		open: open.filter(({ orders: some }) => some.length > 0),
		ended: found.filter(({ fields }) => isEnded(fields.state))
	};
}

/** Lines of an unanswered order of which no more can be made for that day. */
export function fullLines(
	order: OrderStory,
	orders: readonly OrderStory[],
	products: readonly RecordOf<'product'>[]
): OrderLine[] {
	if (order.fields.state !== 'sent') return [];
	const capacities = new Map(
		products.map(({ id, fields }) => [
			id,
			fields.availability === 'order' ? fields.daily_capacity : null
		])
	);
	const others = orders.filter(({ id }) => id !== order.id).map(({ fields }) => fields);
	return overCapacity(order.fields, others, (product) => capacities.get(product) ?? null);
}

export interface ShortLine {
	line: OrderLine;
	/** What the book says is there, thousandths of the unit. */
	stockMilli: number;
	/** Whole units that other orders were promised. */
	promised: number;
}

/** Lines of an open order for which the counted stock is too small, with what others were promised. */
export function shortLines(
	order: OrderStory,
	orders: readonly OrderStory[],
	products: readonly RecordOf<'product'>[],
	balances: readonly Balance[]
): ShortLine[] {
	if (isEnded(order.fields.state)) return [];
	const fromStock = new Set(
		products
			.filter(({ fields }) => fields.availability !== 'order' && fields.kind !== 'service')
			.map(({ id }) => id)
	);
	const promises = orders
		.filter(({ id, fields }) => id !== order.id && ['accepted', 'ready'].includes(fields.state))
		.flatMap(({ fields }) => fields.lines);
	return order.fields.lines.flatMap((line) => {
		const { product, quantity } = line;
		if (!fromStock.has(product) || !isCounted(balances, product)) return [];
		const stockMilli = stockOf(balances, product);
		const promised = promises.reduce(
			(sum, other) => (other.product === product ? sum + other.quantity : sum),
			0
		);
		return (quantity + promised) * 1000 > stockMilli ? [{ line, stockMilli, promised }] : [];
	});
}

export interface OrderView {
	order: OrderStory;
	/** Its transactions as the book shows them, oldest first. */
	rows: BookRow[];
	full: OrderLine[];
	short: ShortLine[];
}

/** One order with what speaks against it, or null when this phone does not know it. */
export async function readOrder(
	device: Device,
	group: string,
	id: string
): Promise<OrderView | null> {
	const [orders, products, balances] = await Promise.all([
		ordersOf(device, group),
		recordsOf(device, group, 'product'),
		balancesOf(device, group)
	]);
	const order = orders.find((one) => one.id === id);
	if (!order) return null;
	const full = fullLines(order, orders, products);
	const rows = await Promise.all(
		order.rows.map(async (row) => ({ ...row, ...(await partnersOf(device, row)), balance: null }))
	);
	return { order, rows, full, short: shortLines(order, orders, products, balances) };
}

/** Whether the deposit of an order waits for a second officer to let it go back. */
export const isRefundWaiting = (order: string, requests: readonly HeldRequest[]): boolean =>
	requests.some(
		({ state, request: { fields } }) =>
			state === 'waiting' &&
			fields.what === 'transaction' &&
			fields.body.kind === 'deposit_refund' &&
			fields.body.forOrder === order
	);
