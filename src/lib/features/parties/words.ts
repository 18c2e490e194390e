import Advance from '~icons/lucide/hand-coins';
import Deposit from '~icons/lucide/wallet';
import Loan from '~icons/lucide/landmark';
import Owed from '~icons/lucide/receipt-text';
import Owing from '~icons/lucide/truck';
import {
	ADVANCE_TO_SUPPLIER,
	BORROWINGS,
	CUSTOMER_DEPOSITS,
	PAYABLE,
	RECEIVABLE
} from '$lib/domain/accounts.ts';
import type { PostingKind } from '$lib/domain/kinds.ts';
import { m } from '$lib/paraglide/messages';
import type { Icon } from '$lib/ui/Chooser.svelte';
import type { DebtAccount } from './debts.ts';

interface DebtWords {
	Icon: Icon;
	/** What the list is called. */
	title: () => string;
	/** What it is called when nobody is in it. */
	none: () => string;
	/** What adds to it and what settles it. */
	taken: () => string;
	settled: () => string;
	/** The form that settles it. */
	settle: { slug: string; kind: PostingKind; label: () => string };
}

/** How each account of buyers, suppliers and lenders is spoken of. */
export const debtWords: Record<DebtAccount, DebtWords> = {
	[RECEIVABLE]: {
		...{ Icon: Owed, title: m.debts_receivable, none: m.debts_receivable_none },
		...{ taken: m.debts_receivable_taken, settled: m.debts_receivable_settled },
		settle: { slug: 'bayar-bon', kind: 'receivable_payment', label: m.debts_receivable_settle }
	},
	[PAYABLE]: {
		...{ Icon: Owing, title: m.debts_payable, none: m.debts_payable_none },
		...{ taken: m.debts_payable_taken, settled: m.debts_payable_settled },
		settle: { slug: 'bayar-utang', kind: 'payable_payment', label: m.debts_payable_settle }
	},
	[BORROWINGS]: {
		...{ Icon: Loan, title: m.debts_borrowing, none: m.debts_borrowing_none },
		...{ taken: m.debts_borrowing_taken, settled: m.debts_borrowing_settled },
		settle: { slug: 'angsuran-luar', kind: 'borrowing_repayment', label: m.debts_borrowing_settle }
	},
	[CUSTOMER_DEPOSITS]: {
		...{ Icon: Deposit, title: m.debts_deposit, none: m.debts_deposit_none },
		...{ taken: m.debts_deposit_taken, settled: m.debts_deposit_settled },
		settle: { slug: 'pesanan', kind: 'order_delivery', label: m.debts_deposit_settle }
	},
	[ADVANCE_TO_SUPPLIER]: {
		...{ Icon: Advance, title: m.debts_advance, none: m.debts_advance_none },
		...{ taken: m.debts_advance_taken, settled: m.debts_advance_settled },
		settle: { slug: 'uang-muka-kembali', kind: 'advance_return', label: m.debts_advance_settle }
	}
};

/** How many days ago: `hari ini`, `52 hari`. */
export const daysWords = (days: number): string =>
	days === 0 ? m.debts_today() : m.debts_days({ days });
