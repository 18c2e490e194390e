// Money that is moved, counted, earned beside the sales, or owed as wages: domain rows 9, 23 and 42, and the counting of money.
import {
	BANK,
	BANK_CHARGES,
	OTHER_EXPENSE,
	OTHER_INCOME,
	PRODUCTION_WAGES,
	QRIS,
	WAGES_PAYABLE
} from '../accounts.ts';
import type { Draft } from '../journal.ts';
import { accountOf, draft, entry, type MoneyPlace, type Said } from '../posting.ts';

/** Row 9: QRIS money arrives in the bank. @param fee what was kept back of it; may be 0 */
export const qrisPayout = (said: Said & { amount: number; fee: number }): Draft =>
	draft('qris_payout', said, [
		entry(BANK, QRIS, said.amount),
		...(said.fee > 0 ? [entry(BANK_CHARGES, QRIS, said.fee)] : [])
	]);

/** Row 42. */
export const bankInterest = (said: Said & { amount: number }): Draft =>
	draft('bank_interest', said, [entry(BANK, OTHER_INCOME, said.amount)]);

/** Row 42. */
export const bankCharge = (said: Said & { amount: number }): Draft =>
	draft('bank_charge', said, [entry(BANK_CHARGES, BANK, said.amount)]);

/** Money that came in and is no sale. @param into cash, bank or QRIS */
export const otherIncome = (said: Said & { amount: number; into: MoneyPlace }): Draft =>
	draft('other_income', said, [entry(accountOf(said.into), OTHER_INCOME, said.amount)]);

/** A member has worked and is not paid yet. */
export const wageAccrual = (said: Said & { amount: number; member: string }): Draft =>
	draft('wage_accrual', said, [
		entry(PRODUCTION_WAGES, WAGES_PAYABLE, said.amount, { member: said.member })
	]);

/** Wages that were owed are paid. @param from cash or bank */
export const wagePayment = (
	said: Said & { amount: number; member: string; from: MoneyPlace }
): Draft =>
	draft('wage_payment', said, [
		entry(WAGES_PAYABLE, accountOf(said.from), said.amount, { member: said.member })
	]);

/** The counted money is more (`isOver`) or less than the book says. @param at cash or bank */
export function cashDifference(
	said: Said & { amount: number; isOver: boolean; at: MoneyPlace }
): Draft {
	const place = accountOf(said.at);
	return draft('cash_difference', said, [
		said.isOver ? entry(place, OTHER_INCOME, said.amount) : entry(OTHER_EXPENSE, place, said.amount)
	]);
}
