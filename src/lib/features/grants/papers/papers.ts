// Pictures of things, pages of papers and signatures: tied to the grant, thing, handover or report that they belong to.
import type { Device } from '$lib/device/device.ts';
import { uuidv7 } from '$lib/device/ids.ts';
import type { NewFile, RecordChange, RecordOf } from '$lib/device/records.ts';
import { recordsOf, saveRecords } from '$lib/device/records.ts';
import type { AttachmentRole } from '$lib/domain/records.ts';
import { may } from '$lib/domain/rights.ts';
import type { ShrunkPhoto } from '$lib/ui/photo.ts';
import { RefusedError, type Writer } from '../../posting/post.ts';

export type Paper = RecordOf<'attachment'>;

/** So many pictures of one role belong to any one thing. */
export const PAPERS_MAX = 12;
const LABEL_LENGTH_MAX = 80;

/**
 * The records and pictures that tie photos to their subject, for a save of the caller's.
 * @param subject id of a grant, thing, handover or report
 * @param label what the page is, or who signed
 */
export function attachPapers(
	group: string,
	subject: string,
	role: AttachmentRole,
	photos: readonly ShrunkPhoto[],
	label = ''
): { records: RecordChange<'attachment'>[]; files: NewFile[] } {
	// A millisecond each, so that pages keep their order.
	const now = Date.now();
	const named = photos.map((photo, at) => ({
		...{ photo, id: uuidv7(now + at) },
		path: `${group}/${uuidv7()}.${photo.extension}`
	}));
	const words = label.trim().slice(0, LABEL_LENGTH_MAX);
	return {
		records: named.map(({ id, path, photo: { width, height } }) => ({
			kind: 'attachment',
			id,
			set: { subject, role, label: words, path, width, height }
		})),
		files: named.map(({ path, photo: { bytes, type } }) => ({ path, bytes, type }))
	};
}

/**
 * Adds photos to what is kept already. Resolves when they are safe on this phone.
 * @throws RefusedError not_allowed
 */
export async function addPapers(
	writer: Pick<Writer, 'device' | 'id' | 'role' | 'wrote'>,
	subject: string,
	role: AttachmentRole,
	photos: readonly ShrunkPhoto[],
	label = ''
): Promise<void> {
	if (!may(writer.role, 'attach_receipts')) throw new RefusedError('not_allowed');
	const { records, files } = attachPapers(writer.id, subject, role, photos, label);
	await saveRecords(writer.device, writer.id, records, files);
	writer.wrote();
}

/** The pictures of a subject in the order they were added. @param roles which of them; all when left out */
export async function papersOf(
	device: Device,
	group: string,
	subject: string,
	roles?: readonly AttachmentRole[]
): Promise<Paper[]> {
	return (await recordsOf(device, group, 'attachment'))
		.filter(({ fields }) => fields.subject === subject && (roles?.includes(fields.role) ?? true))
		.sort((a, b) => (a.id < b.id ? -1 : 1));
}
