import type { GraduationTalkFields, MemberFields } from '../../domain/records.ts';

/** What the server keeps about a person; times in milliseconds, days ISO. */
export interface MyData {
	account: { email: string; since: number } | null;
	/** Of mentors and officers. */
	profile: { name: string; phone: string | null } | null;
	memberships: {
		group: string;
		name: string;
		role: MemberFields['role'];
		joined_at: number;
		linked_at: number | null;
		left_at: number | null;
		terms: MemberFields['terms'];
		/** How many entries she wrote, and how many name her. */
		entries: number;
		named: number;
		talks: {
			on: string;
			programmes: string;
			situation: string;
			decision: GraduationTalkFields['decision'];
			words: string;
			by: string;
		}[];
		/** When an officer of the group explained which version of the text. */
		told: { version: number; at: number }[];
		/** Who of the staff read the talks; the name is empty when the account is gone. */
		reads: {
			at: number;
			role: 'mentor' | 'officer';
			what: 'phone_copy' | 'office_read';
			name: string;
		}[];
	}[];
	mentoring: { group: string; since: string; until: string | null }[];
	/** Names of regions. */
	offices: string[];
	consents: { version: number; at: number }[];
	phones: { group: string; device: string; last_seen: number; waiting: number }[];
}

/** Calls about a person's own data; they throw OfficeError. */
export interface PrivacyOffice {
	myData(): Promise<MyData>;
	/** The new name shows in all her groups. */
	renameMe(name: string): Promise<void>;
	/** Her account is gone afterwards. Codes: LAST_CHAIR, DEMO_ACCOUNT. */
	eraseMe(): Promise<void>;
	/** Gives a member who left a neutral name. */
	anonymiseMember(group: string, member: string): Promise<void>;
}
