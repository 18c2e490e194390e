import { CASH_IN_HAND } from './accounts.ts';
import type { Draft, Transaction } from './journal.ts';
import { type Kind, type PostingKind, postingRules } from './kinds.ts';

export type MemberRole = 'chair' | 'secretary' | 'treasurer' | 'member';
/** What a person is in one group. A mentor reads the book and never posts. */
export type Role = MemberRole | 'mentor';

export type Action =
	| 'read_book'
	| 'post'
	| 'write_products'
	| 'write_parties'
	| 'write_group'
	| 'manage_members'
	| 'connect_phone'
	| 'decide_quarantine'
	| 'write_life'
	| 'write_guests'
	| 'attach_receipts'
	| 'note_things'
	| 'approve'
	| 'mentor'
	| 'converse'
	| 'confirm_visit'
	| 'close_month';

/** Who may do what in a group; row-level security and the RPCs enforce the same table, and a test compares the two. */
export const rights: Record<Action, readonly Role[]> = {
	read_book: ['chair', 'secretary', 'treasurer', 'member', 'mentor'],
	post: ['chair', 'secretary', 'treasurer', 'member'],
	write_products: ['chair', 'secretary', 'treasurer'],
	write_parties: ['chair', 'secretary', 'treasurer', 'member'],
	write_group: ['chair', 'secretary'],
	manage_members: ['chair', 'secretary'],
	connect_phone: ['chair', 'secretary', 'mentor'],
	decide_quarantine: ['chair', 'secretary', 'treasurer'],
	write_life: ['chair', 'secretary', 'treasurer'],
	write_guests: ['chair', 'secretary', 'treasurer', 'member'],
	attach_receipts: ['chair', 'secretary', 'treasurer', 'member'],
	note_things: ['chair', 'secretary', 'treasurer', 'member'],
	approve: ['chair', 'secretary', 'treasurer'],
	close_month: ['chair', 'treasurer'],
	mentor: ['mentor'],
	converse: ['chair', 'secretary', 'treasurer', 'member', 'mentor'],
	confirm_visit: ['chair']
};

export const may = (role: Role, action: Action): boolean => rights[action].includes(role);

/** Officers of the group post every kind; a plain member posts only what the rules open to her. */
export const isGroupOfficer = (role: Role): boolean => may(role, 'decide_quarantine');

/** Whether the role may post the kind from some account; drives which forms are shown. */
export const mayPostKind = (role: Role, kind: PostingKind): boolean =>
	may(role, 'post') &&
	postingRules.some((rule) => rule.kind === kind && (rule.openToMembers || isGroupOfficer(role)));

/** Accounts that the role may take the money of this kind from or put it into. */
export const postableRules = (role: Role, kind: PostingKind) =>
	may(role, 'post')
		? postingRules.filter(
				(rule) => rule.kind === kind && (rule.openToMembers || isGroupOfficer(role))
			)
		: [];

/** Whether every entry keeps to the rules of its kind, and to a plain member's own hand. */
export function mayPost(
	role: Role,
	self: string,
	kind: Kind,
	entries: Draft['entries'],
	target?: Transaction
): boolean {
	if (!may(role, 'post')) return false;
	if (kind === 'correction') {
		return target !== undefined && (isGroupOfficer(role) || target.recordedBy === self);
	}
	if (kind === 'period_closing') return false;
	const rules = postableRules(role, kind);
	return entries.every(
		(entry) =>
			rules.some((rule) => rule.debit === entry.debit && rule.credit === entry.credit) &&
			(isGroupOfficer(role) || !touchesHandOfOther(entry, self))
	);
}

const touchesHandOfOther = (entry: Draft['entries'][number], self: string): boolean =>
	(entry.debit === CASH_IN_HAND || entry.credit === CASH_IN_HAND) && entry.member !== self;
