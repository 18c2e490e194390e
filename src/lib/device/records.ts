import { patchOf, type Patch, type RecordFields, type RecordKind } from '../domain/records.ts';
import { type Device, write } from './device.ts';
import { uuidv7 } from './ids.ts';
import { enqueue } from './enqueue.ts';
import type { Bucket } from '../sync/ports.ts';
import type { Operation } from '../sync/protocol.ts';
import type { HeldRecord, StoreName, Writing } from './schema.ts';

export interface RecordOf<Kind extends RecordKind> extends HeldRecord {
	kind: Kind;
	fields: Record<string, unknown> & RecordFields[Kind];
}

/** All records of a kind in a group, deleted ones too. */
export const recordsOf = <Kind extends RecordKind>(
	device: Device,
	group: string,
	kind: Kind
): Promise<RecordOf<Kind>[]> =>
	device.db.getAllFromIndex('records', 'kind', [group, kind]) as Promise<unknown> as Promise<
		RecordOf<Kind>[]
	>;

export const recordById = <Kind extends RecordKind>(
	device: Device,
	kind: Kind,
	id: string
): Promise<RecordOf<Kind> | undefined> =>
	device.db.get('records', [kind, id]) as Promise<unknown> as Promise<RecordOf<Kind> | undefined>;

export interface RecordChange<Kind extends Patch['kind'] = Patch['kind']> {
	kind: Kind;
	/** Null makes a new record. */
	id: string | null;
	set: Partial<RecordFields[Kind]>;
}

/** A picture that travels with a change: it is uploaded before the change is pushed. */
export interface NewFile {
	path: string;
	bytes: ArrayBuffer;
	type: string;
}

/** Where the file of a record belongs; of products unless said here. */
const bucketOf: Record<string, Bucket> = {
	receipt: 'bukti',
	attachment: 'bukti',
	visit_file: 'kunjungan'
};

const STORES: StoreName[] = ['records', 'outbox', 'meta', 'files'];

/**
 * Writes changes of records to this phone, all or none, each with its outbox operation. Resolves when durable.
 * @returns the ids of the records, in order
 */
export function saveRecords(
	device: Device,
	group: string,
	changes: readonly RecordChange[],
	files: readonly NewFile[] = [],
	now = Date.now()
): Promise<string[]> {
	return write(device, STORES, (tx) => storeRecords(tx, group, changes, files, now));
}

/**
 * The part of `saveRecords` inside a transaction of the store.
 * @param attachedTo transaction that they are written with
 */
export async function storeRecords(
	tx: Writing,
	group: string,
	changes: readonly RecordChange[],
	files: readonly NewFile[],
	now: number,
	attachedTo?: string
): Promise<string[]> {
	const kindOf = new Map(changes.map(({ kind, set }) => [Reflect.get(set, 'path'), kind]));
	for (const file of files) {
		const bucket = bucketOf[kindOf.get(file.path) ?? ''] ?? 'produk';
		await tx.objectStore('files').put({ ...file, group, bucket, uploaded: 0 });
	}
	const ids: string[] = [];
	for (const change of changes) ids.push(await saveRecord(tx, group, change, now, attachedTo));
	return ids;
}

async function saveRecord(
	tx: Writing,
	group: string,
	change: RecordChange,
	now: number,
	attachedTo?: string
): Promise<string> {
	const store = tx.objectStore('records');
	const id = change.id ?? uuidv7(now);
	const held = await store.get([change.kind, id]);
	const patch = patchOf(change.kind, id, change.set, held?.meta ?? {});
	const fresh = { group, kind: change.kind, id, seq: 0, confirmed: {}, meta: {}, verified: true };
	await store.put({ ...fresh, ...held, fields: { ...held?.fields, ...change.set } });
	const make = (n: number): Operation => ({
		...{ id: uuidv7(now), n, type: 'patch', version: 1, at: now, body: patch }
	});
	await enqueue(tx, group, id, make, attachedTo);
	return id;
}

/** Takes records out again that were written with a transaction and never sent, with their pictures. */
export async function dropAttached(tx: Writing, group: string, to: string): Promise<void> {
	for (const row of await tx.objectStore('outbox').index('group').getAll(group)) {
		if (row.attachedTo !== to || row.op.type !== 'patch') continue;
		await tx.objectStore('outbox').delete(row.k as number);
		const { kind, id } = row.op.body;
		const held = await tx.objectStore('records').get([kind, id]);
		if (!held) continue;
		if (held.seq > 0) await tx.objectStore('records').put(await layPatchesOver(tx, held));
		else await tx.objectStore('records').delete([kind, id]);
		const { path } = row.op.body.set;
		if (typeof path === 'string') await tx.objectStore('files').delete(path);
	}
}

/** What is shown of a record: the confirmed fields with the patches on top that were not accepted yet. */
export async function layPatchesOver(tx: Writing, record: HeldRecord): Promise<HeldRecord> {
	const waiting = await tx.objectStore('outbox').index('target').getAll(record.id);
	const fields = waiting.reduce(
		// Records of two kinds may share an id.
		(merged, { op }) =>
			op.type === 'patch' && op.body.kind === record.kind ? { ...merged, ...op.body.set } : merged,
		{ ...record.confirmed }
	);
	return { ...record, fields };
}

/** A picture that is still on this phone, or undefined. */
export const fileAt = (device: Device, path: string) => device.db.get('files', path);
