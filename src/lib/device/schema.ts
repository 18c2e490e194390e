// The phone's database, one an account. Versions are only ever appended: a released one is never edited.
import type { DBSchema, IDBPDatabase, IDBPTransaction } from 'idb';
import type { Balance } from '../domain/balances.ts';
import type { Transaction } from '../domain/journal.ts';
import type { RecordKind, RecordMeta } from '../domain/records.ts';
import type { Role } from '../domain/rights.ts';
import type { Bucket, GroupState } from '../sync/ports.ts';
import type { Operation } from '../sync/protocol.ts';

export interface HeldTransaction extends Transaction {
	group: string;
	/** Place in the book: day, then the server's order, then what was not sent yet by time. */
	order: number;
	/** Whether its effect was added to the roll-ups here, or came with the server's. */
	counted: boolean;
	/** False after a restore, until the row was read again. */
	verified: boolean;
}

export interface HeldTerms {
	/** The transaction. */
	id: string;
	terms: string[];
}

export interface HeldRecord {
	group: string;
	kind: RecordKind;
	id: string;
	/** 0 until the server has it. */
	seq: number;
	/** What is shown: the server's fields with the unsent patches on top. */
	fields: Record<string, unknown>;
	/** The server's own fields. */
	confirmed: Record<string, unknown>;
	meta: RecordMeta;
	verified: boolean;
}

/** An account's roll-up of one holder in a month. Whole rupiah. */
export type HeldSum = [account: string, holder: string, debit: number, credit: number];

/** The roll-ups of a month in one row: every row read costs, and a statement reads them all. */
export interface HeldMonth {
	group: string;
	/** First day, ISO. */
	month: string;
	sums: HeldSum[];
}

export interface HeldGroup extends GroupState {
	name: string;
	role: Role;
	/** The person's own member row; null for a mentor. */
	member: string | null;
	/** Code of the district. */
	region: string;
	/** Seq up to which the roll-ups came from the server. */
	snapshot: number;
	/** Server time of the last answer, milliseconds of the phone's clock. */
	syncedAt: number | null;
	healing: boolean;
}

export interface QueuedRow {
	k?: number;
	group: string;
	id: string;
	/** Record that a patch changes; the transaction's own id otherwise. */
	target: string;
	/** The transaction that it was written with, and leaves with when that is taken back unsent. */
	attachedTo?: string;
	op: Operation;
	state: 'queued' | 'parked';
	reason: string | null;
	/** Whether it was ever sent: then the server may have it, and undoing means a mirror entry. */
	offered: boolean;
	/** The server had accepted it, and forgot it in a restore. */
	again?: true;
	/** When the person wrote it, milliseconds. */
	at: number;
}

export interface RefusedRow {
	id: string;
	group: string;
	groupName: string;
	op: Operation;
	code: string;
	at: number;
}

export interface SentRow {
	id: string;
	group: string;
	op: Operation;
	at: number;
}

export interface HeldFile {
	/** Name in the bucket: group/uuid.webp */
	path: string;
	bucket: Bucket;
	group: string;
	bytes: ArrayBuffer;
	type: string;
	uploaded: 0 | 1;
}

/** An entry that somebody else wrote and sealed. */
export interface ParcelEntry {
	text: string;
	seal: string;
	/** `sent`, `known` when the server had it, or the code of a refusal; null before its answer. */
	outcome: string | null;
}

/** What another member's phone gave to this one to send, for one group. */
export interface ParcelRow {
	/** Made of what is in it, so that taking it twice is taking it once. */
	id: string;
	group: string;
	account: string;
	device: string;
	/** Name of the author, as her phone said. */
	author: string;
	/** Milliseconds. */
	takenAt: number;
	entries: ParcelEntry[];
}

export interface LumbungSchema extends DBSchema {
	transactions: {
		key: string;
		value: HeldTransaction;
		indexes: {
			book: [string, string, number];
			seq: [string, number];
			reverses: string;
		};
	};
	records: {
		key: [RecordKind, string];
		value: HeldRecord;
		indexes: { kind: [string, RecordKind]; transaction: string };
	};
	/** What transactions are found by, see `terms.ts`; beside them, so that older stores got it without reading every row. */
	terms: { key: string; value: HeldTerms; indexes: { term: string } };
	balances: {
		key: [string, string];
		value: HeldMonth;
		indexes: { group: string };
	};
	groups: { key: string; value: HeldGroup };
	outbox: {
		key: number;
		value: QueuedRow;
		indexes: { group: string; id: string; target: string };
	};
	refused: { key: string; value: RefusedRow; indexes: { group: string } };
	sent: { key: string; value: SentRow; indexes: { group: string; at: number } };
	files: {
		key: string;
		value: HeldFile;
		indexes: { pending: [string, number]; kept: [Bucket, number] };
	};
	parcels: { key: string; value: ParcelRow; indexes: { group: string } };
	meta: { key: string; value: unknown };
}

