import { uuidv7 } from '$lib/device/ids.ts';
import { recordById, saveRecords } from '$lib/device/records.ts';
import type { GrantFields } from '$lib/domain/records.ts';
import { isGroupOfficer } from '$lib/domain/rights.ts';
import type { ShrunkPhoto } from '$lib/ui/photo.ts';
import { RefusedError, type Writer } from '../posting/post.ts';
import { fieldsOf, type GrantForm, grantFaults } from './form/form.ts';
import { attachPapers } from './papers/papers.ts';
import { readStanding } from './standing.ts';

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/**
 * Writes a grant; of one that is there only what was changed. Resolves with its id when it is durable.
 * @param id null for a new one
 * @param photos pages of the agreement, saved with it
 * @throws RefusedError not_allowed
 */
export async function saveGrant(
	writer: Writer,
	id: string | null,
	form: GrantForm,
	photos: readonly ShrunkPhoto[] = []
): Promise<string> {
	mustBeOfficer(writer);
	if (grantFaults(form).length > 0) throw new Error('The grant has faults');
	const { device, id: group } = writer;
	const before = id === null ? undefined : await recordById(device, 'grant', id);
	const whole = { ...fieldsOf(form), ...(!before && { deleted: false }) };
	const set: Partial<GrantFields> = Object.fromEntries(
		Object.entries(whole).filter(
			([field, value]) => !before || !isSame(before.fields[field], value)
		)
	);
	const saved = id ?? uuidv7();
	const { records, files } = attachPapers(group, saved, 'agreement', photos);
	const isChanged = Object.keys(set).length > 0;
	const changes = [...(isChanged ? [{ kind: 'grant' as const, id: saved, set }] : []), ...records];
	if (changes.length === 0) return saved;
	await saveRecords(device, group, changes, files);
	writer.wrote();
	return saved;
}

/** Whether nothing depends on the grant yet: no money came, none was spent, no plan was agreed. */
export async function isUntouched({ device, id: group }: Writer, grant: string): Promise<boolean> {
	const now = await readStanding(device, group, grant);
	if (!now) return false;
	const { received, lines } = now.standing;
	return now.plan === null && received === 0 && lines.length === 0;
}

/**
 * Takes a grant that nothing depends on out of the list.
 * @throws RefusedError not_allowed, also when the book speaks of it
 */
export async function removeGrant(writer: Writer, grant: string): Promise<void> {
	mustBeOfficer(writer);
	if (!(await isUntouched(writer, grant))) throw new RefusedError('not_allowed');
	const set = { deleted: true };
	await saveRecords(writer.device, writer.id, [{ kind: 'grant', id: grant, set }]);
	writer.wrote();
}

function mustBeOfficer({ role, self }: Writer): void {
	if (self === null || !isGroupOfficer(role)) throw new RefusedError('not_allowed');
}
