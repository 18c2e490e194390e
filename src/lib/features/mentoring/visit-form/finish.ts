// A visit is finished: what the group reads, what only mentors read, files, actions and the next plan, all or none.
import { uuidv7 } from '$lib/device/ids.ts';
import { type NewFile, type RecordChange, saveRecords } from '$lib/device/records.ts';
import { splitVisit, type VisitForm } from '$lib/domain/mentoring/visit.ts';
import type { VisitFileFields } from '$lib/domain/records.ts';
import { m } from '$lib/paraglide/messages';
import type { ShrunkPhoto } from '$lib/ui/photo.ts';
import type { Writer } from '../../posting/post.ts';
import { freshVisit, plannedVisit } from '../visit/commands.ts';
import type { Taken } from './draft.svelte.ts';

/**
 * Writes a visit as it was filled in. Resolves when it is safe on this phone.
 * @throws RefusedError not_allowed, no_such_record, visit_done
 */
export async function finishVisit(
	writer: Pick<Writer, 'device' | 'id' | 'role' | 'wrote'>,
	id: string,
	form: VisitForm,
	taken: Taken
): Promise<void> {
	const { device, id: group } = writer;
	await plannedVisit(writer, id);
	const { visit, note } = splitVisit(form);
	const files = filesOf(group, id, taken);
	const changes: RecordChange[] = [
		{ kind: 'visit', id, set: visit },
		...(note ? [{ kind: 'visit_note' as const, id, set: note }] : []),
		...files.records,
		...answers(form),
		...newActions(id, form),
		...nextVisit(form)
	];
	await saveRecords(device, group, changes, files.files);
	writer.wrote();
}

/** What the mentor heard of the actions of before; one that is not done yet is news too. */
const answers = ({ answered }: VisitForm): RecordChange<'follow_up_step'>[] =>
	Object.entries(answered).map(([action, answer]) => ({
		kind: 'follow_up_step',
		id: null,
		set: {
			follow_up_id: action,
			...(answer === 'done'
				? { step: 'done', note: '' }
				: { step: 'note', note: m.visit_not_yet_note() })
		}
	}));

const newActions = (visit: string, { actions }: VisitForm): RecordChange<'follow_up'>[] =>
	actions.map(({ what, ownerKind, owner, dueOn }) => ({
		kind: 'follow_up',
		id: null,
		set: {
			...{ visit_id: visit, what: what.trim(), owner_kind: ownerKind, due_on: dueOn },
			...{ owner: ownerKind === 'member' ? owner : null, deleted: false }
		}
	}));

const nextVisit = ({ nextOn, nextPurpose }: VisitForm): RecordChange<'visit'>[] =>
	nextOn === ''
		? []
		: [
				{
					...{ kind: 'visit', id: null },
					set: freshVisit({ planned_on: nextOn, purpose: nextPurpose })
				}
			];

function filesOf(
	group: string,
	visit: string,
	taken: Taken
): { records: RecordChange<'visit_file'>[]; files: NewFile[] } {
	const records: RecordChange<'visit_file'>[] = [];
	const files: NewFile[] = [];
	const add = (
		{ bytes, type, extension }: { bytes: ArrayBuffer; type: string; extension: string },
		set: Omit<VisitFileFields, 'visit_id' | 'path'>
	) => {
		const path = `${group}/${uuidv7()}.${extension}`;
		files.push({ path, bytes, type });
		records.push({ kind: 'visit_file', id: null, set: { ...set, visit_id: visit, path } });
	};
	const sizeOf = ({ width, height }: ShrunkPhoto) => ({ width, height, seconds: null });
	for (const photo of taken.photos) {
		add(photo, { what: 'photo', ...sizeOf(photo), label: '', shared: taken.arePhotosShared });
	}
	if (taken.voice) {
		const { seconds } = taken.voice;
		const size = { width: null, height: null, seconds };
		add(taken.voice, { what: 'voice', ...size, label: '', shared: taken.isVoiceShared });
	}
	if (taken.signature) {
		const { name: label, picture } = taken.signature;
		add(picture, { what: 'signature', ...sizeOf(picture), label, shared: true });
	}
	return { records, files };
}
