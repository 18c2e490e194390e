import type { Draft } from './journal.ts';
import type {
	AssetEventFields,
	AttachmentFields,
	BudgetLineFields,
	BudgetPlanFields,
	CustodyFields,
	GrantFields,
	HandoverFields,
	HandoverRemarkFields,
	PlanVersion,
	ReportFields,
	ReportStepFields
} from './capital/records.ts';

import type { MentoringFields } from './mentoring/records.ts';
import type { OrderContactFields, OrderFields, OrderStepFields } from './checkout/records.ts';

export * from './capital/records.ts';
export type * from './checkout/records.ts';
export * from './mentoring/records.ts';

/** Mutable records of a group, merged by field: the server's order decides, nothing that lost is thrown away. */
export const recordKinds = [
	...(['group', 'member', 'party', 'product', 'photo'] as const),
	...([
		'meeting',
		'guest',
		'activity',
		'asset',
		'loan',
		'cost_sheet',
		'receipt',
		'profit_rule'
	] as const),
	...(['request', 'approval', 'closing'] as const),
	...(['order', 'order_step', 'order_contact'] as const),
	...(['grant', 'budget_line', 'budget_plan', 'custody', 'attachment'] as const),
	...(['asset_event', 'handover', 'handover_remark', 'report', 'report_step'] as const),
	...(['mentor', 'visit', 'visit_note', 'visit_confirmation', 'visit_file'] as const),
	...(['follow_up', 'follow_up_step', 'comment', 'flag_snooze'] as const),
	...(['assessment', 'assessment_step', 'graduation_talk'] as const)
] as const;
export type RecordKind = (typeof recordKinds)[number];

export type Business = 'food' | 'craft' | 'service' | 'livestock';
export const businesses: readonly Business[] = ['food', 'craft', 'service', 'livestock'];

export interface GroupFields {
	name: string;
	slug: string;
	/** Name of the district, for people to read. */
	district: string;
	business: Business;
	story: string;
	/** Digits with the country code, without plus. */
	whatsapp: string | null;
	time_zone: string;
	/** Money out above this many rupiah waits for a second officer; changed only by two officers. */
	approval_limit: number;
	/** `simple`: material is used up when bought. `inventory`: goods are kept at cost. */
	stock_mode: StockMode;
	/** The usual compulsory saving a month, whole rupiah. */
	saving_amount: number | null;
	/** Service charge on member loans: thousandths of the principal a month. */
	loan_charge_permille: number;
	/** Buyers fetch what they ordered. */
	pickup: boolean;
	/** The group brings what was ordered. */
	delivery: boolean;
	/** Where to and for how much, for people to read. */
	delivery_note: string;
	pay_cash: boolean;
	pay_transfer: boolean;
	/** Bank, number and holder, for people to read; told to who ordered. */
	bank_account: string;
	pay_qris: boolean;
	/** Picture of the static QRIS code, name in the bucket `produk`; shown to who ordered. */
	qris_path: string | null;
	/** Whole rupiah that the group's rule sets aside to lend to members in turn; null when it has none. */
	fund_amount: number | null;
	/** When an officer of the region verified the group; milliseconds. Not set by phones. */
	verified_at: number | null;
}
export type StockMode = 'simple' | 'inventory';
export interface MemberFields {
	name: string;
	role: 'chair' | 'secretary' | 'treasurer' | 'member';
	has_phone: boolean;
	/** Milliseconds. */
	joined_at: number;
	/** When a phone was last connected to the member; milliseconds. */
	linked_at: number | null;
	left_at: number | null;
	/** Offices held, oldest first; kept by the database. Milliseconds. */
	terms: { role: MemberFields['role']; since: number; until: number | null }[];
}
export interface PartyFields {
	name: string;
	phone: string | null;
	deleted: boolean;
}
export interface ProductFields {
	name: string;
	slug: string | null;
	kind: Business;
	description: string;
	unit: string;
	/** Whole rupiah for one unit. */
	price: number;
	published: boolean;
	/** Below this stock (thousandths of the unit) the product is marked. */
	low_stock_milli: number | null;
	/** What is in it or what it is made of. */
	ingredients: string;
	/** Net weight or size of one unit, as people say it: 250 g, 40 x 60 cm. */
	net: string;
	/** Whole rupiah a unit from `wholesale_min` units on; both or none. */
	wholesale_price: number | null;
	wholesale_min: number | null;
	availability: Availability;
	/** Days from the order to the goods; for what is made to order. */
	lead_days: number;
	/** Units that can be made for one day; null is without limit. For what is made to order. */
	daily_capacity: number | null;
	/** Last day on which orders are taken, ISO. */
	order_until: string | null;
	shelf_life_days: number | null;
	/** How it is kept. */
	storage: string;
	permits: Permit[];
	/** Nothing to sell for now; stays in the window, marked. */
	sold_out: boolean;
	/** Put away: neither in the window nor in the lists. */
	archived: boolean;
	deleted: boolean;
}
/** `stock` is there to take; `order` is made when somebody orders. */
export type Availability = 'stock' | 'order';
export const permitKinds = ['pirt', 'bpom', 'slhs', 'halal'] as const;
export type PermitKind = (typeof permitKinds)[number];
/** Shown only with its number: never a self-made badge. */
export interface Permit {
	kind: PermitKind;
	number: string;
	/** Last day that it holds, ISO; null without end. */
	until: string | null;
}
export interface PhotoFields {
	product_id: string;
	position: number;
	/** Name in the bucket `produk`. */
	path: string;
	width: number;
	height: number;
	/** The colours of 3 x 3 pixels, RGB in base64, shown until the photo is there; empty without them. */
	blur: string;
	deleted: boolean;
}

