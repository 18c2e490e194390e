// What the server tells of mentoring to mentors and the office.
import type { MonthlyContent } from '$lib/domain/mentoring/monthly.ts';
import type { IndicatorAnswer, Instrument } from '$lib/domain/records.ts';

export interface Assignment {
	id: string;
	/** Account of the mentor. */
	mentor: string;
	name: string;
	phone: string | null;
	/** ISO days, both included. */
	since: string;
	until: string | null;
	stand_in: boolean;
}

/** An assessment that waits for the office. */
export interface WaitingAssessment {
	id: string;
	assessed_on: string;
	stage: string;
	recommended: string;
	reasons: string;
	answers: IndicatorAnswer[];
	snapshot: Instrument;
	author_name: string;
}

/** A group as the office sees its mentoring. */
export interface MentoredInRegion {
	group: string;
	name: string;
	district: string;
	regency: string;
	/** Oldest first, former ones too. */
	mentors: Assignment[];
	last_visit_on: string | null;
	open_actions: number;
	stage: { code: string; name: string } | null;
	assessment: WaitingAssessment | null;
}

export interface MentorOverview {
	groups: MentoredInRegion[];
	/** Mentors of any group in the region, by name. */
	mentors: { mentor: string; name: string; phone: string | null }[];
}

export interface MentorReport {
	id: string;
	/** First day, ISO. */
	month: string;
	/** Whether the caller wrote it. */
	own: boolean;
	mentor: string;
	/** Her account; null once it was erased. */
	mentor_id: string | null;
	/** Names of the groups that the caller may see in it. */
	groups: string[];
	/** What was sent last; of others only the groups of the officer's regions. Null in a list. */
	content: MonthlyContent | null;
	/** Oldest first; times in milliseconds. */
	steps: {
		step: 'sent' | 'returned' | 'accepted';
		remarks: string;
		actor_name: string;
		at: number;
	}[];
}

/** Calls of mentoring that need the network; they throw OfficeError. */
export interface MentoringOffice {
	mentorOverview(): Promise<MentorOverview>;
	/** The mentor before loses the group on the day; a stand-in helps beside her until her last day. */
	handOverGroup(
		group: string,
		to: {
			/** Account of a mentor of the region, or null with the e-mail of somebody who signed up. */
			mentor: string | null;
			email: string | null;
			name: string | null;
			since: string;
			until: string | null;
			standIn: boolean;
		}
	): Promise<void>;
	/** Takes the group from a mentor at once. */
	endAssignment(group: string, assignment: string): Promise<void>;
	/** How the mentor's groups reach her. @param phone digits with the country code */
	saveContact(name: string, phone: string | null): Promise<void>;
	reviewAssessment(
		group: string,
		assessment: string,
		answer: { step: 'confirmed' | 'returned'; stage: string; remarks: string }
	): Promise<void>;
	sendMentorReport(month: string, texts: unknown): Promise<void>;
	/** Of the last 13 months, newest first; without what they say. */
	mentorReports(): Promise<MentorReport[]>;
	/** One with what it says; null when it is none of the caller's business. */
	mentorReport(id: string): Promise<MentorReport | null>;
	reviewMentorReport(id: string, step: 'accepted' | 'returned', remarks: string): Promise<void>;
	/** A photo, voice note or signature of a visit that this phone does not hold. */
	visitFile(path: string): Promise<{ bytes: ArrayBuffer; type: string }>;
}
