// The complete copy of a group's book: everything another program needs to read it, and to check the chain by itself.
// The format is described in docs/export-format.md; a change of meaning takes a new number.
import type { HeldGroup, HeldRecord, HeldTransaction } from '$lib/device/schema.ts';
import { digestOf } from '$lib/domain/trust/digest.ts';
import type { JournalRow, Transaction } from '$lib/domain/journal.ts';
import type { RecordKind, RecordMeta } from '$lib/domain/records.ts';

export const FULL_COPY_FORMAT = 'lumbung-book-1';

interface CopiedRecord {
	id: string;
	/** 0 while the server does not have it. */
	seq: number;
	/** As shown on the phone, with changes that were not sent yet. */
	fields: Record<string, unknown>;
	meta: RecordMeta;
}

export interface FullCopy {
	format: typeof FULL_COPY_FORMAT;
	/** ISO moment. */
	savedAt: string;
	group: string;
	name: string;
	epoch: number;
	chain: {
		/** Hash of the newest journal row, hexadecimal; null while there is none. */
		hash: string | null;
		digest: string | null;
		/** Seq of the first row that does not follow the one before; null when all do. */
		broken: number | null;
	};
	/** Rows that have their place, by seq. */
	journal: JournalRow[];
	/** Rows that were not sent yet, oldest first; no hash covers them. */
	unsent: Transaction[];
	records: Partial<Record<RecordKind, CopiedRecord[]>>;
}

/** A row without what only this phone knows of it. */
const plainRow = (row: HeldTransaction): Transaction => ({
	...{ id: row.id, seq: row.seq, kind: row.kind, occurredOn: row.occurredOn },
	...{ recordedBy: row.recordedBy, approvedBy: row.approvedBy, meeting: row.meeting },
	...{ forOrder: row.forOrder, forGrant: row.forGrant, forLine: row.forLine },
	...{ deviceId: row.deviceId, deviceAt: row.deviceAt, receivedAt: row.receivedAt },
	...{ reverses: row.reverses, note: row.note, entries: row.entries, hash: row.hash }
});

const isPlaced = (row: Transaction): row is JournalRow =>
	row.seq !== null && row.receivedAt !== null && row.hash !== null;

/** Puts the copy together. @param rows all that the phone holds, in any order */
export function fullCopy(
	held: HeldGroup,
	rows: readonly HeldTransaction[],
	records: readonly HeldRecord[],
	now: Date
): FullCopy {
	const plain = rows.map(plainRow);
	const byKind: FullCopy['records'] = {};
	for (const { kind, id, seq, fields, meta } of records) {
		(byKind[kind] ??= []).push({ id, seq, fields, meta });
	}
	return {
		...{ format: FULL_COPY_FORMAT, savedAt: now.toISOString() },
		...{ group: held.id, name: held.name, epoch: held.epoch },
		chain: {
			hash: held.chain,
			digest: held.chain === null ? null : digestOf(held.chain),
			broken: held.broken
		},
		journal: plain.filter(isPlaced).sort((a, b) => a.seq - b.seq),
		unsent: plain.filter((row) => row.seq === null).sort((a, b) => a.deviceAt - b.deviceAt),
		records: byKind
	};
}
