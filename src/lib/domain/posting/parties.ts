// Buyers, suppliers and lenders, and what a group brings along from its paper books (rows 17, 18, 40, 41 and 46 of the kinds).
import {
	accounts,
	ADVANCE_TO_SUPPLIER,
	BORROWINGS,
	INTEREST_EXPENSE,
	OPENING,
	openingCredits,
	PAYABLE
} from '../accounts.ts';
import { ENTRIES_MAX } from '../check.ts';
import type { Draft, Entry } from '../journal.ts';
import { accountOf, draft, entry, memberOf, type MoneyPlace, type Said } from '../posting.ts';

interface Paid extends Said {
	/** Whole rupiah. */
	amount: number;
	party: string;
}

/** A supplier is paid before the goods come. */
export const supplierAdvance = (said: Paid & { from: MoneyPlace }): Draft =>
	draft('supplier_advance', said, [
		entry(ADVANCE_TO_SUPPLIER, accountOf(said.from), said.amount, {
			...memberOf(said.from),
			party: said.party
		})
	]);

/** A supplier gives an advance back. @param said.into the treasurer's cash or the bank */
export const advanceReturn = (said: Paid & { into: MoneyPlace }): Draft =>
	draft('advance_return', said, [
		entry(accountOf(said.into), ADVANCE_TO_SUPPLIER, said.amount, { party: said.party })
	]);

/** Row 17: goods that are paid later. @param said.account one of `goodsAccounts` */
export const creditPurchase = (
	said: Paid & { account: string; product?: string | null; quantityMilli?: number | null }
): Draft =>
	draft('credit_purchase', said, [
		entry(said.account, PAYABLE, said.amount, {
			party: said.party,
			product: said.product ?? null,
			quantityMilli: said.quantityMilli ?? null
		})
	]);

/** Row 18: a supplier is paid, all or a part. */
export const payablePayment = (said: Paid & { from: MoneyPlace }): Draft =>
	draft('payable_payment', said, [
		entry(PAYABLE, accountOf(said.from), said.amount, {
			...memberOf(said.from),
			party: said.party
		})
	]);

/** Row 40: a loan from outside arrives. @param said.into the treasurer's cash or the bank */
export const borrowingReceived = (said: Paid & { into: MoneyPlace }): Draft =>
	draft('borrowing_received', said, [
		entry(accountOf(said.into), BORROWINGS, said.amount, { party: said.party })
	]);

/**
 * Row 41: an instalment of a loan from outside.
 * @param said.amount principal, whole rupiah; 0 when only interest is paid
 * @param said.interest whole rupiah, 0 when there is none
 * @param said.from the treasurer's cash or the bank
 */
export const borrowingRepayment = (said: Paid & { interest: number; from: MoneyPlace }): Draft => {
	const parts = [
		[BORROWINGS, said.amount],
		[INTEREST_EXPENSE, said.interest]
	] as const;
	return draft(
		'borrowing_repayment',
		said,
		parts
			.filter(([, amount]) => amount > 0)
			.map(([account, amount]) =>
				entry(account, accountOf(said.from), amount, { party: said.party })
			)
	);
};

/** One thing that the group owns or owes on the day it begins: an account, how much, and whose. */
export interface OpeningLine extends Pick<Entry, 'member' | 'party' | 'product' | 'quantityMilli'> {
	account: string;
	/** Whole rupiah on the account's own side. */
	amount: number;
}

const owed: ReadonlySet<string> = new Set(openingCredits);

/** Row 46: what the group begins with, in as many transactions as the lines need. */
export function openingBalances(said: Said, lines: readonly OpeningLine[]): Draft[] {
	const entries = lines.map(({ account, amount, ...holders }) =>
		owed.has(account)
			? entry(OPENING, account, amount, holders)
			: entry(account, OPENING, amount, holders)
	);
	const drafts: Draft[] = [];
	for (let at = 0; at < entries.length; at += ENTRIES_MAX) {
		drafts.push(draft('opening_balance', said, entries.slice(at, at + ENTRIES_MAX)));
	}
	return drafts;
}

export interface OpeningSums {
	/** What the group owns, worn-off value taken off; whole rupiah. */
	owned: number;
	/** What it owes others and its members. */
	debts: number;
	/** Grants, members' capital and kept profit. */
	capital: number;
	/** What nobody explained yet: owned − debts − capital; stays visible on the balancing account. */
	difference: number;
}

/** How the lines add up. */
export function openingSums(
	lines: readonly Pick<OpeningLine, 'account' | 'amount'>[]
): OpeningSums {
	const sums = { owned: 0, debts: 0, capital: 0 };
	for (const { account, amount } of lines) {
		const type = accounts.get(account)?.type;
		if (type === 'liability') sums.debts += amount;
		else if (type === 'equity') sums.capital += amount;
		else sums.owned += owed.has(account) ? -amount : amount;
	}
	return { ...sums, difference: sums.owned - sums.debts - sums.capital };
}
