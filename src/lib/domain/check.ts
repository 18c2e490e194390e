import { holderOf } from './accounts.ts';
import { type Draft, type Entry, isMirror, totalOf, type Transaction } from './journal.ts';
import { isAmount } from './money.ts';
import { postingRules, traitsOf } from './kinds.ts';
import { mayPost, type Role } from './rights.ts';

/** Why a transaction is refused, in order of precedence: the first that holds is given. Shared with the database. */
export const refusals = [
	'unknown_kind',
	'bad_date',
	'bad_note',
	'bad_entries',
	'bad_amount',
	'bad_posting',
	'member_needed',
	'party_needed',
	'no_such_member',
	'no_such_party',
	'meeting_needed',
	'no_such_meeting',
	'bad_order',
	'bad_grant',
	'no_such_grant',
	'no_such_line',
	'no_such_transaction',
	'correction_of_correction',
	'already_reversed',
	'not_mirror',
	'not_allowed',
	'month_closed',
	'over_distributable',
	'order_ended'
] as const;
export type Refusal = (typeof refusals)[number];

/** What the book must already know to judge a draft. */
export interface Book {
	hasMember(id: string): boolean;
	hasParty(id: string): boolean;
	transaction(id: string): Transaction | undefined;
	isReversed(id: string): boolean;
	hasMeeting(id: string): boolean;
	/** Last day of the newest closed month, or null. */
	closedThrough(): string | null;
	/** What may be shared of the profit: see `distributable` in closing.ts; whole rupiah. */
	distributable(): number;
	/** Whether this order is known and has come to its end. */
	isOrderEnded(id: string): boolean;
	hasGrant(id: string): boolean;
	/** The grant of a line of a plan, or null. */
	grantOfLine(id: string): string | null;
}

export const ENTRIES_MAX = 40;
export const NOTE_LENGTH_MAX = 200;

/** Whether a text is a day of the calendar, as YYYY-MM-DD between 2000 and 2099. */
function isIsoDate(text: string): boolean {
	if (!/^20\d\d-\d\d-\d\d$/.test(text)) return false;
	const moment = new Date(`${text}T00:00:00Z`);
	return !Number.isNaN(moment.valueOf()) && moment.toISOString().startsWith(text);
}

// The database stores neither half a character nor the character 0.
const isNote = (text: string): boolean =>
	[...text].length <= NOTE_LENGTH_MAX && text.isWellFormed() && !text.includes('\0');

const kindsKnown: ReadonlySet<string> = new Set([
	...postingRules.map((rule) => rule.kind),
	'correction'
]);

/** Judges a draft as the database will: the first refusal in precedence order, or null when it is good. */
export function refusalOf(draft: Draft, self: string, role: Role, book: Book): Refusal | null {
	const { entries } = draft;
	if (!kindsKnown.has(draft.kind)) return 'unknown_kind';
	if (!isIsoDate(draft.occurredOn)) return 'bad_date';
	if (!isNote(draft.note)) return 'bad_note';
	if (entries.length < 1 || entries.length > ENTRIES_MAX) return 'bad_entries';
	if (!entries.every((entry) => isAmount(entry.amount) && isQuantity(entry.quantityMilli))) {
		return 'bad_amount';
	}
	if (draft.kind !== 'correction' && !entries.every((entry) => hasRule(draft.kind, entry))) {
		return 'bad_posting';
	}
	return (
		refusalOfHolders(draft, book) ??
		refusalOfMeeting(draft, book) ??
		(draft.forOrder === null || traitsOf(draft.kind).namesOrder ? null : 'bad_order') ??
		refusalOfGrant(draft, book) ??
		refusalOfReference(draft, book) ??
		(mayPost(role, self, draft.kind, entries, targetOf(draft, book)) ? null : 'not_allowed') ??
		refusalOfPeriod(draft, book) ??
		refusalOfOrder(draft, book)
	);
}

const isQuantity = (value: number | null) => value === null || isAmount(value);

