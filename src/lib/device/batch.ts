// Many entries at once, all or none: a page of a paper book, what a group begins with.
import type { Draft } from '../domain/journal.ts';
import { type Device, write } from './device.ts';
import { uuidv7 } from './ids.ts';
import { type Attached, STORES, storeTransaction } from './journal.ts';
import { type RecordChange, storeRecords } from './records.ts';

export interface BatchEntry {
	draft: Draft;
	/** Becomes a request instead: it waits for a second officer. */
	waits: boolean;
	/** Makes what belongs to it, by its id. */
	attach: (id: string) => Attached;
}

/**
 * Writes records and then entries to this phone in the given order, or nothing. Resolves when all is durable.
 * @param records new ones that the entries name
 * @returns ids of the transactions and requests, in order
 */
export function saveBatch(
	device: Device,
	group: string,
	self: string,
	records: readonly RecordChange[],
	entries: readonly BatchEntry[],
	now = Date.now()
): Promise<string[]> {
	return write(device, STORES, async (tx) => {
		await storeRecords(tx, group, records, [], now);
		const ids: string[] = [];
		for (const [at, { draft, waits, attach }] of entries.entries()) {
			// Each a millisecond later, so that the book keeps their order until the server has given them theirs.
			const moment = now + at;
			if (!waits) {
				const row = await storeTransaction(tx, device, group, self, draft, moment, attach);
				ids.push(row.id);
				continue;
			}
			const id = uuidv7(moment);
			const { records: attached, files, before = [] } = attach(id);
			const request = { kind: 'request', id, set: { what: 'transaction', body: draft } } as const;
			await storeRecords(tx, group, [...before, request, ...attached], files, moment);
			ids.push(id);
		}
		return ids;
	});
}
