import type { ReferenceBodies, ReferenceKind } from '$lib/domain/capital/reference.ts';
import type { GrantSource, HandoverRemarkFields, ReportStepFields } from '$lib/domain/records.ts';

/** What a member noted of a handover. */
export interface GrantRemark {
	/** Number of the handover; empty where it has none. */
	handover: string;
	/** Name of the goods; null for the whole. */
	item: string | null;
	what: HandoverRemarkFields['what'];
	note: string;
	/** Name of the member. */
	by: string;
	/** Milliseconds. */
	at: number;
}

/** A grant as the office sees it: sums, not entries. Whole rupiah. */
export interface RegionGrant {
	id: string;
	/** Id. */
	group: string;
	group_name: string;
	district: string;
	regency: string;
	/** Code of a programme. */
	programme: string;
	source: GrantSource;
	/** Promised money; what came as goods stands in handovers. */
	amount: number;
	/** Last day for the accountability report, ISO. */
	due_on: string | null;
	received: number;
	/** Spent, and paid ahead. */
	spent: number;
	/** Total of the agreed plan; null before there is one. */
	planned: number | null;
	/** What became of the report last; null before it was sent. */
	step: ReportStepFields['step'] | null;
	remarks: GrantRemark[];
}

interface ReferenceOf<Kind extends ReferenceKind> {
	/** Code; null is the whole country. */
	region: string | null;
	kind: Kind;
	code: string;
	body: ReferenceBodies[Kind];
	retired: boolean;
}
/** A row of the data that the office edits. */
export type ReferenceItem = { [Kind in ReferenceKind]: ReferenceOf<Kind> }[ReferenceKind];
export type ProgrammeItem = ReferenceOf<'programme'>;
export type TemplateItem = ReferenceOf<'plan_template'>;
export type InstrumentItem = ReferenceOf<'instrument'>;

export interface OwnRegion {
	code: string;
	name: string;
}
