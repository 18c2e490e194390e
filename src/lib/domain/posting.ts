// What a person says (sold, bought, paid, handed over) as entries of the journal, after domain rules 4.2.
import {
	ADVANCE_TO_SUPPLIER,
	BANK,
	CASH,
	CASH_IN_HAND,
	COMPULSORY_SAVINGS,
	GRANT_CAPITAL,
	MATERIALS,
	QRIS,
	RECEIVABLE,
	SALES,
	SERVICES
} from './accounts.ts';
import type { Draft, Entry } from './journal.ts';

/** Where money is or goes: treasurer's cash, bank, QRIS, or a member's hand. */
export type MoneyPlace =
	{ place: 'cash' } | { place: 'bank' } | { place: 'qris' } | { place: 'hand'; member: string };

/** Who took the money of a sale; `credit` is not paid yet. */
export type SalePayment =
	| { by: 'treasurer' }
	| { by: 'hand'; member: string }
	| { by: 'qris' }
	| { by: 'credit'; party: string };

export interface SaleItem {
	product: string | null;
	/** Thousandths of the unit. */
	quantityMilli: number | null;
	/** Whole rupiah for this line. */
	amount: number;
	/** Work done for somebody, not goods. */
	isService?: boolean;
}

/** The revenue that an item is. */
export const incomeOf = ({ isService }: Pick<SaleItem, 'isService'>): string =>
	isService === true ? SERVICES : SALES;

/** When it happened, and what the person wrote to it. */
export interface Said {
	occurredOn: string;
	note: string;
	/** The buyer's order that it belongs to; no order unless told. */
	forOrder?: string | null;
	/** The grant and the line of its plan that it is for; the group's own money unless told. */
	forGrant?: string | null;
	forLine?: string | null;
}

/** One amount from `credit` to `debit`; holders are nobody unless told. */
export const entry = (
	debit: string,
	credit: string,
	amount: number,
	more: Partial<Entry> = {}
): Entry => ({
	debit,
	credit,
	amount,
	member: null,
	party: null,
	product: null,
	quantityMilli: null,
	...more
});

/** A draft of the kind; decided by no meeting unless told. */
export const draft = (
	kind: Draft['kind'],
	said: Said,
	entries: Entry[],
	meeting: string | null = null
): Draft => ({
	kind,
	occurredOn: said.occurredOn,
	note: said.note.trim(),
	reverses: null,
	meeting,
	forOrder: said.forOrder ?? null,
	forGrant: said.forGrant ?? null,
	forLine: said.forLine ?? null,
	entries
});

/** The account that is this place. */
export const accountOf = (place: MoneyPlace): string =>
	({ cash: CASH, bank: BANK, qris: QRIS, hand: CASH_IN_HAND })[place.place];

/** In whose hand the place is. */
export const memberOf = (place: MoneyPlace): { member: string | null } => ({
	member: place.place === 'hand' ? place.member : null
});

/** Rows 5, 6, 8 and 10: goods sold; one entry an item. */
export function sale(said: Said & { items: readonly SaleItem[]; payment: SalePayment }): Draft {
	const { payment } = said;
	const [kind, debit] = {
		treasurer: ['sale_cash', CASH] as const,
		hand: ['sale_in_hand', CASH_IN_HAND] as const,
		qris: ['sale_qris', QRIS] as const,
		credit: ['sale_credit', RECEIVABLE] as const
	}[payment.by];
	const holder = {
		member: payment.by === 'hand' ? payment.member : null,
		party: payment.by === 'credit' ? payment.party : null
	};
	return draft(
		kind,
		said,
		said.items.map((item) => {
			const { amount, product, quantityMilli } = item;
			return entry(debit, incomeOf(item), amount, { ...holder, product, quantityMilli });
		})
	);
}

/** Row 11: a buyer pays what was sold on credit. */
export const receivablePayment = (
	said: Said & { amount: number; party: string; into: MoneyPlace }
): Draft =>
	draft('receivable_payment', said, [
		entry(accountOf(said.into), RECEIVABLE, said.amount, {
			...memberOf(said.into),
			party: said.party
		})
	]);

/** Row 7: a member hands cash over to the treasurer. */
export const cashHandover = (said: Said & { amount: number; member: string }): Draft =>
	draft('cash_handover', said, [entry(CASH, CASH_IN_HAND, said.amount, { member: said.member })]);

/**
 * Row 16: material or goods bought and paid at once, or taken from what a supplier was paid before.
 * @param said.account one of `goodsAccounts`; used up at once (simple mode) unless told
 * @param said.party the supplier; needed for an advance
 */
export const materialPurchase = (
	said: Said & {
		amount: number;
		from: MoneyPlace | { place: 'advance' };
		account?: string;
		party?: string | null;
		product?: string | null;
		quantityMilli?: number | null;
	}
): Draft => {
	const { from, product = null, quantityMilli = null, party = null } = said;
	const isPaid = from.place !== 'advance';
	return draft('material_purchase', said, [
		entry(said.account ?? MATERIALS, isPaid ? accountOf(from) : ADVANCE_TO_SUPPLIER, said.amount, {
			...(isPaid ? memberOf(from) : {}),
			...{ party, product, quantityMilli }
		})
	]);
};

/**
 * Row 23: an expense or wages.
 * @param account one of `expenseAccounts`
 * @param member who was paid, when it is said; money from a hand names whose hand it is
 */
export const expense = (
	said: Said & { amount: number; account: string; from: MoneyPlace; member?: string | null }
): Draft =>
	draft('expense', said, [
		entry(said.account, accountOf(said.from), said.amount, {
			member: memberOf(said.from).member ?? said.member ?? null
		})
	]);

/** Row 4. */
export const bankDeposit = (said: Said & { amount: number }): Draft =>
	draft('bank_deposit', said, [entry(BANK, CASH, said.amount)]);

/** Row 3. */
export const bankWithdrawal = (said: Said & { amount: number }): Draft =>
	draft('bank_withdrawal', said, [entry(CASH, BANK, said.amount)]);

/** Row 28: a member pays the compulsory saving. */
export const compulsorySaving = (
	said: Said & { amount: number; member: string; into: MoneyPlace }
): Draft =>
	draft('compulsory_saving', said, [
		entry(accountOf(said.into), COMPULSORY_SAVINGS, said.amount, { member: said.member })
	]);

/** Row 1: a grant arrives in the bank; it belongs to the group and is no income. */
export const grantReceived = (said: Said & { amount: number }): Draft =>
	draft('grant_received', said, [entry(BANK, GRANT_CAPITAL, said.amount)]);
