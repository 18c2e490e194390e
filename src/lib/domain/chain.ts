// The chain that lets every phone check the book by itself: each journal row carries
// sha256(hash of the row before || canonical text of this row), made in the database when the row gets its place.
// `journalText` is the twin of private.journal_text in SQL; both are held to the vectors in chain.vectors.json.
import type { JournalRow } from './journal.ts';

/** SHA-256 of some bytes; given by the caller, since the domain knows no platform. */
export type Sha256 = (bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>;

/** Bytes as hexadecimal digits. */
export const hexOf = (bytes: Uint8Array): string =>
	Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** UTF-8 without TextEncoder, which the pure domain does not have. Lone surrogates become U+FFFD. */
export function utf8(text: string): Uint8Array<ArrayBuffer> {
	const escaped = encodeURIComponent(text.toWellFormed());
	const bytes: number[] = [];
	for (let at = 0; at < escaped.length; at++) {
		if (escaped[at] === '%') {
			bytes.push(Number.parseInt(escaped.slice(at + 1, at + 3), 16));
			at += 2;
		} else bytes.push(escaped.charCodeAt(at));
	}
	return new Uint8Array(bytes);
}

/** Hexadecimal digits as bytes. */
export function bytesOf(hex: string): number[] {
	return Array.from({ length: hex.length / 2 }, (_, at) =>
		Number.parseInt(hex.slice(at * 2, at * 2 + 2), 16)
	);
}

/** One line for the transaction and one an entry; integers and ISO dates only, the note as hexadecimal UTF-8. */
export function journalText(group: string, row: Omit<JournalRow, 'hash'>): string {
	// A store from before a field came has none.
	const order = row.forOrder ?? null;
	const grant = row.forGrant ?? null;
	const decided = [row.approvedBy, row.meeting];
	const tail = [
		...([...decided, order, grant].some((field) => field !== null) ? decided : []),
		...(order !== null || grant !== null ? [order] : []),
		...(grant !== null ? [grant, row.forLine] : [])
	];
	const head = [
		'T',
		group,
		row.seq,
		row.id,
		row.kind,
		row.occurredOn,
		row.recordedBy,
		row.deviceId,
		row.deviceAt,
		row.receivedAt,
		row.reverses ?? '-',
		hexOf(utf8(row.note)),
		// Later fields stand only where they say something, so that older rows keep their text.
		...tail.map((field) => field ?? '-')
	].join('|');
	const lines = row.entries.map((entry, index) =>
		[
			'E',
			index + 1,
			entry.debit,
			entry.credit,
			entry.amount,
			entry.member ?? '-',
			entry.party ?? '-',
			entry.product ?? '-',
			entry.quantityMilli ?? '-'
		].join('|')
	);
	return [head, ...lines].join('\n');
}

/** The hash before the first row of a group, as hexadecimal. */
export const genesisHash = async (group: string, sha256: Sha256): Promise<string> =>
	hexOf(await sha256(utf8(`lumbung|${group}`)));

/** The hash of a row that follows `previous`, as hexadecimal. */
export async function rowHash(
	previous: string,
	group: string,
	row: Omit<JournalRow, 'hash'>,
	sha256: Sha256
): Promise<string> {
	const text = utf8(journalText(group, row));
	const bytes = new Uint8Array(previous.length / 2 + text.length);
	bytes.set(bytesOf(previous));
	bytes.set(text, previous.length / 2);
	return hexOf(await sha256(bytes));
}

/**
 * The sequence number of the first row whose hash does not follow, or null when all do.
 * @param rows ascending by `seq`
 * @param previous hash before the first row; null when it is not known yet, then the first row is taken as given
 */
export async function firstBrokenRow(
	group: string,
	previous: string | null,
	rows: readonly JournalRow[],
	sha256: Sha256
): Promise<number | null> {
	let before = previous;
	for (const row of rows) {
		if (before !== null && (await rowHash(before, group, row, sha256)) !== row.hash) return row.seq;
		before = row.hash;
	}
	return null;
}
