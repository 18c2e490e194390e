// What mentors and their groups write to each other, as phones send it.
import { randomUUID } from 'node:crypto';
import type {
	AssessmentFields,
	CommentFields,
	FollowUpFields,
	GraduationTalkFields,
	SubjectKind,
	VisitFields,
	VisitFileFields,
	VisitNoteFields
} from '../../src/lib/domain/records.ts';
import { newRecord } from './capital.ts';

/** ISO day of now in UTC, which no group's calendar is behind. */
export const today = (): string => new Date().toISOString().slice(0, 10);
export const monthOfToday = (): string => `${today().slice(0, 7)}-01`;
/** ISO day so many days from today. */
export const dayFromToday = (days: number): string =>
	new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

export const plannedVisit = (): Partial<VisitFields> => ({
	...{ state: 'planned', planned_on: today(), purpose: 'Melihat buku kas' }
});
/** A visit with everything that a form can say. */
export const doneVisit = (present: string[], more: Partial<VisitFields> = {}) => ({
	...{ state: 'done', planned_on: today(), purpose: 'Melihat buku kas', visited_on: today() },
	...{ place: 'Rumah Bu Siti', latitude: -6_591_234, longitude: 106_789_123 },
	...{ present, also_present: 'Bu Kader', books: { cash: 'ok', stock: 'behind' } },
	...{ cash_counted: 480_000, cash_book: 500_000, bank_seen: true, bank_balance: 1_000_000 },
	...{ bank_book: 1_000_000, production: 'Tiga kali sepekan', sales: 'Pasar Ahad' },
	...{ problems: 'Kemasan habis', advice: 'Catat harian', next_on: dayFromToday(30), ...more }
});
/** What only mentors read; no other text of the cast holds these words. */
export const SECRET = 'rahasia pendamping';
export const visitNote: Partial<VisitNoteFields> = {
	...{ production: '', sales: '', problems: SECRET, advice: SECRET, remarks: SECRET }
};

/** A picture of a visit. */
export const visitPhoto = (
	group: string,
	visit: string,
	more: Partial<VisitFileFields> = {}
): Partial<VisitFileFields> => ({
	...{ visit_id: visit, what: 'photo', path: `${group}/${randomUUID()}.webp` },
	...{ width: 800, height: 600, label: 'Dapur', shared: true, ...more }
});
/** A voice note. */
export const visitVoice = (group: string, visit: string, shared: boolean) => ({
	...{ visit_id: visit, what: 'voice', path: `${group}/${randomUUID()}.webm` },
	...{ seconds: 42, label: SECRET.slice(0, shared ? 0 : 80), shared }
});

export const followUp = (more: Partial<FollowUpFields> = {}): Partial<FollowUpFields> => ({
	...{ visit_id: null, what: 'Beli buku kas baru', owner_kind: 'group', owner: null },
	...{ due_on: dayFromToday(14), deleted: false, ...more }
});
export const followUpStep = (
	followUpId: string,
	step: 'done' | 'reopened' | 'dropped' | 'note',
	note = ''
) => ({ follow_up_id: followUpId, step, note });

/** Begins a talk about something. */
export const comment = (
	subjectKind: SubjectKind,
	subject: string,
	more: Partial<CommentFields> = {}
) => ({
	...{ subject_kind: subjectKind, subject, reply_to: null, asks: false },
	...{ body: 'Nota ini untuk apa?', ...more }
});

export const flagSnooze = {
	...{ flag: 'no_visit', until: dayFromToday(20), reason: `${SECRET}: sudah janji` }
};
export const assessment = (
	shared: boolean
): Omit<AssessmentFields, 'by' | 'at' | 'author_name' | 'author_role' | 'snapshot'> => ({
	...{ visit_id: null, assessed_on: today(), instrument: 'tahap-kube', shared },
	answers: [{ indicator: 'pengurus', met: 'yes', note: 'Lengkap', evidence: '3 pengurus' }],
	...{ stage: 'tumbuh', recommended: 'tumbuh', reasons: shared ? 'Baru mulai' : SECRET }
});
export const talk = (
	member: string
): Omit<GraduationTalkFields, 'by' | 'at' | 'author_name' | 'author_role'> => ({
	...{ member, talked_on: today(), programmes: 'PKH', situation: 'Usaha jalan' },
	...{ decision: 'thinking', words: 'Saya pikir dulu', deleted: false }
});

/** Ids of what a mentor wrote in a group of the cast. */
export interface CastMentoring {
	/** A visit that is done, with its note, its files and the chair's word; and one that is planned. */
	visit: string;
	planned: string;
	/** Of the group, and of its member who reads in both groups. */
	followUp: string;
	ownFollowUp: string;
	/** A question about a transaction. */
	question: string;
	/** Shared with the group, and not. */
	assessment: string;
	quietAssessment: string;
	talk: string;
	snooze: string;
	files: { photo: string; voice: string; quietVoice: string };
}

/** All that a mentor writes at a visit, in the order of a phone; `both` is the member that talk and action are about. */
export function mentorOps(group: string, both: string, transaction: string) {
	const ids = Array.from({ length: 9 }, () => randomUUID()) as [string, ...string[]];
	const [visit, planned, action, own, question, shared, quiet, talked, snooze] = ids;
	const photo = visitPhoto(group, visit);
	const voice = visitVoice(group, visit, true);
	const quietVoice = visitVoice(group, visit, false);
	const ops = [
		newRecord('visit', doneVisit([both]), visit),
		newRecord('visit_note', visitNote, visit),
		...[photo, voice, quietVoice].map((file) => newRecord('visit_file', file)),
		newRecord('visit', plannedVisit(), planned),
		newRecord('follow_up', followUp({ visit_id: visit }), action),
		newRecord('follow_up', followUp({ owner_kind: 'member', owner: both }), own),
		newRecord('comment', comment('transaction', transaction, { asks: true }), question),
		newRecord('assessment', { ...assessment(true), visit_id: visit }, shared),
		newRecord('assessment', assessment(false), quiet),
		newRecord('graduation_talk', talk(both), talked),
		newRecord('flag_snooze', flagSnooze, snooze)
	];
	const made = {
		...{ visit, planned, followUp: action, ownFollowUp: own, question, assessment: shared },
		...{ quietAssessment: quiet, talk: talked, snooze },
		files: { photo: photo.path, voice: voice.path, quietVoice: quietVoice.path }
	};
	return { ops, made: made as CastMentoring };
}
