import {
	BANK,
	CASH,
	CASH_IN_HAND,
	COMPULSORY_SAVINGS,
	expenseAccounts,
	GRANT_CAPITAL,
	MATERIALS,
	QRIS,
	RECEIVABLE,
	SALES
} from './accounts.ts';

/** What a transaction is; `correction` mirrors another one. */
export const kinds = [
	'sale_cash',
	'sale_in_hand',
	'sale_qris',
	'sale_credit',
	'receivable_payment',
	'cash_handover',
	'material_purchase',
	'expense',
	'bank_deposit',
	'bank_withdrawal',
	'compulsory_saving',
	'grant_received',
	'correction'
] as const;
export type Kind = (typeof kinds)[number];

/** Kinds that a form makes; a correction is made from the row that it mirrors. */
export type PostingKind = Exclude<Kind, 'correction'>;

/** An entry of the kind may move money from `credit` to `debit`; plain members may use it when `openToMembers`. */
export interface PostingRule {
	kind: PostingKind;
	debit: string;
	credit: string;
	openToMembers: boolean;
}

const rule = (kind: PostingKind, debit: string, credit: string, openToMembers = false) => ({
	kind,
	debit,
	credit,
	openToMembers
});

/** The same rows as the table `private.posting_rules`. */
export const postingRules: readonly PostingRule[] = [
	rule('sale_cash', CASH, SALES, true),
	rule('sale_in_hand', CASH_IN_HAND, SALES, true),
	rule('sale_qris', QRIS, SALES, true),
	rule('sale_credit', RECEIVABLE, SALES, true),
	rule('receivable_payment', CASH, RECEIVABLE, true),
	rule('receivable_payment', CASH_IN_HAND, RECEIVABLE, true),
	rule('receivable_payment', BANK, RECEIVABLE),
	rule('receivable_payment', QRIS, RECEIVABLE),
	rule('cash_handover', CASH, CASH_IN_HAND, true),
	rule('material_purchase', MATERIALS, CASH),
	rule('material_purchase', MATERIALS, BANK),
	rule('material_purchase', MATERIALS, CASH_IN_HAND, true),
	...expenseAccounts.flatMap((account) => [
		rule('expense', account, CASH),
		rule('expense', account, BANK),
		rule('expense', account, CASH_IN_HAND, true)
	]),
	rule('bank_deposit', BANK, CASH),
	rule('bank_withdrawal', CASH, BANK),
	rule('compulsory_saving', CASH, COMPULSORY_SAVINGS),
	rule('compulsory_saving', BANK, COMPULSORY_SAVINGS),
	rule('grant_received', BANK, GRANT_CAPITAL)
];

/** The sale kinds, by who took the money. */
export const saleKinds: readonly Kind[] = ['sale_cash', 'sale_in_hand', 'sale_qris', 'sale_credit'];
