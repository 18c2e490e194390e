import { BANK, CASH, CASH_IN_HAND, QRIS } from '$lib/domain/accounts.ts';
import type { MemberFields } from '$lib/domain/records.ts';
import { m } from '$lib/paraglide/messages';

const places: Record<string, () => string> = {
	[CASH]: m.place_cash,
	[BANK]: m.place_bank,
	[QRIS]: m.place_qris,
	[CASH_IN_HAND]: m.place_hands
};

/** What a place of money is called. */
export const accountWord = (account: string): string => places[account]?.() ?? account;

/** Who signs a report, in this order. */
export const signerRoles = ['chair', 'secretary', 'treasurer'] as const;
export type SignerRole = (typeof signerRoles)[number];

const roles: Record<MemberFields['role'], () => string> = {
	chair: m.role_chair,
	secretary: m.role_secretary,
	treasurer: m.role_treasurer,
	member: m.role_member
};

export const officeWord = (role: MemberFields['role']): string => roles[role]();
