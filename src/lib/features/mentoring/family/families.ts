// Families of a group and the talks with them about leaving an aid programme. What a family decides is its own: nothing is computed.
import type { Device } from '$lib/device/device.ts';
import { recordById, recordsOf, saveRecords } from '$lib/device/records.ts';
import type { GraduationTalkFields } from '$lib/domain/records.ts';
import { may } from '$lib/domain/rights.ts';
import { m } from '$lib/paraglide/messages';
import type { Option } from '$lib/ui/Chooser.svelte';
import { RefusedError, type Writer } from '../../posting/post.ts';

/** Limits of the database, in characters. */
export const LENGTHS = { programmes: 200, situation: 2000, words: 500 } as const;

export type Decision = GraduationTalkFields['decision'];

/** What a family may say, as the app writes it. */
export const decisionWords: Record<Decision, () => string> = {
	not_yet: m.family_not_yet,
	thinking: m.family_thinking,
	ready: m.family_ready,
	left: m.family_left
};
export const decisionOptions = (): Option[] =>
	Object.entries(decisionWords).map(([value, word]) => ({ value, label: word() }));

export interface Talk {
	id: string;
	fields: GraduationTalkFields;
}

/** Talks by member, newest first. */
export async function talksOf(device: Device, group: string): Promise<Map<string, Talk[]>> {
	const rows = await recordsOf(device, group, 'graduation_talk');
	const newestFirst = rows
		.filter(({ fields }) => !fields.deleted)
		.sort(
			(a, b) => b.fields.talked_on.localeCompare(a.fields.talked_on) || b.id.localeCompare(a.id)
		);
	const talks = new Map<string, Talk[]>();
	for (const { id, fields } of newestFirst) {
		talks.set(fields.member, [...(talks.get(fields.member) ?? []), { id, fields }]);
	}
	return talks;
}

/** A talk as it is being written; `decision` is empty while the family's answer was not chosen. */
export interface TalkForm extends Pick<
	GraduationTalkFields,
	'talked_on' | 'programmes' | 'situation' | 'words'
> {
	decision: Decision | '';
}

export const emptyTalk = (today: string): TalkForm => ({
	...{ talked_on: today, programmes: '', situation: '', words: '', decision: '' }
});

export type TalkFault = 'day' | 'decision';

/** What is missing before it can be saved. @param today ISO day */
export const talkFaults = ({ talked_on, decision }: TalkForm, today: string): TalkFault[] => [
	...(talked_on === '' || talked_on > today ? (['day'] as const) : []),
	...(decision === '' ? (['decision'] as const) : [])
];

type TalkWriter = Pick<Writer, 'device' | 'id' | 'role' | 'wrote'>;

/**
 * Writes down a talk with a member's family, of one that is there only what was changed. Resolves when it is safe on this phone.
 * @param id null for a new one
 * @throws RefusedError not_allowed
 */
export async function saveTalk(
	writer: TalkWriter,
	member: string,
	id: string | null,
	form: TalkForm
): Promise<void> {
	if (!may(writer.role, 'mentor')) throw new RefusedError('not_allowed');
	if (form.decision === '') throw new Error('The talk has faults');
	const held = id === null ? undefined : await recordById(writer.device, 'graduation_talk', id);
	const typed = {
		...{ talked_on: form.talked_on, programmes: form.programmes.trim(), decision: form.decision },
		...{ situation: form.situation.trim(), words: form.words.trim() }
	};
	const set = held
		? Object.fromEntries(
				Object.entries(typed).filter(([field, value]) => held.fields[field] !== value)
			)
		: { member, ...typed, deleted: false };
	if (Object.keys(set).length === 0) return;
	await saveRecords(writer.device, writer.id, [{ kind: 'graduation_talk', id, set }]);
	writer.wrote();
}

/** Takes a talk out of the list. @throws RefusedError not_allowed */
export async function removeTalk(writer: TalkWriter, id: string): Promise<void> {
	if (!may(writer.role, 'mentor')) throw new RefusedError('not_allowed');
	const set = { deleted: true };
	await saveRecords(writer.device, writer.id, [{ kind: 'graduation_talk', id, set }]);
	writer.wrote();
}
