// Records of the grant: what was given, planned, kept, handed over and reported.
import type { AssetCondition, Written } from '../records.ts';

/** What a group was given; written by its officers. */
export interface GrantFields extends Written {
	/** Code of the reference data `programme`. */
	programme: string;
	source: GrantSource;
	decree_no: string;
	/** ISO day of the decree. */
	decree_on: string | null;
	/** Whole rupiah. */
	amount_per_member: number | null;
	/** Families that it is for; 5 to 20 is usual (domain facts K3). */
	families: number | null;
	/** Money, whole rupiah; 0 when everything came as goods. */
	amount: number;
	/** When how much is to come. */
	tranches: { amount: number; on: string }[];
	/** Bank, number and holder, for people to read. */
	account: string;
	/** Last day for the report, ISO. */
	due_on: string | null;
	note: string;
	deleted: boolean;
}
export const grantSources = ['apbn', 'apbd', 'csr', 'other'] as const;
export type GrantSource = (typeof grantSources)[number];
export const lineCategories = [
	...(['materials', 'tools', 'livestock', 'buildings', 'wages'] as const),
	...(['transport', 'permits', 'fund', 'other'] as const)
] as const;
export type LineCategory = (typeof lineCategories)[number];
/** What one line of a plan says. */
export interface PlanLine {
	id: string;
	item: string;
	category: LineCategory;
	/** Thousandths of the unit. */
	quantity_milli: number;
	unit: string;
	/** Whole rupiah a unit. */
	price: number;
	/** First day of the month in which it is to be bought, ISO. */
	month: string | null;
	supplier: string;
}
/** A line of the plan (RAB) as it is being written; only an agreed version counts. */
export interface BudgetLineFields extends Omit<PlanLine, 'id'>, Written {
	grant_id: string;
	position: number;
	deleted: boolean;
}
/** A version of a plan that is asked for. */
export interface PlanVersion {
	grant_id: string;
	/** 1, 2, 3. */
	number: number;
	/** Why it was changed; empty for the first. */
	reason: string;
	lines: PlanLine[];
}
/** An agreed version; written by the database, its id is the request's. */
export interface BudgetPlanFields extends PlanVersion, Written {
	/** Whole rupiah. */
	total: number;
	requested_by: string;
	approved_by: string;
}
/** Who holds bank book, stamp or card since when; written once, the newest of an item counts. */
export interface CustodyFields extends Written {
	item: 'bank_book' | 'stamp' | 'card';
	/** Member, or null with the name of somebody else. */
	holder: string | null;
	holder_name: string;
	since: string;
	note: string;
}
export type AttachmentRole =
	| 'photo'
	| 'agreement'
	| 'decision'
	| 'paper'
	| 'giver'
	| 'receiver'
	| 'witness'
	| 'chair'
	| 'secretary'
	| 'treasurer';
/** A picture of a thing, a page of a paper, or a signature (people are roles of who signed); written once. */
export interface AttachmentFields extends Written {
	/** Grant, thing, handover or report. */
	subject: string;
	role: AttachmentRole;
	/** Who signed, or what the page is. */
	label: string;
	/** Name in the bucket `bukti`. */
	path: string;
	width: number;
	height: number;
}
/** The life of a thing; written once. What it is worth stands only in the journal. */
export interface AssetEventFields extends Written {
	asset_id: string;
	happened_on: string;
	what:
		| 'counted'
		| 'moved'
		| 'repaired'
		| 'condition'
		| 'born'
		| 'died'
		| 'weighed'
		| 'sold'
		| 'lost'
		| 'given'
		| 'note';
	/** How many were found, born, or died. */
	quantity: number | null;
	/** Weight of all of them. */
	grams: number | null;
	condition: AssetCondition | null;
	holder: string | null;
	place: string;
	/** Found by its QR label. */
	scanned: boolean;
	/** The transaction that says what it cost or brought. */
	transaction: string | null;
	note: string;
}
/** Goods of a handover. */
export interface HandoverGood {
	id: string;
	name: string;
	specification: string;
	quantity: number;
	unit: string;
	condition: 'good' | 'broken';
	/** Stated value of all of them, whole rupiah. */
	value: number;
	/** One of `fixedAssetAccounts` or `stockAccounts`. */
	account: string;
	/** How long it lasts; null is not depreciated. */
	life_months: number | null;
	/** How many the chair counted. */
	received: number;
}
/** Minutes of a handover (BAST). Accepted when the transaction with its id stands in the journal; then nothing of it changes. */
export interface HandoverFields extends Written {
	grant_id: string;
	number: string;
	handed_on: string;
	place: string;
	giver_name: string;
	giver_position: string;
	giver_office: string;
	giver_address: string;
	witnesses: { name: string; position: string }[];
	goods: HandoverGood[];
	note: string;
	deleted: boolean;
}
/** A difference that a member noted; written once, seen by mentor and office. */
export interface HandoverRemarkFields extends Written {
	handover_id: string;
	/** One of the goods, or null for the whole. */
	item: string | null;
	what: 'missing' | 'damaged' | 'different' | 'value' | 'other';
	note: string;
}
/** What is typed of an accountability report (LPJ); its id is the grant's. Everything else is drawn from the book. */
export interface ReportFields extends Written {
	/** Last day that it tells of, ISO. */
	until: string;
	/** The meeting that agreed to it. */
	meeting: string | null;
	background: string;
	results: string;
	problems: string;
	next_steps: string;
	deleted: boolean;
}
/** What became of a report; written once. Phones only send; mentor and office answer through the server. */
export interface ReportStepFields extends Written {
	report_id: string;
	step: 'sent' | 'endorsed' | 'returned' | 'accepted';
	/** By the database. */
	remarks?: string;
	actor_name?: string;
	actor_role?: 'chair' | 'secretary' | 'treasurer' | 'mentor' | 'officer';
}
