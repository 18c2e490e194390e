import Bank from '~icons/lucide/landmark';
import Cancelled from '~icons/lucide/undo-2';
import Credit from '~icons/lucide/clock';
import Gift from '~icons/lucide/gift';
import Hand from '~icons/lucide/hand-coins';
import Material from '~icons/lucide/wheat';
import Meeting from '~icons/lucide/file-text';
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
import Transport from '~icons/lucide/truck';
import Wages from '~icons/lucide/users';
import Wallet from '~icons/lucide/wallet';
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
	correction: Cancelled
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
