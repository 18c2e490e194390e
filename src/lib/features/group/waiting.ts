import type { Draft, Entry } from '../../domain/journal.ts';
import { type Kind, kinds } from '../../domain/kinds.ts';

export type WaitingDraft = Pick<Draft, 'kind' | 'occurredOn' | 'note' | 'entries'>;

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null;

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);

function entryOf(value: unknown): Entry | null {
	if (!isRecord(value) || typeof value['amount'] !== 'number') return null;
	const { debit, credit, amount, member, party, product, quantityMilli } = value;
	return {
		debit: textOrNull(debit) ?? '',
		credit: textOrNull(credit) ?? '',
		amount,
		member: textOrNull(member),
		party: textOrNull(party),
		product: textOrNull(product),
		quantityMilli: typeof quantityMilli === 'number' ? quantityMilli : null
	};
}

/**
 * The transaction in a refused operation, to be shown; null when it is a change of a record, or so broken that it
 * cannot be shown as one. Phones sent it and the server kept it unread, so nothing about its shape is sure.
 */
export function draftIn(op: unknown): WaitingDraft | null {
	if (!isRecord(op) || op['type'] !== 'transaction' || !isRecord(op['body'])) return null;
	const { kind, occurredOn, note, entries } = op['body'];
	const known: Kind | undefined = kinds.find((candidate) => candidate === kind);
	if (!known || typeof occurredOn !== 'string' || !Array.isArray(entries)) return null;
	const read = entries.map(entryOf);
	if (read.length === 0 || !read.every((entry) => entry !== null)) return null;
	return { kind: known, occurredOn, note: textOrNull(note) ?? '', entries: read };
}
