import type {
	BookName,
	BookState,
	FollowUpFields,
	FollowUpStepFields,
	GraduationTalkFields,
	IndicatorAnswer,
	VisitText
} from '../../../lib/domain/records.ts';

/** What the seed tells of the mentoring of one group. Days count back from the load; below 0 is after it. */
export interface MentoringPlan {
	assignments: readonly AssignmentPlan[];
	visits: readonly VisitPlan[];
	/** Visits that were not made. */
	planned: readonly { day: number; purpose: string; place: string }[];
	talks: readonly TalkPlan[];
	assessments: readonly AssessmentPlan[];
	families: readonly FamilyPlan[];
	snoozes: readonly { flag: string; day: number; until: number; reason: string }[];
}

export interface AssignmentPlan {
	/** Address of the mentor's account. */
	mentor: string;
	since: number;
	until: number | null;
	standIn: boolean;
}

export interface VisitPlan {
	/** Whose visit it was, when it is not the mentor of today's. */
	mentor?: string;
	day: number;
	purpose: string;
	place?: string;
	/** Names of members who were not there. */
	missed?: readonly string[];
	also?: string;
	books: Partial<Record<BookName, BookState>>;
	/** How much more (or less) cash was counted than the book said, whole rupiah; not counted without it. */
	off?: number;
	isBankSeen?: boolean;
	/** What the group reads. */
	shared: Partial<Record<VisitText, string>>;
	/** What only mentors read. */
	kept?: Partial<Record<VisitText | 'remarks', string>>;
	photos?: readonly PhotoPlan[];
	/** What the chair wrote when she confirmed it. */
	confirmed?: string;
	/** Whether the chair signed on the screen. */
	isSigned?: true;
	actions?: readonly ActionPlan[];
	remarks?: readonly RemarkPlan[];
}

export interface PhotoPlan {
	/** File below illustrations/, without its ending. */
	picture: string;
	label: string;
	isShared: boolean;
}

export interface ActionPlan {
	what: string;
	/** The group, the mentor, or the name of a member. */
	owner: Exclude<FollowUpFields['owner_kind'], 'member'> | (string & {});
	due: number;
	steps: readonly (RemarkPlan & Pick<FollowUpStepFields, 'step'>)[];
}

/** Who said what: a member by name, or the mentor. */
export interface RemarkPlan {
	day: number;
	by: string;
	words: string;
	asks?: true;
}

/** What a talk is about. */
export type AboutPlan =
	| { entry: { kind: string; day: number } }
	| { line: string }
	/** The newest closing of a month by then. */
	| 'closing';

export interface TalkPlan {
	about: AboutPlan;
	/** The first is the mentor's. */
	said: readonly RemarkPlan[];
}

export interface AssessmentPlan {
	day: number;
	isShared: boolean;
	/** Indicators that are not wholly met, with a note. */
	lacking: Readonly<Record<string, readonly [met: IndicatorAnswer['met'], note: string]>>;
	/** Notes and evidence of others. */
	noted: Readonly<Record<string, string>>;
	/** What the mentor proposes, when it is not what the answers lead to. */
	stage?: string;
	reasons: string;
	/** What the office answered; null while it waits. */
	answer: { step: 'confirmed' | 'returned'; day: number; remarks: string } | null;
}

export type FamilyPlan = Pick<
	GraduationTalkFields,
	'programmes' | 'situation' | 'decision' | 'words'
> & { member: string; day: number };
