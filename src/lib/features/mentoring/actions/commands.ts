import { recordById, saveRecords } from '$lib/device/records.ts';
import { mayStep, type StepKind } from '$lib/domain/mentoring/actions.ts';
import type { FollowUpFields } from '$lib/domain/records.ts';
import { may } from '$lib/domain/rights.ts';
import { RefusedError, type Writer } from '../../posting/post.ts';

type StepWriter = Pick<Writer, 'device' | 'id' | 'role' | 'self' | 'wrote'>;

/** Limits of the database, in characters. */
export const STEP_NOTE_MAX = 500;
export const ACTION_MAX = 300;

/**
 * Says what became of an action. Resolves when it is safe on this phone.
 * @throws RefusedError not_allowed, no_such_record
 */
export async function writeStep(
	writer: StepWriter,
	action: string,
	step: StepKind,
	note: string
): Promise<void> {
	const { device, id: group } = writer;
	const held = await recordById(device, 'follow_up', action);
	if (!held || held.fields.deleted) throw new RefusedError('no_such_record');
	if (!mayStep(writer, held.fields, step)) throw new RefusedError('not_allowed');
	const set = { follow_up_id: action, step, note: note.trim() };
	await saveRecords(device, group, [{ kind: 'follow_up_step', id: null, set }]);
	writer.wrote();
}

/**
 * The mentor changes the words or the day of an action. Resolves when it is safe on this phone.
 * @throws RefusedError not_allowed, no_such_record
 */
export async function changeAction(
	{ device, id: group, role, wrote }: StepWriter,
	id: string,
	{ what, due_on }: Pick<FollowUpFields, 'what' | 'due_on'>
): Promise<void> {
	if (!may(role, 'mentor')) throw new RefusedError('not_allowed');
	if (!(await recordById(device, 'follow_up', id))) throw new RefusedError('no_such_record');
	const set = { what: what.trim(), due_on };
	await saveRecords(device, group, [{ kind: 'follow_up', id, set }]);
	wrote();
}