const targetOf = (draft: Draft, book: Book) =>
	draft.reverses === null ? undefined : book.transaction(draft.reverses);

const hasRule = (kind: Draft['kind'], entry: Draft['entries'][number]): boolean =>
	postingRules.some(
		(rule) => rule.kind === kind && rule.debit === entry.debit && rule.credit === entry.credit
	);

function refusalOfHolders({ kind, entries }: Draft, book: Book): Refusal | null {
	// An entry names a member or a party when one of its accounts keeps a balance of one; else only where the kind lets it.
	const { namesMember, namesParty } = traitsOf(kind);
	const needs = (entry: Entry, holder: 'member' | 'party') =>
		holderOf(entry.debit) === holder || holderOf(entry.credit) === holder;
	const isWrong = (entry: Entry, holder: 'member' | 'party', may: boolean) =>
		needs(entry, holder) ? entry[holder] === null : entry[holder] !== null && !may;
	const isCorrection = kind === 'correction';
	if (entries.some((entry) => isWrong(entry, 'member', namesMember || isCorrection))) {
		return 'member_needed';
	}
	if (entries.some((entry) => isWrong(entry, 'party', namesParty || isCorrection))) {
		return 'party_needed';
	}
	if (entries.some((entry) => entry.member !== null && !book.hasMember(entry.member))) {
		return 'no_such_member';
	}
	if (entries.some((entry) => entry.party !== null && !book.hasParty(entry.party))) {
		return 'no_such_party';
	}
	return null;
}

/** Some kinds stand on the decision of a meeting; nothing else names one. */
function refusalOfMeeting({ kind, meeting }: Draft, book: Book): Refusal | null {
	if (traitsOf(kind).needsMeeting !== (meeting !== null)) return 'meeting_needed';
	return meeting === null || book.hasMeeting(meeting) ? null : 'no_such_meeting';
}

/** Nothing is added to a closed month, and no more is shared than was earned. */
function refusalOfPeriod({ occurredOn, kind, entries }: Draft, book: Book): Refusal | null {
	const closed = book.closedThrough();
	if (closed !== null && occurredOn <= closed) return 'month_closed';
	const shares = kind === 'profit_share' || kind === 'iks_allocation';
	return shares && totalOf({ entries }) > book.distributable() ? 'over_distributable' : null;
}

/** A deposit may go back after the end; everything else comes before it. */
const refusalOfOrder = ({ kind, forOrder }: Draft, book: Book): Refusal | null =>
	forOrder !== null && kind !== 'deposit_refund' && book.isOrderEnded(forOrder)
		? 'order_ended'
		: null;

/** A correction mirrors a row that is there; nothing else refers to one. */
function refusalOfReference(draft: Draft, book: Book): Refusal | null {
	if (draft.kind !== 'correction') return draft.reverses === null ? null : 'no_such_transaction';
	const target = targetOf(draft, book);
	if (!target) return 'no_such_transaction';
	// A closing is the group's word about a month: what was wrong is put right in the open one.
	if (target.kind === 'period_closing') return 'not_allowed';
	if (target.kind === 'correction') return 'correction_of_correction';
	if (book.isReversed(target.id)) return 'already_reversed';
	const isForTheSame =
		draft.forGrant === (target.forGrant ?? null) && draft.forLine === (target.forLine ?? null);
	return isForTheSame && isMirror(draft.entries, target.entries) ? null : 'not_mirror';
}

/** Only some kinds are about a grant or spent for a line of its plan. */
function refusalOfGrant({ kind, forGrant, forLine }: Draft, book: Book): Refusal | null {
	const { namesGrant, namesLine } = traitsOf(kind);
	if (forGrant === null) return forLine === null ? null : 'bad_grant';
	if (!namesGrant || (forLine !== null && !namesLine)) return 'bad_grant';
	if (!book.hasGrant(forGrant)) return 'no_such_grant';
	return forLine === null || book.grantOfLine(forLine) === forGrant ? null : 'no_such_line';
}
