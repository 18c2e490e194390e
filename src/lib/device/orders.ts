// Orders as they are now: what the server knows with what this phone has not sent yet.
import { orderWith } from '../domain/orders.ts';
import type { OrderFields } from '../domain/records.ts';
import { type Device, write } from './device.ts';
import { correctionOf } from './journal.ts';
import { recordById, type RecordOf, recordsOf } from './records.ts';
import type { HeldTransaction } from './schema.ts';
import { rowsNaming } from './terms.ts';

export interface OrderNow {
	id: string;
	fields: OrderFields;
	/** Who ordered; null for whoever is no officer, and when it was forgotten. */
	contact: RecordOf<'order_contact'>['fields'] | null;
	/** Whether the server has everything that was done about it. */
	isSent: boolean;
}

/** An order with all that was done about it. */
export interface OrderStory extends OrderNow {
	/** Answers, oldest first. */
	steps: RecordOf<'order_step'>[];
	/** Transactions that name it, oldest first, without their mirrors. */
	rows: HeldTransaction[];
}

async function withOwn(
	device: Device,
	group: string,
	order: RecordOf<'order'>,
	steps: readonly RecordOf<'order_step'>[]
): Promise<OrderStory> {
	const own = steps.filter(({ fields }) => fields.order === order.id);
	const rows = await rowsNaming(device, group, order.id);
	const mirrors = await Promise.all(rows.map(({ id }) => correctionOf(device, id)));
	const written = [...rows, ...mirrors.filter((row) => row !== undefined)];
	const isSent = own.every(({ seq }) => seq > 0) && written.every(({ seq }) => seq !== null);
	const contact = (await recordById(device, 'order_contact', order.id))?.fields ?? null;
	const fields = orderWith(order, own, written);
	const byTime = [...own].sort((a, b) => (a.id < b.id ? -1 : 1)); // ids are UUIDv7
	return { id: order.id, fields, contact, isSent, steps: byTime, rows };
}

/** All orders of a group, newest first. */
export async function ordersOf(device: Device, group: string): Promise<OrderStory[]> {
	const steps = await recordsOf(device, group, 'order_step');
	const orders = await recordsOf(device, group, 'order');
	const now = await Promise.all(orders.map((order) => withOwn(device, group, order, steps)));
	return now.sort((a, b) => b.fields.at - a.fields.at);
}

/** How many orders wait for an answer; reads no transaction, as the first screen asks it. */
export async function countUnanswered(device: Device, group: string): Promise<number> {
	const orders = await recordsOf(device, group, 'order');
	const sent = orders.filter(({ fields }) => fields.state === 'sent');
	if (sent.length === 0) return 0;
	const steps = await recordsOf(device, group, 'order_step');
	const answered = new Set(steps.map(({ fields }) => fields.order));
	return sent.filter(({ id }) => !answered.has(id)).length;
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

/**
 * Takes an answer back that was never offered to the server.
 * @returns whether it could be taken back; if not, only another answer helps
 */
export function takeBackStep(device: Device, step: string): Promise<boolean> {
	return write(device, ['records', 'outbox'], async (tx) => {
		const held = await tx.objectStore('records').get(['order_step', step]);
		const queued = await tx.objectStore('outbox').index('target').getAll(step);
		if (!held || queued.length === 0 || queued.some(({ offered }) => offered)) return false;
		for (const { k } of queued) await tx.objectStore('outbox').delete(k as number);
		await tx.objectStore('records').delete(['order_step', step]);
		return true;
	});
}
