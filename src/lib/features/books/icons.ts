import Back from '~icons/lucide/rotate-ccw';
import Balance from '~icons/lucide/scale';
import Bank from '~icons/lucide/landmark';
import Cancelled from '~icons/lucide/undo-2';
import Care from '~icons/lucide/heart-handshake';
import Closing from '~icons/lucide/calendar-check';
import Count from '~icons/lucide/calculator';
import Credit from '~icons/lucide/clock';
import Delivered from '~icons/lucide/package-check';
import Erase from '~icons/lucide/eraser';
import Gift from '~icons/lucide/gift';
import Goods from '~icons/lucide/package-open';
import Hand from '~icons/lucide/hand-coins';
import Income from '~icons/lucide/coins';
import Leaves from '~icons/lucide/user-minus';
import Loan from '~icons/lucide/handshake';
import Loss from '~icons/lucide/package-x';
import Material from '~icons/lucide/wheat';
import Meeting from '~icons/lucide/file-text';
import Opening from '~icons/lucide/flag';
import Other from '~icons/lucide/ellipsis';
import Packaging from '~icons/lucide/shopping-bag';
import Paid from '~icons/lucide/receipt-text';
import Permit from '~icons/lucide/badge-check';
import Phone from '~icons/lucide/smartphone';
import Power from '~icons/lucide/zap';
import Production from '~icons/lucide/cooking-pot';
import Qr from '~icons/lucide/qr-code';
import Rent from '~icons/lucide/store';
import Repair from '~icons/lucide/wrench';
import Sale from '~icons/lucide/shopping-basket';
import Saving from '~icons/lucide/piggy-bank';
import Share from '~icons/lucide/chart-pie';
import Stock from '~icons/lucide/clipboard-list';
import Transport from '~icons/lucide/truck';
import Wages from '~icons/lucide/users';
import Wallet from '~icons/lucide/wallet';
import Wear from '~icons/lucide/trending-down';
import Withdrawal from '~icons/lucide/banknote';
import type { Transaction } from '$lib/domain/journal.ts';
import type { Kind } from '$lib/domain/kinds.ts';
import type { Icon } from '$lib/ui/Chooser.svelte';
import type { PlaceName } from '../posting/places.ts';

export const expenseIcons: Record<string, Icon> = {
	'5103': Wages,
	'5104': Production,
	'6101': Transport,
	'6102': Power,
	'6103': Phone,
	'6104': Packaging,
	'6105': Rent,
	'6106': Meeting,
	'6107': Repair,
	'6108': Permit,
	'6199': Other
};

export const kindIcons: Record<Kind, Icon> = {
	sale_cash: Sale,
	sale_in_hand: Sale,
	sale_qris: Sale,
	sale_credit: Sale,
	receivable_payment: Paid,
	cash_handover: Hand,
	material_purchase: Material,
	expense: Wallet,
	bank_deposit: Bank,
	bank_withdrawal: Withdrawal,
	compulsory_saving: Saving,
	grant_received: Gift,
	correction: Cancelled,
	grant_in_kind: Gift,
	qris_payout: Bank,
	customer_deposit: Credit,
	order_delivery: Delivered,
	deposit_refund: Back,
	sales_return: Back,
	supplier_advance: Credit,
	advance_return: Back,
	credit_purchase: Credit,
	payable_payment: Paid,
	production: Production,
	goods_cost: Count,
	stock_count: Stock,
	stock_loss: Loss,
	own_use: Goods,
	wage_accrual: Credit,
	wage_payment: Wages,
	asset_purchase: Repair,
	depreciation: Wear,
	asset_sale: Repair,
	asset_disposal: Loss,
	initial_saving: Saving,
	voluntary_saving: Saving,
	voluntary_withdrawal: Withdrawal,
	member_exit: Leaves,
	loan_given: Loan,
	loan_repayment: Loan,
	write_off: Erase,
	iks_contribution: Care,
	iks_allocation: Care,
	iks_aid: Care,
	drawing: Withdrawal,
	goods_drawing: Goods,
	drawing_settlement: Back,
	borrowing_received: Loan,
	borrowing_repayment: Paid,
	bank_interest: Bank,
	bank_charge: Bank,
	other_income: Income,
	profit_share: Share,
	profit_share_payment: Share,
	opening_balance: Opening,
	cash_difference: Balance,
	period_closing: Closing
};

export const placeIcons: Record<PlaceName | 'credit', Icon> = {
	cash: Wallet,
	bank: Bank,
	qris: Qr,
	hand: Hand,
	credit: Credit
};

/** The picture of a row. */
export function iconOf(row: Pick<Transaction, 'kind' | 'entries'>): Icon {
	const expense = row.kind === 'expense' ? row.entries[0]?.debit : undefined;
	return (expense === undefined ? undefined : expenseIcons[expense]) ?? kindIcons[row.kind];
}
