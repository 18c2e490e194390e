// What the group does with a handover: one verb a function, judged first as the database will.
import { uuidv7 } from '$lib/device/ids.ts';
import { recordById, saveRecords } from '$lib/device/records.ts';
import type { HandoverFields, HandoverRemarkFields } from '$lib/domain/records.ts';
import { isGroupOfficer, may } from '$lib/domain/rights.ts';
import type { ShrunkPhoto } from '$lib/ui/photo.ts';
import { attachPapers } from '../grants/papers/papers.ts';
import { RefusedError, type Writer } from '../posting/post.ts';
import { type HandoverForm, tidied } from './form/form.ts';
import { acceptanceOf } from './handovers.ts';

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/**
 * Writes a handover that is not accepted yet; of one that is there only what was changed. Resolves with its id when it is durable.
 * @param at its grant, and its own id; null for a new one
 * @param photos of the goods, saved with it
 * @throws RefusedError not_allowed, already_accepted
 */
export async function saveHandover(
	writer: Writer,
	at: { grant: string; id: string | null },
	form: HandoverForm,
	photos: readonly ShrunkPhoto[] = []
): Promise<string> {
	const before = at.id === null ? undefined : await changeable(writer, at.id);
	if (at.id === null) mustBeOfficer(writer);
	const { device, id: group } = writer;
	const whole = { ...tidied(form), ...(!before && { grant_id: at.grant, deleted: false }) };
	const set: Partial<HandoverFields> = Object.fromEntries(
		Object.entries(whole).filter(
			([field, value]) => !before || !isSame(before.fields[field], value)
		)
	);
	const id = at.id ?? uuidv7();
	const { records, files } = attachPapers(group, id, 'photo', photos);
	const isChanged = Object.keys(set).length > 0;
	const changes = [...(isChanged ? [{ kind: 'handover' as const, id, set }] : []), ...records];
	if (changes.length === 0) return id;
	await saveRecords(device, group, changes, files);
	writer.wrote();
	return id;
}

/** Takes a handover out of the list that nobody accepted. @throws RefusedError not_allowed, already_accepted */
export async function removeHandover(writer: Writer, id: string): Promise<void> {
	await changeable(writer, id);
	await saveRecords(writer.device, writer.id, [{ kind: 'handover', id, set: { deleted: true } }]);
	writer.wrote();
}

/**
 * Notes a difference, for everybody to see; any member may, also when it was accepted.
 * @throws RefusedError not_allowed
 */
export async function noteDifference(
	writer: Writer,
	remark: Pick<HandoverRemarkFields, 'handover_id' | 'item' | 'what' | 'note'>
): Promise<void> {
	if (writer.self === null || !may(writer.role, 'note_things')) {
		throw new RefusedError('not_allowed');
	}
	const set = { ...remark, note: remark.note.trim() };
	await saveRecords(writer.device, writer.id, [{ kind: 'handover_remark', id: null, set }]);
	writer.wrote();
}

function mustBeOfficer({ self, role }: Writer): void {
	if (self === null || !isGroupOfficer(role)) throw new RefusedError('not_allowed');
}

/** The record of a handover that this person may change. */
async function changeable(writer: Writer, id: string) {
	mustBeOfficer(writer);
	if (await acceptanceOf(writer.device, id)) throw new RefusedError('already_accepted');
	return recordById(writer.device, 'handover', id);
}
