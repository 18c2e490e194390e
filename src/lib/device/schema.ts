// The phone's database, one an account. Versions are only ever appended: a released one is never edited.
import type { DBSchema, IDBPDatabase, IDBPTransaction } from 'idb';
import type { Balance } from '../domain/balances.ts';
import type { Transaction } from '../domain/journal.ts';
import type { RecordKind, RecordMeta } from '../domain/records.ts';
import type { Role } from '../domain/rights.ts';
import type { GroupState } from '../sync/ports.ts';
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

export interface HeldBalance extends Balance {
	group: string;
}

export interface HeldGroup extends GroupState {
	name: string;
	role: Role;
	/** The person's own member row; null for a mentor. */
	member: string | null;
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
	op: Operation;
	state: 'queued' | 'parked';
	reason: string | null;
	/** Whether it was ever sent: then the server may have it, and undoing means a mirror entry. */
	offered: boolean;
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
	group: string;
	bytes: ArrayBuffer;
	type: string;
	uploaded: 0 | 1;
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
		indexes: { kind: [string, RecordKind] };
	};
	balances: {
		key: [string, string, string, string];
		value: HeldBalance;
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
	files: { key: string; value: HeldFile; indexes: { pending: [string, number] } };
	meta: { key: string; value: unknown };
}

export type Database = IDBPDatabase<LumbungSchema>;
export type StoreName =
	| 'transactions'
	| 'records'
	| 'balances'
	| 'groups'
	| 'outbox'
	| 'refused'
	| 'sent'
	| 'files'
	| 'meta';
export type Writing = IDBPTransaction<LumbungSchema, StoreName[], 'readwrite'>;

export const SCHEMA_VERSION = 1;

export function upgrade(db: Database, from: number): void {
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
}
