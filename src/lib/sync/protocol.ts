// What travels between a phone and the server. Rows are arrays: half the bytes of objects.
import type { JournalRow } from '../domain/journal.ts';
import type { Kind } from '../domain/kinds.ts';
import type { Draft } from '../domain/journal.ts';
import type { Patch, RecordKind, RecordMeta } from '../domain/records.ts';
import type { Role } from '../domain/rights.ts';

/** 4: rows carry who approved, which meeting decided, and the order, grant and line they are for; an older app could not check the chain. */
export const PROTOCOL = 4;
/** At most this many operations and bytes a push. */
export const PUSH_OPERATIONS_MAX = 50;
export const PUSH_BYTES_MAX = 64_000;
export const PULL_ROWS = 500;
/** Newest journal rows that come with a summary. */
export const SUMMARY_ROWS = 50;

interface OperationOf<Type extends string, Body> {
	/** UUIDv7, made and stored before anything is sent. */
	id: string;
	/** The device's own counter. */
	n: number;
	type: Type;
	version: 1;
	/** The phone's clock, milliseconds. */
	at: number;
	body: Body;
}
export type Operation = OperationOf<'transaction', Draft> | OperationOf<'patch', Patch>;

export type PushResult =
	| { id: string; status: 'ok'; seq: number; duplicate?: true; lost?: Record<string, unknown> }
	| { id: string; status: 'rejected'; code: string };

/** An operation of another phone, as its author's phone wrote and sealed it. */
export interface CarriedOperation {
	text: string;
	seal: string;
}

/** In the order of what was sent; a forged one has no id. */
export type CarryResult =
	| { id: string; status: 'ok'; seq: number; duplicate?: true }
	| { id: string | null; status: 'rejected'; code: string };

export type CarryAnswer =
	| { epoch: number; head: number; now: number; results: CarryResult[] }
	| { err: 'not_member' | 'epoch' | 'wait'; epoch?: number };

export type PushAnswer =
	| { epoch: number; head: number; now: number; member: boolean; results: PushResult[] }
	| { err: 'not_member' | 'epoch' | 'protocol'; epoch?: number };

type WireEntry = [
	string,
	string,
	number,
	string | null,
	string | null,
	string | null,
	number | null
];
type Id = string | null;
/** 't', seq, id, kind, occurred on, recorded by, device, device at, received at, reverses, note, hash, entries, approved by, meeting, order, grant, line */
type WireTransaction = [
	't',
	number,
	string,
	Kind,
	string,
	string,
	string,
	number,
	number,
	string | null,
	string,
	string,
	WireEntry[],
	...Id[]
];
/** 'r', seq, kind, id, fields, meta */
type WireRecord = ['r', number, RecordKind, string, Record<string, unknown>, RecordMeta];
export type WireRow = WireTransaction | WireRecord;
export type WireBalance = [
	account: string,
	holder: string,
	month: string,
	debit: number,
	credit: number
];

export interface ForwardPage {
	epoch: number;
	head: number;
	chain: string;
	now: number;
	rows: WireRow[];
	next: number;
	more: boolean;
}
export interface BackwardPage {
	epoch: number;
	head: number;
	chain: string;
	now: number;
	rows: WireRow[];
	/** Everything from here up is known after this page; 0 when nothing older is left. */
	low: number;
	/** Only on the newest page (before = 0). */
	records?: WireRow[];
	balances?: WireBalance[];
}
/** Digests of the journal as the server stores it now. */
export interface AuditPage {
	epoch: number;
	head: number;
	/** Hash of the newest journal row, as the group's counter has it. */
	chain: string;
	/** The last place that is answered for. */
	to: number;
	/** Per thousand places: which, how many rows, digest of their texts and hashes. */
	buckets: [bucket: number, rows: number, digest: string][];
	/** Roll-ups an account, with the page that reaches the head: totals, and a digest of all of them. */
	sums?: [account: string, debit: number, credit: number, digest: string][];
}
export interface PullRefusal {
	err: 'not_member' | 'epoch';
	epoch?: number;
	head?: number;
}

export interface HelloGroup {
	id: string;
	name: string;
	role: Role;
	/** The caller's own member row; null for a mentor. */
	member: string | null;
	epoch: number;
	head: number;
	/** Code of the district, for reference data of its region. */
	region: string;
}
export interface HelloAnswer {
	now: number;
	min_protocol: number;
	/** Version of the reference data. */
	reference: number;
	/** Whether the person is an officer of some region. */
	officer: boolean;
	/** Version of the text about personal data that she agreed to; 0 when none. A server of before does not say. */
	consent?: number;
	groups: HelloGroup[];
	left: string[];
}

/** Data that the office edits; a row of a region comes before that of the whole country (region null). */
export interface ReferenceRow {
	region: string | null;
	kind: string;
	code: string;
	body: unknown;
	retired: boolean;
}
export interface ReferencePage {
	version: number;
	/** Rows that changed since the version that was asked for, oldest first. */
	rows: ReferenceRow[];
}

export interface RecordRow {
	kind: RecordKind;
	id: string;
	seq: number;
	fields: Record<string, unknown>;
	meta: RecordMeta;
}

/** Splits a page into journal rows and records, both ascending by seq. */
export function decodeRows(rows: readonly WireRow[]): {
	journal: JournalRow[];
	records: RecordRow[];
} {
	const journal: JournalRow[] = [];
	const records: RecordRow[] = [];
	for (const row of rows) {
		if (row[0] === 't') journal.push(decodeTransaction(row));
		else records.push({ seq: row[1], kind: row[2], id: row[3], fields: row[4], meta: row[5] });
	}
	const bySeq = (a: { seq: number }, b: { seq: number }) => a.seq - b.seq;
	return { journal: journal.sort(bySeq), records: records.sort(bySeq) };
}

type Tail = [reverses: Id, string, string, WireEntry[], Id, Id, Id, Id, Id];

function decodeTransaction(row: WireTransaction): JournalRow {
	const [, seq, id, kind, occurredOn, recordedBy, deviceId, deviceAt, receivedAt] = row;
	const [reverses, note, hash, entries, approvedBy, meeting, forOrder, forGrant, forLine] =
		row.slice(9) as unknown as Tail;
	return {
		...{ id, seq, kind, occurredOn, recordedBy, deviceId, deviceAt, receivedAt },
		...{ reverses, note, hash, approvedBy, meeting, forOrder, forGrant, forLine },
		entries: entries.map(([debit, credit, amount, member, party, product, quantityMilli]) => ({
			...{ debit, credit, amount, member, party, product, quantityMilli }
		}))
	};
}
