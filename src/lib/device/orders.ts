// Orders as they are now: what the server knows with what this phone has not sent yet.
import { orderWith } from '../domain/orders.ts';
import type { OrderFields } from '../domain/records.ts';
import type { Device } from './device.ts';
import { recordById, type RecordOf, recordsOf } from './records.ts';
import { rowsNaming } from './terms.ts';

export interface OrderNow {
	id: string;
	fields: OrderFields;
	/** Who ordered; null for whoever is no officer, and when it was forgotten. */
	contact: RecordOf<'order_contact'>['fields'] | null;
	/** Whether the server has everything that was done about it. */
	isSent: boolean;
}

async function withOwn(
	device: Device,
	group: string,
	order: RecordOf<'order'>,
	steps: readonly RecordOf<'order_step'>[]
): Promise<OrderNow> {
	const own = steps.filter(({ fields }) => fields.order === order.id);
	const rows = await rowsNaming(device, group, order.id);
	const isSent = own.every(({ seq }) => seq > 0) && rows.every(({ seq }) => seq !== null);
	const contact = (await recordById(device, 'order_contact', order.id))?.fields ?? null;
	return { id: order.id, fields: orderWith(order, own, rows), contact, isSent };
}

/** All orders of a group, newest first. */
export async function ordersOf(device: Device, group: string): Promise<OrderNow[]> {
	const steps = await recordsOf(device, group, 'order_step');
	const orders = await recordsOf(device, group, 'order');
	const now = await Promise.all(orders.map((order) => withOwn(device, group, order, steps)));
	return now.sort((a, b) => b.fields.at - a.fields.at);
}

/** The order with this id, or null when this phone does not know it. */
export async function orderNow(
	device: Device,
	group: string,
	id: string
): Promise<OrderFields | null> {
	const order = await recordById(device, 'order', id);
	if (!order) return null;
	const steps = await recordsOf(device, group, 'order_step');
	return (await withOwn(device, group, order, steps)).fields;
}
