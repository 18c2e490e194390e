// Questions of the mentor and answers of the group, as this phone holds them.
import type { Device } from '$lib/device/device.ts';
import { type RecordOf, recordsOf } from '$lib/device/records.ts';
import { type Talk, talksOf } from '$lib/domain/mentoring/talk.ts';
import type { SubjectKind } from '$lib/domain/records.ts';

export type Comment = RecordOf<'comment'>;
export type Thread = Talk<Comment>;

/** A question that waits for an answer of the group. */
export interface OpenQuestion {
	/** The comment that began the talk. */
	thread: string;
	subjectKind: SubjectKind;
	/** id */
	subject: string;
	body: string;
	/** Name of the mentor; undefined while it is only on this phone. */
	by: string | undefined;
	/** When it was asked, milliseconds; undefined while it is only on this phone. */
	since: number | undefined;
}

/** The talks about one thing, in the order in which they began. */
export async function threadsOf(device: Device, group: string, subject: string): Promise<Thread[]> {
	const comments = await recordsOf(device, group, 'comment');
	return talksOf(comments.filter(({ fields }) => fields.subject === subject));
}

/** All talks of a group: open questions first, the one that waits longest before the others; then the newest first. */
export async function allThreads(device: Device, group: string): Promise<Thread[]> {
	const threads = talksOf(await recordsOf(device, group, 'comment'));
	const open = threads.filter((thread) => thread.open !== null);
	const settled = threads.filter((thread) => thread.open === null);
	return [...open, ...settled.reverse()];
}

/** Questions of the group that wait for an answer, the oldest first. */
export async function openQuestions(device: Device, group: string): Promise<OpenQuestion[]> {
	const threads = await allThreads(device, group);
	return threads.flatMap(({ root, open }): OpenQuestion[] => {
		if (open === null) return [];
		const { subject_kind: subjectKind, subject } = root.fields;
		const { body, author_name: by, at: since } = open.fields;
		return [{ thread: root.id, subjectKind, subject, body, by, since }];
	});
}

/** How many questions wait about each thing, by its id: one read for a whole screen. */
export async function questionsBySubject(
	device: Device,
	group: string
): Promise<ReadonlyMap<string, number>> {
	const counts = new Map<string, number>();
	for (const { subject } of await openQuestions(device, group)) {
		counts.set(subject, (counts.get(subject) ?? 0) + 1);
	}
	return counts;
}
