// What may become of an agreed action, and how it stands. The twin of private.judge_mentoring for steps.
import type { FollowUpFields, FollowUpStepFields } from './records.ts';
import { isGroupOfficer, may, type Role } from '../rights.ts';

export type StepKind = FollowUpStepFields['step'];
export type ActionState = 'open' | 'done' | 'dropped';

const stateAfter: Record<Exclude<StepKind, 'note'>, ActionState> = {
	done: 'done',
	reopened: 'open',
	dropped: 'dropped'
};

/** How an action stands after its steps, oldest first. */
export function stateAfterSteps(steps: readonly { step: StepKind }[]): ActionState {
	const last = steps.findLast(({ step }) => step !== 'note');
	return last && last.step !== 'note' ? stateAfter[last.step] : 'open';
}

/**
 * Whether somebody may write this step: its owner or an officer says done, the mentor also takes it back or drops it.
 * @param self the person's own member row; null for a mentor
 */
export function mayStep(
	{ role, self }: { role: Role; self: string | null },
	action: Pick<FollowUpFields, 'owner_kind' | 'owner'>,
	step: StepKind
): boolean {
	if (may(role, 'mentor')) return true;
	if (self === null || (step !== 'done' && step !== 'note')) return false;
	if (action.owner_kind === 'member') return action.owner === self || isGroupOfficer(role);
	return action.owner_kind === 'group';
}

/** The steps that make sense now and that the person may write, the usual one first. */
export function stepsFor(
	person: { role: Role; self: string | null },
	action: Pick<FollowUpFields, 'owner_kind' | 'owner'>,
	state: ActionState
): StepKind[] {
	const sensible: StepKind[] = state === 'open' ? ['done', 'note', 'dropped'] : ['reopened'];
	return sensible.filter((step) => mayStep(person, action, step));
}

const DAY_MS = 86_400_000;

/** Days from one ISO day to another; negative when the second comes first. */
export const daysBetween = (from: string, to: string): number =>
	Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);

/** Days that an open action is late; 0 when it is not. */
export const overdueDays = (state: ActionState, dueOn: string, today: string): number =>
	state === 'open' ? Math.max(0, daysBetween(dueOn, today)) : 0;
