// The history of a thing: what people said of it and what the book says, one after the other.
import type { Device } from '$lib/device/device.ts';
import { transactionById } from '$lib/device/journal.ts';
import { requestsOf } from '$lib/device/requests.ts';
import type { HeldTransaction } from '$lib/device/schema.ts';
import { rowsNaming } from '$lib/device/terms.ts';
import type { ThingEvent } from '$lib/domain/goods/assets-life.ts';
import { totalOf } from '$lib/domain/journal.ts';
import type { OwnedAsset } from '../asset-list.ts';

export interface Moment {
	/** ISO date. */
	on: string;
	/** When it was written; later is newer. */
	order: string;
	event: ThingEvent | null;
	/** What the book says; with an event, the entry that it belongs to. */
	row: HeldTransaction | null;
	/** The row that a correction mirrors. */
	target: HeldTransaction | null;
	/** Whole rupiah for this thing; null without an entry. */
	amount: number | null;
	/** It waits for a second officer. */
	isWaiting: boolean;
	/** So many months of wear, told as one; 0 for anything else. */
	months: number;
}

const amountOf = (row: HeldTransaction, thing: string): number => {
	const own = row.entries.filter(({ product }) => product === thing);
	return totalOf(own.length > 0 ? { entries: own } : row);
};

/** The wear of a thing, a year at a time: month by month it would hide everything else. */
function wearByYear(rows: readonly HeldTransaction[], thing: string): Moment[] {
	const years = new Map<string, Moment>();
	for (const row of rows) {
		if (row.kind !== 'depreciation') continue;
		const year = row.occurredOn.slice(0, 4);
		const before = years.get(year);
		years.set(year, {
			...{ on: row.occurredOn, order: row.id, event: null, row, target: null },
			...{ amount: (before?.amount ?? 0) + amountOf(row, thing), isWaiting: false },
			months: (before?.months ?? 0) + 1
		});
	}
	return [...years.values()];
}

/** Everything that is known of a thing's life, newest first. What a second officer refused is left out. */
export async function momentsOf(
	device: Device,
	group: string,
	{ id, events }: Pick<OwnedAsset, 'id' | 'events'>
): Promise<Moment[]> {
	const [rows, requests] = await Promise.all([
		rowsNaming(device, group, id),
		requestsOf(device, group)
	]);
	const states = new Map(requests.map(({ request, state }) => [request.id, state]));
	const told = new Set<string>();
	const moments: Moment[] = [];
	for (const event of events) {
		const { transaction } = event;
		const row = transaction === null ? undefined : await transactionById(device, transaction);
		if (row) told.add(row.id);
		const isWaiting = transaction !== null && !row && states.get(transaction) === 'waiting';
		if (transaction !== null && !row && !isWaiting) continue;
		moments.push({
			...{ on: event.happened_on, order: event.id, event, row: row ?? null, isWaiting },
			...{ target: null, amount: row ? amountOf(row, id) : null, months: 0 }
		});
	}
	for (const row of rows) {
		if (told.has(row.id) || row.kind === 'depreciation') continue;
		const target = row.reverses === null ? null : await transactionById(device, row.reverses);
		moments.push({
			...{ on: row.occurredOn, order: row.id, event: null, row, target: target ?? null },
			...{ amount: amountOf(row, id), isWaiting: false, months: 0 }
		});
	}
	moments.push(...wearByYear(rows, id));
	return moments.sort((a, b) =>
		a.on === b.on ? (a.order < b.order ? 1 : -1) : a.on < b.on ? 1 : -1
	);
}
