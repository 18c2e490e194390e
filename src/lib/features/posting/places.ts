import { BANK, CASH, CASH_IN_HAND, QRIS } from '$lib/domain/accounts.ts';
import { type Balance, balanceOf } from '$lib/domain/balances.ts';
import type { Entry } from '$lib/domain/journal.ts';
import type { PostingKind } from '$lib/domain/kinds.ts';
import type { MoneyPlace } from '$lib/domain/posting.ts';
import { postableRules, type Role } from '$lib/domain/rights.ts';

export type PlaceName = MoneyPlace['place'];

const placeOfAccount: Record<string, PlaceName> = {
	[CASH]: 'cash',
	[BANK]: 'bank',
	[QRIS]: 'qris',
	[CASH_IN_HAND]: 'hand'
};

const accountOfPlace: Record<PlaceName, string> = {
	cash: CASH,
	bank: BANK,
	qris: QRIS,
	hand: CASH_IN_HAND
};

/** Where the money of this kind may come from or go to, for a person of this role. */
export function placesFor(role: Role, kind: PostingKind, side: 'from' | 'into'): PlaceName[] {
	const places = postableRules(role, kind).map(
		(rule) => placeOfAccount[side === 'into' ? rule.debit : rule.credit]
	);
	return [...new Set(places.filter((place) => place !== undefined))];
}

/** Where the money of a recorded entry was or went; null when it moved no money. */
export function placeOf(entry: Entry, side: 'debit' | 'credit'): MoneyPlace | null {
	const place = placeOfAccount[entry[side]];
	if (place === undefined) return null;
	if (place !== 'hand') return { place };
	return entry.member === null ? null : { place, member: entry.member };
}

/** How much money is there, in whole rupiah. */
export const moneyAt = (balances: readonly Balance[], place: MoneyPlace): number =>
	balanceOf(
		balances,
		accountOfPlace[place.place],
		place.place === 'hand' ? { holder: place.member } : {}
	);