/** Where `meta` keeps what comparing a group's book with the server's has found. */
export const auditKey = (group: string): string => `audit.${group}`;

export type Database = IDBPDatabase<LumbungSchema>;
export type StoreName =
	| 'transactions'
	| 'terms'
	| 'records'
	| 'balances'
	| 'groups'
	| 'outbox'
	| 'refused'
	| 'sent'
	| 'files'
	| 'parcels'
	| 'meta';
export type Writing = IDBPTransaction<LumbungSchema, StoreName[], 'readwrite'>;

type Upgrading = IDBPTransaction<LumbungSchema, StoreName[], 'versionchange'>;

export const SCHEMA_VERSION = 4;

export async function upgrade(db: Database, from: number, tx: Upgrading): Promise<void> {
	if (from < 1) {
		const transactions = db.createObjectStore('transactions', { keyPath: 'id' });
		transactions.createIndex('book', ['group', 'occurredOn', 'order']);
		transactions.createIndex('seq', ['group', 'seq']);
		transactions.createIndex('reverses', 'reverses');
		db.createObjectStore('records', { keyPath: ['kind', 'id'] }).createIndex('kind', [
			'group',
			'kind'
		]);
		db.createObjectStore('balances', {
			keyPath: ['group', 'account', 'holder', 'month']
		}).createIndex('group', 'group');
		db.createObjectStore('groups', { keyPath: 'id' });
		const outbox = db.createObjectStore('outbox', { keyPath: 'k', autoIncrement: true });
		outbox.createIndex('group', 'group');
		outbox.createIndex('id', 'id', { unique: true });
		outbox.createIndex('target', 'target');
		db.createObjectStore('refused', { keyPath: 'id' }).createIndex('group', 'group');
		const sent = db.createObjectStore('sent', { keyPath: 'id' });
		sent.createIndex('group', 'group');
		sent.createIndex('at', 'at');
		db.createObjectStore('files', { keyPath: 'path' }).createIndex('pending', [
			'group',
			'uploaded'
		]);
		db.createObjectStore('meta');
	}
	if (from < 2) {
		await addFinding(db, tx, from);
		await packRollups(db, tx, from);
	}
	if (from > 0 && from < 3) {
		// 3: mentors may hold a summary; what is here was read whole.
		for await (const cursor of tx.objectStore('groups').iterate()) {
			await cursor.update({ ...cursor.value, isWhole: true });
		}
	}
	if (from < 4) {
		// 4: a phone may carry what others have not sent.
		db.createObjectStore('parcels', { keyPath: 'id' }).createIndex('group', 'group');
	}
}

/** 2: roll-ups had a row each, now a month has one. */
async function packRollups(db: Database, tx: Upgrading, from: number): Promise<void> {
	const held = from === 0 ? [] : await tx.objectStore('balances').getAll();
	db.deleteObjectStore('balances');
	const packed = db.createObjectStore('balances', { keyPath: ['group', 'month'] });
	packed.createIndex('group', 'group');
	const months = new Map<string, HeldMonth>();
	for (const row of held as unknown as (Balance & { group: string })[]) {
		const { group, account, holder, month, debit, credit } = row;
		const key = `${group} ${month}`;
		const packing = months.get(key) ?? { group, month, sums: [] };
		packing.sums.push([account, holder, debit, credit]);
		months.set(key, packing);
	}
	for (const row of months.values()) await tx.objectStore('balances').put(row);
}

/** 2: transactions are found by their terms, receipts by their transaction; files know their bucket. */
async function addFinding(db: Database, tx: Upgrading, from: number): Promise<void> {
	db.createObjectStore('terms', { keyPath: 'id' }).createIndex('term', 'terms', {
		multiEntry: true
	});
	tx.objectStore('records').createIndex('transaction', 'fields.transaction');
	tx.objectStore('files').createIndex('kept', ['bucket', 'uploaded']);
	if (from === 0) return;
	// Many rows take long: they get their terms in the background, from this mark on.
	await tx.objectStore('meta').put('', 'unindexed');
	for await (const cursor of tx.objectStore('files').iterate()) {
		await cursor.update({ ...cursor.value, bucket: 'produk' });
	}
}
