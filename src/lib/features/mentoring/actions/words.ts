// Actions in plain words.
import type { StepKind } from '$lib/domain/mentoring/actions.ts';
import type { FollowUpFields, Signed } from '$lib/domain/records.ts';
import { m } from '$lib/paraglide/messages';
import { shortDay } from '$lib/ui/format.ts';
import type { Action, HeldStep } from './actions.ts';

/** Who is to do it. */
export function ownerWords({ ownerKind, ownerName }: Pick<Action, 'ownerKind' | 'ownerName'>) {
	const words: Record<FollowUpFields['owner_kind'], () => string> = {
		member: () => ownerName || m.action_someone(),
		group: m.action_group,
		mentor: m.action_mentor
	};
	return words[ownerKind]();
}

/** Until when, or how late it is, or what became of it. */
export function dueWords({ state, overdueDays, dueOn, steps }: Action): string {
	if (state === 'open') {
		return overdueDays > 0
			? m.action_late({ count: overdueDays })
			: m.action_until({ day: shortDay(dueOn) });
	}
	const last = steps.findLast(({ fields }) => fields.step !== 'note');
	const by = last ? authorWords(last.fields) : '';
	return state === 'done' ? m.action_done_by({ by }) : m.action_dropped_by({ by });
}

/** Who wrote something; what the server does not have yet is of this phone's person. */
export const authorWords = ({ author_name: name }: Signed): string => name ?? m.action_you();

const stepWords: Record<StepKind, () => string> = {
	done: m.action_step_done,
	reopened: m.action_step_reopened,
	dropped: m.action_step_dropped,
	note: m.action_step_note
};

/** What somebody said about an action, and who and when. */
export function stepLine({ fields }: HeldStep, timeZone: string): { what: string; by: string } {
	// sv-SE writes ISO dates.
	const dayOf = (at: number) => new Intl.DateTimeFormat('sv-SE', { timeZone }).format(at);
	const day = fields.at === undefined ? '' : shortDay(dayOf(fields.at));
	return {
		what: stepWords[fields.step](),
		by: [authorWords(fields), day].filter(Boolean).join(', ')
	};
}
