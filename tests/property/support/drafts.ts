// A transaction of any kind, of what a phone knows: taken from the rules of the kinds, so that a new kind is tried at once.
import { CASH_IN_HAND, holderOf } from '../../../src/lib/domain/accounts.ts';
import type { Draft, Entry } from '../../../src/lib/domain/journal.ts';
import { kinds, type PostingKind, traitsOf } from '../../../src/lib/domain/kinds.ts';
import { draft, entry, type Said } from '../../../src/lib/domain/posting.ts';
import { isGroupOfficer, postableRules } from '../../../src/lib/domain/rights.ts';
import { type Desk, nth } from './desk.ts';

export const postingKinds = kinds.filter(
	(kind): kind is PostingKind => kind !== 'correction' && kind !== 'period_closing'
);
const assetKinds: readonly string[] = [
	...['asset_purchase', 'depreciation', 'asset_sale', 'asset_disposal']
];
/** The first three months have ended and may be closed. */
export const months = ['2026-08', '2026-09', '2026-10', '2026-11'] as const;

export interface Wish {
	kind: PostingKind;
	/** Which of the pairs of accounts that the kind has. */
	rule: number;
	amount: number;
	/** Who and what it names. */
	pick: number;
	month: number;
}

/** Null when her role has no part in the kind, or something that it must name is not there yet. */
export function draftOf(desk: Desk, { kind, rule, amount, pick, month }: Wish): Draft | null {
	const pair = nth(postableRules(desk.role, kind), rule);
	const { namesMember, namesParty, needsMeeting } = traitsOf(kind);
	const meeting = needsMeeting ? desk.one('meeting', pick) : null;
	if (!pair || meeting === undefined) return null;
	const { debit, credit } = pair;
	const needs = (holder: string) => holderOf(debit) === holder || holderOf(credit) === holder;
	const isOwnHand =
		(debit === CASH_IN_HAND || credit === CASH_IN_HAND) && !isGroupOfficer(desk.role);
	const names = pick % 2 === 0;
	const member = isOwnHand ? desk.self : desk.one('member', pick);
	const isAsset = assetKinds.includes(kind);
	const named: Partial<Entry> = {
		member: needs('member') || (namesMember && names) ? (member ?? null) : null,
		party: needs('party') || (namesParty && names) ? (desk.one('party', pick) ?? null) : null,
		product: (isAsset ? desk.one('asset', pick) : names && desk.one('product', pick)) || null
	};
	const said = { occurredOn: `${nth(months, month)}-20`, note: `${kind} ${pick}` };
	const entries = [entry(debit, credit, amount, named)];
	return draft(kind, { ...said, ...purposeOf(desk, kind, pick) }, entries, meeting);
}

/** What it is for, of the kinds that may say so: a line of a plan, a grant, or nothing. */
function purposeOf(
	desk: Desk,
	kind: PostingKind,
	pick: number
): Pick<Said, 'forGrant' | 'forLine'> {
	const { namesGrant, namesLine } = traitsOf(kind);
	const line = nth(desk.of('budget_line'), pick);
	if (!namesGrant || !line || pick % 3 === 0) return {};
	return { forGrant: line.fields.grant_id, forLine: namesLine ? line.id : null };
}
