// What mentor and group agreed on, and what became of it, as this phone knows it.
import type { Device } from '$lib/device/device.ts';
import { type RecordOf, recordsOf } from '$lib/device/records.ts';
import { type ActionState, overdueDays, stateAfterSteps } from '$lib/domain/mentoring/actions.ts';
import type { FollowUpFields } from '$lib/domain/records.ts';

export type HeldStep = RecordOf<'follow_up_step'>;

export interface Action {
	id: string;
	/** The visit at which it was agreed. */
	visit: string | null;
	what: string;
	ownerKind: FollowUpFields['owner_kind'];
	/** The member, when it is one. */
	owner: string | null;
	/** Her name; empty for the group and the mentor. */
	ownerName: string;
	/** ISO day. */
	dueOn: string;
	state: ActionState;
	/** Days that it is late, 0 when it is not open or not late. */
	overdueDays: number;
	/** Oldest first. */
	steps: HeldStep[];
}

/** In the order they were written; what the server does not have yet comes last. */
const inOrder = (a: HeldStep, b: HeldStep) =>
	(a.seq || Infinity) - (b.seq || Infinity) || (a.id < b.id ? -1 : 1);

/** All agreed actions of a group: open ones first by their day, then the others, newest first. */
export async function actionsOf(device: Device, group: string): Promise<Action[]> {
	const [followUps, steps, members, today] = await Promise.all([
		recordsOf(device, group, 'follow_up'),
		recordsOf(device, group, 'follow_up_step'),
		recordsOf(device, group, 'member'),
		todayIn(device, group)
	]);
	const names = new Map(members.map(({ id, fields }) => [id, fields.name]));
	const byAction = new Map<string, HeldStep[]>();
	for (const step of steps.sort(inOrder)) {
		const { follow_up_id: of } = step.fields;
		byAction.set(of, [...(byAction.get(of) ?? []), step]);
	}
	return followUps
		.filter(({ fields }) => !fields.deleted)
		.map(({ id, fields }): Action => {
			const own = byAction.get(id) ?? [];
			const state = stateAfterSteps(own.map((step) => step.fields));
			return {
				...{ id, visit: fields.visit_id, what: fields.what, dueOn: fields.due_on },
				...{ ownerKind: fields.owner_kind, owner: fields.owner },
				ownerName: names.get(fields.owner ?? '') ?? '',
				...{ state, overdueDays: overdueDays(state, fields.due_on, today), steps: own }
			};
		})
		.sort(byNeed);
}

function byNeed(a: Action, b: Action): number {
	const isOpen = (action: Action) => action.state === 'open';
	if (isOpen(a) !== isOpen(b)) return isOpen(a) ? -1 : 1;
	const days = a.dueOn.localeCompare(b.dueOn) || (a.id < b.id ? -1 : 1);
	return isOpen(a) ? days : -days;
}

async function todayIn(device: Device, group: string): Promise<string> {
	const [held] = await recordsOf(device, group, 'group');
	const timeZone = held?.fields.time_zone ?? 'Asia/Jakarta';
	// sv-SE writes ISO dates.
	return new Intl.DateTimeFormat('sv-SE', { timeZone }).format();
}
