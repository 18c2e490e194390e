// What the server refused for a reason that a person can settle in one step, without typing anything again.
import { dismissRefused } from '$lib/device/outbox.ts';
import { type RecordChange, recordById, recordsOf, saveRecords } from '$lib/device/records.ts';
import type { RefusedRow } from '$lib/device/schema.ts';
import type { Draft } from '$lib/domain/journal.ts';
import { post, type Posted, type Writer } from '../posting/post.ts';

/** What was to be recorded, at once or after a second officer agrees; null when it was something else. */
export function refusedDraft({ op }: RefusedRow): { id: string; draft: Draft } | null {
	if (op.type === 'transaction') return { id: op.id, draft: op.body };
	const { kind, id, set } = op.body;
	const isEntry = kind === 'request' && set['what'] === 'transaction';
	return isEntry ? { id, draft: set['body'] as Draft } : null;
}

function mustBeEntry(row: RefusedRow) {
	const entry = refusedDraft(row);
	if (!entry) throw new TypeError('only entries can be recorded again');
	return entry;
}

/** A payment that needs a second officer becomes a request of the same id, so that photos and terms stay with it. */
export async function requestInstead(writer: Writer, row: RefusedRow): Promise<void> {
	const { id, draft } = mustBeEntry(row);
	const set = { what: 'transaction' as const, body: draft };
	await saveRecords(writer.device, writer.id, [{ kind: 'request', id, set }]);
	await dismissRefused(writer.device, row.id);
	writer.wrote();
}

/**
 * Records a refused entry with another day; what was attached to it goes along.
 * @throws RefusedError when the book does not take it then either; it stays where it was
 */
export async function recordAgain(
	writer: Writer,
	row: RefusedRow,
	occurredOn: string
): Promise<Posted> {
	const { id: old, draft } = mustBeEntry(row);
	const follow = await attachedTo(writer, old);
	// What accepts a handover keeps the handover's id: else it could be accepted once more.
	const handover = await recordById(writer.device, 'handover', old);
	const posted = await post(
		writer,
		{ ...draft, occurredOn },
		(id) => ({ records: follow(id), files: [] }),
		handover?.id
	);
	await dismissRefused(writer.device, row.id);
	return posted;
}

/** Makes the records that belong to a transaction anew for another id. */
async function attachedTo({ device, id: group }: Writer, old: string) {
	const [loan, rule, receipts] = await Promise.all([
		recordById(device, 'loan', old),
		recordById(device, 'profit_rule', old),
		recordsOf(device, group, 'receipt')
	]);
	const photos = receipts.filter(({ fields }) => fields.transaction === old);
	return (id: string): RecordChange[] => [
		...(loan ? [{ kind: loan.kind, id, set: written(loan.fields) }] : []),
		...(rule ? [{ kind: rule.kind, id, set: written(rule.fields) }] : []),
		...photos.map(({ kind, fields }) => ({
			...{ kind, id: null },
			set: { ...written(fields), transaction: id }
		}))
	];
}

/** The fields that a person wrote; the database stamps author and time anew. */
function written<Fields extends { by?: string; at?: number }>(fields: Fields) {
	const { by: _by, at: _at, ...own } = fields;
	return own;
}
