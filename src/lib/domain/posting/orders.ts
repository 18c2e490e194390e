// Orders with a deposit, and goods that come back (rows 12 to 15 of the kinds).
import { CUSTOMER_DEPOSITS, RECEIVABLE, SALES_RETURNS } from '../accounts.ts';
import type { Draft, Entry } from '../journal.ts';
import {
	accountOf,
	draft,
	entry,
	incomeOf,
	memberOf,
	type MoneyPlace,
	type Said,
	type SaleItem
} from '../posting.ts';

/** Money from or to a place, or what a buyer owes. */
export type MoneyOrDebt = MoneyPlace | { place: 'credit' };

const accountOfEither = (place: MoneyOrDebt): string =>
	place.place === 'credit' ? RECEIVABLE : accountOf(place);

const holderOfEither = (place: MoneyOrDebt): { member: string | null } =>
	place.place === 'credit' ? { member: null } : memberOf(place);

/** Row 12: a buyer pays something before the goods are made. */
export const customerDeposit = (
	said: Said & { amount: number; party: string; into: MoneyPlace }
): Draft =>
	draft('customer_deposit', said, [
		entry(accountOf(said.into), CUSTOMER_DEPOSITS, said.amount, {
			...memberOf(said.into),
			party: said.party
		})
	]);

/** Row 14: an order comes to nothing and the deposit goes back. */
export const depositRefund = (
	said: Said & { amount: number; party: string; from: MoneyPlace }
): Draft =>
	draft('deposit_refund', said, [
		entry(CUSTOMER_DEPOSITS, accountOf(said.from), said.amount, {
			...memberOf(said.from),
			party: said.party
		})
	]);

/**
 * Row 13: an order is handed over. The deposit pays the first items, the rest the others; an item that both pay becomes two
 * entries, of which the first carries the quantity.
 * @param said.deposit whole rupiah of the buyer's deposit to use up; what is more than the items cost stays hers
 */
export function orderDelivery(
	said: Said & {
		items: readonly SaleItem[];
		party: string;
		deposit: number;
		rest: MoneyOrDebt;
	}
): Draft {
	const { party, rest } = said;
	let left = said.deposit;
	const entries = said.items.flatMap((item): Entry[] => {
		const { product, quantityMilli, amount } = item;
		const used = Math.min(left, amount);
		left -= used;
		const parts = [
			{ debit: CUSTOMER_DEPOSITS, amount: used, member: null },
			{ debit: accountOfEither(rest), amount: amount - used, ...holderOfEither(rest) }
		].filter((part) => part.amount > 0);
		return parts.map(({ debit, amount: paid, member }, at) =>
			entry(debit, incomeOf(item), paid, {
				...{ member, party, product },
				quantityMilli: at === 0 ? quantityMilli : null
			})
		);
	});
	return draft('order_delivery', said, entries);
}

/** Row 15: goods come back, or the price is lowered afterwards (no product). */
export const salesReturn = (
	said: Said & {
		amount: number;
		from: MoneyOrDebt;
		/** Needed for a debt. */
		party: string | null;
		product: string | null;
		quantityMilli: number | null;
	}
): Draft => {
	const { from, party, product, quantityMilli } = said;
	return draft('sales_return', said, [
		entry(SALES_RETURNS, accountOfEither(from), said.amount, {
			...holderOfEither(from),
			...{ party, product, quantityMilli }
		})
	]);
};

/**
 * A discount spread over items by their amounts; sums are exact and no item becomes free.
 * @param discount whole rupiah; as much of it is given as leaves one rupiah an item
 */
export function discounted(items: readonly SaleItem[], discount: number): SaleItem[] {
	let room = items.reduce((sum, { amount }) => sum + amount - 1, 0);
	let left = Math.max(0, Math.min(discount, room));
	return items.map((item) => {
		const own = item.amount - 1;
		const taken = room === 0 ? 0 : Number((BigInt(left) * BigInt(own)) / BigInt(room));
		left -= taken;
		room -= own;
		return { ...item, amount: item.amount - taken };
	});
}
