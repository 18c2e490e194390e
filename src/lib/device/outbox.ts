import type { QueuedOperation } from '../sync/ports.ts';
import type { Operation, PushResult } from '../sync/protocol.ts';
import { type Device, write } from './device.ts';
import { layPatchesOver } from './records.ts';
import { settleRow } from './syncing/settle-row.ts';
import { dropTransaction } from './terms.ts';
import type { QueuedRow, RefusedRow, StoreName, Writing } from './schema.ts';
import { count } from './rollups.ts';

const STORES: StoreName[] = [
	'outbox',
	'refused',
	'sent',
	'transactions',
	'terms',
	'records',
	'balances',
	'groups'
];

const bytesOf = (op: Operation): number => new TextEncoder().encode(JSON.stringify(op)).length;

/** The oldest queued operations, as many as fit a call; marks them as offered before they leave the phone. */
export function takeBatch(
	device: Device,
	group: string,
	limit: { operations: number; bytes: number }
): Promise<QueuedOperation[]> {
	return write(device, ['outbox'], async (tx) => {
		const batch: QueuedOperation[] = [];
		let bytes = 0;
		for await (const cursor of tx.objectStore('outbox').index('group').iterate(group)) {
			const row = cursor.value;
			if (row.state !== 'queued') continue;
			bytes += bytesOf(row.op);
			if (batch.length > 0 && (batch.length === limit.operations || bytes > limit.bytes)) break;
			batch.push({ k: row.k as number, op: row.op });
			if (!row.offered) await cursor.update({ ...row, offered: true });
			if (batch.length === limit.operations) break;
		}
		return batch;
	});
}

/** Operations of a group that the server has not accepted or refused yet. */
export const countQueued = (device: Device, group: string): Promise<number> =>
	device.db.countFromIndex('outbox', 'group', group);

/** Whether an operation waits to be sent; one that was set aside does not. */
export const hasQueued = async (device: Device, group: string): Promise<boolean> =>
	(await device.db.getAllFromIndex('outbox', 'group', group)).some((row) => row.state === 'queued');

/** What a person must know of the outbox: how much waits, and since when (milliseconds). */
export async function outboxSummary(
	device: Device
): Promise<{ waiting: number; oldest: number | null; parked: number; refused: number }> {
	const rows = await device.db.getAll('outbox');
	return {
		waiting: rows.length,
		oldest: rows.reduce<number | null>((old, row) => Math.min(old ?? row.at, row.at), null),
		parked: rows.filter((row) => row.state === 'parked').length,
		refused: await device.db.count('refused')
	};
}

/** Entries that are only on this phone: waiting, set aside or refused. */
export async function countUnsent(device: Device): Promise<number> {
	return (await device.db.count('outbox')) + (await device.db.count('refused'));
}

/** Sets an operation aside that the server breaks on. */
export async function park(device: Device, k: number, reason: string): Promise<void> {
	await write(device, ['outbox'], async (tx) => {
		const row = await tx.objectStore('outbox').get(k);
		if (row) await tx.objectStore('outbox').put({ ...row, state: 'parked', reason });
	});
}

/** Puts everything parked back into the queue: with each start of the app, and when a person asks. */
export async function retryParked(device: Device): Promise<void> {
	await write(device, ['outbox'], async (tx) => {
		for await (const cursor of tx.objectStore('outbox').iterate()) {
			if (cursor.value.state !== 'parked') continue;
			await cursor.update({ ...cursor.value, state: 'queued', reason: null });
		}
	});
}

/** Takes the server's verdicts over, all in one transaction; void when they carry another epoch than the group's. */
export async function settle(
	device: Device,
	group: string,
	epoch: number,
	results: readonly PushResult[]
): Promise<void> {
	await write(device, STORES, async (tx) => {
		const held = await tx.objectStore('groups').get(group);
		if (held?.epoch !== epoch) return;
		for (const result of results) {
			const row = await tx.objectStore('outbox').index('id').get(result.id);
			if (!row || row.group !== group) continue;
			if (result.status !== 'ok' && isEarly(row, result.code)) {
				await tx.objectStore('outbox').put({ ...row, state: 'parked', reason: result.code });
				continue;
			}
			await tx.objectStore('outbox').delete(row.k as number);
			if (result.status === 'ok') await accept(tx, row, result.seq, held.snapshot);
			else await refuse(tx, row, result.code, held.name);
		}
	});
}

/** After a restore a phone may give an answer back before another has given back what it answers: it waits for that. */
const isEarly = (row: QueuedRow, code: string): boolean =>
	row.again === true && code.startsWith('no_such_');

async function accept(tx: Writing, row: QueuedRow, seq: number, snapshot: number): Promise<void> {
	await tx.objectStore('sent').put({ id: row.id, group: row.group, op: row.op, at: Date.now() });
	if (row.op.type === 'transaction') {
		const transaction = await tx.objectStore('transactions').get(row.id);
		// The seq makes it part of the book; receivedAt and hash come with the pull, which checks them.
		if (transaction) await settleRow(tx, { ...transaction, seq }, snapshot, false);
	}
}

/** A refused operation leaves the book and is kept whole, with the reason, until the person has dealt with it. */
export async function refuse(
	tx: Writing,
	row: QueuedRow,
	code: string,
	groupName: string
): Promise<void> {
	const refused: RefusedRow = {
		...{ id: row.id, group: row.group, groupName, op: row.op, code, at: Date.now() }
	};
	await tx.objectStore('refused').put(refused);
	if (row.op.type === 'transaction') {
		const transaction = await tx.objectStore('transactions').get(row.id);
		if (!transaction) return;
		// The server has one of this id from another phone: it stays.
		if (transaction.seq !== null && transaction.verified) return;
		if (transaction.counted) await count(tx, row.group, transaction, -1);
		await dropTransaction(tx, row.id);
		return;
	}
	const record = await tx.objectStore('records').get([row.op.body.kind, row.op.body.id]);
	if (!record) return;
	const isKnown = record.seq > 0;
	const restored = await layPatchesOver(tx, record);
	if (isKnown || Object.keys(restored.fields).length > 0) {
		await tx.objectStore('records').put(restored);
	} else await tx.objectStore('records').delete([record.kind, record.id]);
}

/** What was refused, newest first. */
export const refusedOperations = async (device: Device): Promise<RefusedRow[]> =>
	(await device.db.getAll('refused')).sort((a, b) => b.at - a.at);

/** The person has dealt with a refused operation, or decided against it. */
export async function dismissRefused(device: Device, id: string): Promise<void> {
	await write(device, ['refused'], (tx) => tx.objectStore('refused').delete(id));
}

/** Parked operations with the reason, oldest first. */
export const parkedOperations = async (device: Device): Promise<QueuedRow[]> =>
	(await device.db.getAll('outbox')).filter((row) => row.state === 'parked');