/** Who wrote a record and when; set by the database, on the phone by the store. */
export interface Written {
	/** Member. Absent until the server has it. */
	by?: string;
	/** Milliseconds. */
	at?: number;
}
export interface MeetingFields extends Written {
	held_on: string;
	place: string;
	agenda: string;
	/** Members who were there. */
	attendees: string[];
	/** What was decided, one text each. */
	decisions: string[];
	notes: string;
	deleted: boolean;
}
export interface GuestFields extends Written {
	visited_on: string;
	name: string;
	/** Where the guest comes from: office, school, village. */
	agency: string;
	position: string;
	purpose: string;
	impression: string;
	deleted: boolean;
}
/** A line of the activity plan. */
export interface ActivityFields extends Written {
	name: string;
	place: string;
	volume: string;
	frequency: string;
	/** Whole rupiah; null when not known. */
	cost: number | null;
	schedule: string;
	deleted: boolean;
}
export type AssetOrigin = 'bought' | 'grant' | 'member' | 'opening';
export type AssetCondition = 'good' | 'broken' | 'lost' | 'sold' | 'given';
/** A thing that lasts. Entries of asset kinds name it in `product`. */
export interface AssetFields extends Written {
	/** Item code on the thing. */
	code: string;
	name: string;
	/** One of `fixedAssetAccounts`. */
	account: string;
	quantity: number;
	/** Whole rupiah for all of them. */
	cost: number;
	acquired_on: string;
	/** Straight-line life; null is not depreciated. */
	life_months: number | null;
	origin: AssetOrigin;
	condition: AssetCondition;
	/** Member who keeps it. */
	holder: string | null;
	note: string;
	/** Where it is, for people to read. */
	place: string;
	method: WearMethod;
	deleted: boolean;
}
/** By equal parts, or by twice that part of what it is still worth. */
export type WearMethod = 'straight' | 'declining';
/** Terms of a loan to a member; written once. Its id is that of the transaction (or request) that paid it out. */
export interface LoanFields extends Written {
	member: string;
	/** Whole rupiah. */
	principal: number;
	months: number;
	/** Service charge each month, whole rupiah. */
	charge: number;
	/** ISO date of the first instalment. */
	first_due: string;
}
/** What a batch costs; its id is the product's. */
export interface CostSheetFields extends Written {
	/** Whole rupiah a batch. */
	materials: number;
	wages: number;
	packaging: number;
	other: number;
	/** Thousandths of the unit that a batch gives. */
	batch_milli: number;
	/** Profit on top of the cost, per cent. */
	margin_percent: number;
	deleted: boolean;
}
/** A photo of a receipt, private to the group; written once. */
export interface ReceiptFields extends Written {
	/** Transaction or request. */
	transaction: string;
	/** Name in the bucket `bukti`. */
	path: string;
	width: number;
	height: number;
}
/** How a meeting shares profit; written once, its id is that of the transaction (or request) that posts it. Thousandths. */
export interface ProfitRuleFields extends Written {
	meeting: string;
	/** Whole rupiah that were shared. */
	amount: number;
	capital: number;
	members: number;
	iks: number;
	officers: number;
	basis: 'equal' | 'work' | 'savings';
}
/** Waits for a second officer; written once. */
export type RequestFields = Written &
	(
		| { what: 'transaction'; body: Draft }
		| { what: 'limit'; body: { limit: number } }
		| { what: 'closing'; body: ClosingCount }
		| { what: 'plan'; body: PlanVersion }
	);
