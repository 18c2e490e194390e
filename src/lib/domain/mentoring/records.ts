// Records of mentoring. Most are written by the group's mentor, who has no row among the members.
import type { MemberRole } from '../rights.ts';

/** Who wrote a record and when; set by the database. Absent until the server has it: then it is of this phone's person. */
export interface Signed {
	/** Member; null for a mentor or an officer. */
	by?: string | null;
	/** Milliseconds. */
	at?: number;
	author_name?: string;
	author_role?: MemberRole | 'mentor' | 'officer';
}

/** Who mentors the group and until when; written by the database. */
export interface MentorFields {
	name: string;
	/** Digits with the country code, without plus. */
	phone: string | null;
	/** ISO days, both included; the last day lies before the first when it was ended on the day it began. */
	since: string;
	until: string | null;
	/** Helps beside the mentor for some weeks. */
	stand_in: boolean;
	/** Whether whoever reads it is this mentor. */
	own?: boolean;
}

export const bookNames = [
	...(['cash', 'bank', 'savings', 'loans', 'sales', 'production'] as const),
	...(['stock', 'inventory', 'members', 'minutes', 'guests'] as const)
] as const;
export type BookName = (typeof bookNames)[number];
export type BookState = 'ok' | 'behind' | 'missing';

/** Paragraphs of a visit that may be for the group or for mentors only. */
export const visitTexts = ['production', 'sales', 'problems', 'advice'] as const;
export type VisitText = (typeof visitTexts)[number];

/** A visit as the group reads it; fixed once it is done or cancelled. */
export interface VisitFields extends Signed, Record<VisitText, string> {
	state: 'planned' | 'done' | 'cancelled';
	/** Whether whoever reads it wrote it; set by the database, absent while it is only on this phone. */
	own?: boolean;
	/** ISO day. */
	planned_on: string;
	purpose: string;
	visited_on: string | null;
	place: string;
	/** Millionths of a degree; set only when the mentor tapped for it. */
	latitude: number | null;
	longitude: number | null;
	/** Members who were there. */
	present: string[];
	/** Others, for people to read. */
	also_present: string;
	books: Partial<Record<BookName, BookState>>;
	/** Whole rupiah; null when it was not counted. */
	cash_counted: number | null;
	/** What the book on the mentor's phone said then. */
	cash_book: number | null;
	bank_seen: boolean;
	/** What the bank book said, and what the group's book said then. */
	bank_balance: number | null;
	bank_book: number | null;
	/** ISO day of the next visit. */
	next_on: string | null;
}
/** Paragraphs that only mentors read; its id is the visit's. */
export interface VisitNoteFields extends Signed, Record<VisitText, string> {
	remarks: string;
}
/** The chair says that a visit was as written; written once, one a visit. */
export interface VisitConfirmationFields extends Signed {
	visit_id: string;
	note: string;
}
/** Written once. A voice note has seconds, a picture has width and height. */
export interface VisitFileFields extends Signed {
	visit_id: string;
	what: 'photo' | 'voice' | 'signature';
	/** Name in the bucket `kunjungan`. */
	path: string;
	width: number | null;
	height: number | null;
	/** At most VOICE_SECONDS_MAX. */
	seconds: number | null;
	label: string;
	/** False is for mentors only. */
	shared: boolean;
}
export const VOICE_SECONDS_MAX = 60;
/** An action that was agreed on; the mentor may change its words and day. */
export interface FollowUpFields extends Signed {
	visit_id: string | null;
	what: string;
	owner_kind: 'member' | 'group' | 'mentor';
	/** The member, when it is one. */
	owner: string | null;
	due_on: string;
	deleted: boolean;
}
/** What became of an action; written once. Its owner (or an officer of the group) says done, the mentor also reopened and dropped. */
export interface FollowUpStepFields extends Signed {
	follow_up_id: string;
	step: 'done' | 'reopened' | 'dropped' | 'note';
	note: string;
}
export type SubjectKind = 'transaction' | 'budget_line' | 'closing' | 'visit' | 'follow_up';
/** A question, an answer or a remark; written once. Members begin one only about visits and actions. */
export interface CommentFields extends Signed {
	subject_kind: SubjectKind;
	subject: string;
	/** The comment that began the talk; null for that one. */
	reply_to: string | null;
	/** Waits for an answer of the group; only mentors ask. */
	asks: boolean;
	body: string;
}
/** A mentor puts a flag aside until a day, with her reason; written once, the newest of a flag counts. Mentors only. */
export interface FlagSnoozeFields extends Signed {
	flag: string;
	until: string;
	reason: string;
}
export interface IndicatorAnswer {
	indicator: string;
	met: 'yes' | 'partly' | 'no';
	note: string;
	/** What the books say about it, in words; empty when they say nothing. */
	evidence: string;
}
/** Written once. */
export interface AssessmentFields extends Signed {
	visit_id: string | null;
	assessed_on: string;
	/** Code of the reference data `instrument`. */
	instrument: string;
	/** The instrument as it was; set by the database. */
	snapshot?: Instrument;
	answers: IndicatorAnswer[];
	/** What the mentor proposes, and what the answers lead to: codes of stages. */
	stage: string;
	recommended: string;
	reasons: string;
	/** False is for mentors and the office only. */
	shared: boolean;
}
/** What the office answered to an assessment; written by the database. */
export interface AssessmentStepFields extends Signed {
	assessment_id: string;
	step: 'confirmed' | 'returned';
	stage: string;
	remarks: string;
}
/** A talk with a family about leaving an aid programme. The decision is the family's own; read by the member, mentors and the office. */
export interface GraduationTalkFields extends Signed {
	member: string;
	talked_on: string;
	/** Which aid, for people to read: PKH, sembako. */
	programmes: string;
	situation: string;
	decision: 'not_yet' | 'thinking' | 'ready' | 'left';
	/** What the family said, in its words. */
	words: string;
	deleted: boolean;
}

/** What the books can answer of an indicator. */
export const evidenceKinds = [
	...(['mentor', 'training', 'officers', 'grant', 'activity', 'roles'] as const),
	...(['profit_uses', 'profit_trend', 'capital_growth', 'iks', 'books', 'meetings'] as const)
] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];
/** Stages and their indicators; reference data `instrument` that the office edits. */
export interface Instrument {
	name: string;
	source: string;
	/** A stage is reached when so many per cent of its indicators are met, and of those before it. */
	needed_percent: number;
	stages: {
		code: string;
		name: string;
		indicators: { code: string; text: string; evidence?: EvidenceKind | null }[];
	}[];
}

export interface MentoringFields {
	mentor: MentorFields;
	visit: VisitFields;
	visit_note: VisitNoteFields;
	visit_confirmation: VisitConfirmationFields;
	visit_file: VisitFileFields;
	follow_up: FollowUpFields;
	follow_up_step: FollowUpStepFields;
	comment: CommentFields;
	flag_snooze: FlagSnoozeFields;
	assessment: AssessmentFields;
	assessment_step: AssessmentStepFields;
	graduation_talk: GraduationTalkFields;
}
