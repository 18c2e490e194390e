import type { CommentFields, SubjectKind } from '$lib/domain/records.ts';
import { may } from '$lib/domain/rights.ts';
import { m } from '$lib/paraglide/messages';
import { nearDay, timeOfDay } from '$lib/ui/format.ts';
import { roleWord } from '../members/roles.ts';
import type { GroupView } from '../session.ts';

/** What the button says that begins a talk. */
export const askWords: Record<SubjectKind, () => string> = {
	transaction: m.talk_ask_transaction,
	budget_line: m.talk_ask_line,
	closing: m.talk_ask_closing,
	visit: m.talk_ask_visit,
	follow_up: m.talk_ask_action
};

/** Whether a mentor said it; what was not sent is of the person who uses this phone. */
export const isOfMentor = (
	{ author_role: role }: CommentFields,
	view: Pick<GroupView, 'role'>
): boolean => (role === undefined ? may(view.role, 'mentor') : role === 'mentor');

/** Who said it, for example `Euis Kurniasih, bendahara`. */
export function authorWords(
	{ by, author_name: name, author_role: role }: CommentFields,
	view: Pick<GroupView, 'self'>
): string {
	if (name === undefined || (view.self !== null && by === view.self)) return m.talk_you();
	if (role === undefined || role === 'officer') return name;
	return m.talk_author({ name, role: roleWord(role).toLocaleLowerCase() });
}

/** When it was said: the day, and the time of a day that is near. @param at milliseconds */
export function whenWords(
	at: number | undefined,
	view: Pick<GroupView, 'timeZone' | 'today'>
): string {
	if (at === undefined) return '';
	const day = new Intl.DateTimeFormat('en-CA', { timeZone: view.timeZone }).format(at);
	const words = nearDay(day, view.today());
	return m.talk_when({ day: words, time: timeOfDay(new Date(at), view.timeZone) });
}