/** Money counted at the end of a month, whole rupiah. */
export interface ClosingCount {
	/** First day of the month. */
	month: string;
	cash: number;
	bank: number;
}
/** Written once. `withdrawn` only by who asked; the others only by another officer. */
export interface ApprovalFields extends Written {
	request: string;
	decision: 'approved' | 'refused' | 'withdrawn';
	/** Needed for a refusal. */
	reason: string;
}
/** A closed month; written by the database when two officers agreed. Whole rupiah. */
export interface ClosingFields extends Written {
	month: string;
	/** Last day of the month. */
	through: string;
	cash: number;
	bank: number;
	/** Net profit of the month. */
	profit: number;
	/** Seq of the last journal row that the closing covers, and the chain's hash there. */
	journal_seq: number;
	chain: string;
	requested_by: string;
	approved_by: string;
}
export interface RecordFields extends MentoringFields {
	grant: GrantFields;
	budget_line: BudgetLineFields;
	budget_plan: BudgetPlanFields;
	custody: CustodyFields;
	attachment: AttachmentFields;
	asset_event: AssetEventFields;
	handover: HandoverFields;
	handover_remark: HandoverRemarkFields;
	report: ReportFields;
	report_step: ReportStepFields;
	order: OrderFields;
	order_contact: OrderContactFields;
	order_step: OrderStepFields;
	meeting: MeetingFields;
	guest: GuestFields;
	activity: ActivityFields;
	asset: AssetFields;
	loan: LoanFields;
	cost_sheet: CostSheetFields;
	receipt: ReceiptFields;
	profit_rule: ProfitRuleFields;
	request: RequestFields;
	approval: ApprovalFields;
	closing: ClosingFields;
	group: GroupFields;
	member: MemberFields;
	party: PartyFields;
	product: ProductFields;
	photo: PhotoFields;
}

/** Per field: version (`s`, the seq that set it), the member who set it (null for a mentor), and the value that lost a race (`p`). */
export type RecordMeta = Record<
	string,
	{ s: number; by: string | null; p?: { v: unknown; s: number; by: string | null } }
>;

/** What a person changed: only the changed fields, each with the version that she saw. */
export interface Patch {
	kind: Exclude<
		RecordKind,
		| ('member' | 'closing' | 'order' | 'order_contact' | 'budget_plan')
		| ('mentor' | 'assessment_step')
	>;
	id: string;
	set: Record<string, unknown>;
	base: Record<string, number>;
}

/** The patch that sets these fields on a record as the person saw it (`meta` empty for a new one). */
export function patchOf(
	kind: Patch['kind'],
	id: string,
	set: Record<string, unknown>,
	meta: RecordMeta
): Patch {
	const base = Object.fromEntries(
		Object.keys(set).flatMap((field) => {
			const version = meta[field]?.s;
			return version === undefined ? [] : [[field, version]];
		})
	);
	return { kind, id, set, base };
}

/** Values that lost a race and wait for somebody to choose, by field. */
export const lostValues = (meta: RecordMeta) =>
	Object.entries(meta).flatMap(([field, { p, by }]) =>
		p ? [{ field, value: p.v, by: p.by, wonBy: by }] : []
	);
