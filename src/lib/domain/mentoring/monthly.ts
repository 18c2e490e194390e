// The monthly report of a mentor. What was sent is drawn by private.monthly_content; the phone's draft is the same content.
import type { Business } from '../records.ts';

export const monthlyTexts = ['progress', 'problems', 'efforts', 'plan'] as const;
export type MonthlyText = (typeof monthlyTexts)[number];
export type MonthlyTexts = Record<MonthlyText, string>;
export const MONTHLY_TEXT_MAX = 4000;
export const MONTHLY_GROUP_TEXT_MAX = 2000;

/** A flag that stood when the report was written, in words. */
export interface ReportedFlag {
	flag: string;
	words: string;
}

/** What the mentor types; the argument of send_mentor_report. */
export interface MonthlyInput extends MonthlyTexts {
	groups: ({ group: string; flags: ReportedFlag[] } & MonthlyTexts)[];
}

export interface MonthlyVisit {
	id: string;
	/** ISO day. */
	on: string;
	place: string;
	purpose: string;
	/** How many members were there. */
	present: number;
	also_present: string;
	/** Whole rupiah. */
	cash_counted: number | null;
	cash_book: number | null;
	production: string;
	sales: string;
	problems: string;
	advice: string;
	next_on: string | null;
	confirmed: boolean;
	photos: { path: string; width: number; height: number; label: string }[];
}

export interface MonthlyAction {
	what: string;
	owner_kind: 'member' | 'group' | 'mentor';
	/** The member's name. */
	owner: string | null;
	due_on: string;
	state: 'open' | 'done' | 'dropped';
}

export interface MonthlyGroup {
	group: string;
	name: string;
	district: string;
	business: Business;
	members: number;
	/** The stage that the office confirmed last. */
	stage: { code: string; name: string } | null;
	/** Whole rupiah: money in all places at the end of the month (of what is known), sales and profit of the month. */
	money: number;
	sales: number;
	profit: number;
	/** Whether the month was closed. */
	closed: boolean;
	visits: MonthlyVisit[];
	/** Due in this month or the next. */
	actions: MonthlyAction[];
	/** Null when nothing was typed about the group. */
	texts: (MonthlyTexts & { flags: ReportedFlag[] }) | null;
}

export interface MonthlyContent {
	/** First day, ISO. */
	month: string;
	mentor: { name: string; phone: string | null } | null;
	texts: MonthlyTexts;
	/** By district and name. */
	groups: MonthlyGroup[];
}
