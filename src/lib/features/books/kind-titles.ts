import { OTHER_INCOME, PRODUCTION_WAGES } from '$lib/domain/accounts.ts';
import type { Entry } from '$lib/domain/journal.ts';
import type { Kind } from '$lib/domain/kinds.ts';
import { m } from '$lib/paraglide/messages';

/** What a title may say of a row. */
export interface TitleFacts {
	/** The first member and the first buyer or supplier that it names. */
	member: string;
	party: string;
	/** One of them, whoever it is about. */
	who: string;
	/** Every line of a sale, and the products that are named; shortened. */
	sold: string;
	goods: string;
	expense: string;
	/** Whether the member was paid, and is not only whose hand the money was in. */
	isPaidMember: boolean;
	/** The first entry. */
	entry: Entry | undefined;
}

type Title = (facts: TitleFacts) => string;

const sale: Title = ({ sold }) => m.tx_sale({ items: sold });

/** What happened, a sentence a kind; a correction is told by what it mirrors. */
export const kindTitles: Record<Exclude<Kind, 'correction'>, Title> = {
	sale_cash: sale,
	sale_in_hand: sale,
	sale_qris: sale,
	sale_credit: sale,
	receivable_payment: ({ party }) => m.tx_receivable_payment({ party }),
	cash_handover: ({ member }) => m.tx_cash_handover({ member }),
	material_purchase: m.tx_material_purchase,
	expense: ({ expense, entry, isPaidMember, member }) =>
		isPaidMember && entry?.debit === PRODUCTION_WAGES
			? m.tx_wages({ member })
			: m.tx_expense({ what: expense.toLocaleLowerCase() }),
	bank_deposit: m.tx_bank_deposit,
	bank_withdrawal: m.tx_bank_withdrawal,
	compulsory_saving: ({ member }) => m.tx_compulsory_saving({ member }),
	grant_received: m.tx_grant_received,
	grant_in_kind: m.tx_grant_in_kind,
	qris_payout: m.tx_qris_payout,
	customer_deposit: ({ party }) => m.tx_customer_deposit({ party }),
	order_delivery: ({ party }) => m.tx_order_delivery({ party }),
	deposit_refund: ({ party }) => m.tx_deposit_refund({ party }),
	sales_return: m.tx_sales_return,
	supplier_advance: ({ party }) => m.tx_supplier_advance({ party }),
	advance_return: ({ party }) => m.tx_advance_return({ party }),
	credit_purchase: ({ party }) => m.tx_credit_purchase({ party }),
	payable_payment: ({ party }) => m.tx_payable_payment({ party }),
	production: ({ goods }) => m.tx_production({ items: goods || m.tx_goods().toLocaleLowerCase() }),
	goods_cost: ({ goods }) => m.tx_goods_cost({ items: goods || m.tx_goods().toLocaleLowerCase() }),
	stock_count: m.tx_stock_count,
	stock_loss: ({ goods }) => m.tx_stock_loss({ items: goods || m.tx_goods() }),
	own_use: ({ goods }) => m.tx_own_use({ items: goods || m.tx_goods() }),
	wage_accrual: ({ member }) => m.tx_wage_accrual({ member }),
	wage_payment: ({ member }) => m.tx_wage_payment({ member }),
	asset_purchase: ({ goods }) => m.tx_asset_purchase({ items: goods || m.tx_asset() }),
	depreciation: ({ goods }) => m.tx_depreciation({ items: goods || m.tx_asset() }),
	asset_sale: ({ goods }) => m.tx_asset_sale({ items: goods || m.tx_asset() }),
	asset_disposal: ({ goods }) => m.tx_asset_disposal({ items: goods || m.tx_asset() }),
	initial_saving: ({ member }) => m.tx_initial_saving({ member }),
	voluntary_saving: ({ member }) => m.tx_voluntary_saving({ member }),
	voluntary_withdrawal: ({ member }) => m.tx_voluntary_withdrawal({ member }),
	member_exit: ({ member }) => m.tx_member_exit({ member }),
	loan_given: ({ member }) => m.tx_loan_given({ member }),
	loan_repayment: ({ member }) => m.tx_loan_repayment({ member }),
	write_off: ({ who }) => m.tx_write_off({ who }),
	iks_contribution: m.tx_iks_contribution,
	iks_allocation: m.tx_iks_allocation,
	iks_aid: m.tx_iks_aid,
	drawing: ({ member }) => m.tx_drawing({ member }),
	goods_drawing: ({ member }) => m.tx_goods_drawing({ member }),
	drawing_settlement: ({ member }) => m.tx_drawing_settlement({ member }),
	borrowing_received: ({ party }) => m.tx_borrowing_received({ party }),
	borrowing_repayment: ({ party }) => m.tx_borrowing_repayment({ party }),
	bank_interest: m.tx_bank_interest,
	bank_charge: m.tx_bank_charge,
	other_income: m.tx_other_income,
	profit_share: m.tx_profit_share,
	profit_share_payment: ({ member }) => m.tx_profit_share_payment({ member }),
	opening_balance: m.tx_opening_balance,
	cash_difference: ({ entry }) =>
		entry?.credit === OTHER_INCOME ? m.tx_cash_over() : m.tx_cash_short(),
	period_closing: m.tx_period_closing
};
