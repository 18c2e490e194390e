import type { Draft, Transaction } from '../domain/journal.ts';
import { mirror } from '../domain/journal.ts';
import { type Device, write } from './device.ts';
import { uuidv7 } from './ids.ts';
import { enqueue } from './enqueue.ts';
import { count } from './rollups.ts';
import { dropAttached, type NewFile, type RecordChange, storeRecords } from './records.ts';
import type { HeldTransaction, StoreName, Writing } from './schema.ts';
import { dropTransaction, putTransaction } from './terms.ts';

/** Unsent rows stand behind all sent ones of their day, by time. */
const UNSENT = 1e15;

export const orderOf = (row: Pick<Transaction, 'seq' | 'deviceAt'>): number =>
	row.seq ?? UNSENT + row.deviceAt;

/** Where a transaction and what is attached to it are written. */
export const STORES: StoreName[] = [
	'transactions',
	'terms',
	'balances',
	'outbox',
	'meta',
	'records',
	'files'
];

/** Records and pictures that are written together with a transaction, all or none. */
export interface Attached {
	records: readonly RecordChange[];
	files: readonly NewFile[];
	/** Changes that the server must have before it; they stay when it is taken back. */
	before?: readonly RecordChange[];
}

/**
 * Writes a transaction to this phone: the row, its outbox operation, the roll-ups and what is attached, or nothing. Resolves when
 * it is durable.
 * @param self member who records it
 * @param attach makes what belongs to it, by its id
 * @param id a new one unless told
 * @throws DOMException ConstraintError when this phone has a transaction of that id
 */
export function saveTransaction(
	device: Device,
	group: string,
	self: string,
	draft: Draft,
	now = Date.now(),
	attach: (id: string) => Attached = () => ({ records: [], files: [] }),
	id = uuidv7(now)
): Promise<HeldTransaction> {
	return write(device, STORES, (tx) =>
		storeTransaction(tx, device, group, self, draft, now, attach, id)
	);
}

/** The part of `saveTransaction` inside a transaction of the store. */
export async function storeTransaction(
	tx: Writing,
	device: Device,
	group: string,
	self: string,
	draft: Draft,
	now: number,
	attach: (id: string) => Attached,
	id = uuidv7(now)
): Promise<HeldTransaction> {
	if (await tx.objectStore('transactions').get(id)) {
		throw new DOMException(`transaction ${id} is written`, 'ConstraintError');
	}
	const { records, files, before = [] } = attach(id);
	await storeRecords(tx, group, before, [], now);
	const row: HeldTransaction = {
		...draft,
		id,
		recordedBy: self,
		deviceId: device.id,
		deviceAt: now,
		seq: null,
		receivedAt: null,
		approvedBy: null,
		hash: null,
		group,
		order: UNSENT + now,
		counted: true,
		verified: true
	};
	await putTransaction(tx, row, true);
	await count(tx, group, draft, 1);
	const { kind, occurredOn, note, reverses, meeting, forOrder, forGrant, forLine, entries } = draft;
	const what = { kind, occurredOn, note, reverses };
	const body: Draft = { ...what, meeting, forOrder, forGrant, forLine, entries };
	await enqueue(tx, group, row.id, (n) => ({
		...{ id: row.id, n, type: 'transaction', version: 1, at: now, body }
	}));
	await storeRecords(tx, group, records, files, now, row.id);
	return row;
}

/**
 * Takes a transaction back that was just written: out of the outbox when it was not sent yet, else by its mirror.
 * An operation that was ever offered counts as sent: the server may have it.
 */
export async function undoTransaction(
	device: Device,
	self: string,
	id: string,
	note: string,
	occurredOn: string
): Promise<void> {
	const removed = await write(device, STORES, async (tx) => {
		const queued = await tx.objectStore('outbox').index('id').get(id);
		const row = await tx.objectStore('transactions').get(id);
		if (!queued?.k || !row || queued.offered) return false;
		await tx.objectStore('outbox').delete(queued.k);
		await dropTransaction(tx, id);
		await count(tx, row.group, row, -1);
		await dropAttached(tx, row.group, id);
		return true;
	});
	if (removed) return;
	const row = await device.db.get('transactions', id);
	if (row) await saveTransaction(device, row.group, self, mirror(row, note, occurredOn));
}

/** The transaction that mirrors this one, if any. */
export const correctionOf = (device: Device, id: string): Promise<HeldTransaction | undefined> =>
	device.db.getFromIndex('transactions', 'reverses', id);

export const transactionById = (device: Device, id: string): Promise<HeldTransaction | undefined> =>
	device.db.get('transactions', id);

/** All transactions of the days from `first` to `last` (ISO, inclusive), in the order of the book. */
export const transactionsBetween = (
	device: Device,
	group: string,
	first: string,
	last: string
): Promise<HeldTransaction[]> =>
	device.db.getAllFromIndex(
		'transactions',
		'book',
		IDBKeyRange.bound([group, first, 0], [group, last, Infinity])
	);

export interface BookPage {
	rows: HeldTransaction[];
	/** Where the next older page begins; null at the end of what is here. */
	next: [string, string, number] | null;
}

/**
 * The newest rows of the book, newest first, that `wanted` lets through.
 * @param before `next` of the page before
 */
export async function bookPage(
	device: Device,
	group: string,
	size: number,
	before: BookPage['next'] = null,
	wanted: (row: HeldTransaction) => boolean = () => true
): Promise<BookPage> {
	const range = before
		? IDBKeyRange.bound([group, '', 0], before, false, true)
		: IDBKeyRange.bound([group, '', 0], [group, '9999', Infinity]);
	const rows: HeldTransaction[] = [];
	const index = device.db.transaction('transactions').store.index('book');
	for await (const cursor of index.iterate(range, 'prev')) {
		if (!wanted(cursor.value)) continue;
		if (rows.length === size) {
			const last = rows[size - 1] as HeldTransaction;
			return { rows, next: [group, last.occurredOn, last.order] };
		}
		rows.push(cursor.value);
	}
	return { rows, next: null };
}
