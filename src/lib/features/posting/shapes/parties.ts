import {
	ADVANCE_TO_SUPPLIER,
	BORROWINGS,
	MATERIALS,
	PAYABLE,
	RECEIVABLE
} from '$lib/domain/accounts.ts';
import { receivablePayment } from '$lib/domain/posting.ts';
import {
	advanceReturn,
	borrowingReceived,
	borrowingRepayment,
	creditPurchase,
	payablePayment,
	supplierAdvance
} from '$lib/domain/posting/parties.ts';
import { m } from '$lib/paraglide/messages';
import { type Answers, type FormShape, given, type MenuItem, saidIn } from '../shape.ts';
import { goodsChoice } from './goods.ts';

const buyLater = { amount: m.form_buy_later_amount, party: m.form_buy_later_party };

const paidIn = (answers: Answers) => ({ ...saidIn(answers), party: given(answers.party) });

const boughtIn = (answers: Answers) => {
	const { product, quantityMilli } = answers;
	return { ...paidIn(answers), product, quantityMilli };
};

/** Buyers, suppliers and lenders. */
export const partyShapes: readonly FormShape[] = [
	{
		...{ slug: 'bayar-bon', kind: 'receivable_payment', section: 'daily' },
		words: {
			...{ title: m.form_debt, hint: m.form_debt_hint, amount: m.form_debt_amount },
			open: m.buyer_owes
		},
		asks: { party: true, place: 'into' },
		settles: RECEIVABLE,
		draft: (answers) => receivablePayment({ ...paidIn(answers), into: given(answers.place) })
	},
	{
		...{ slug: 'beli-utang', kind: 'credit_purchase', section: 'parties', onlyIn: 'simple' },
		words: { ...buyLater, title: m.kind_credit_purchase, hint: m.form_buy_later_hint },
		asks: { party: true, product: 'optional' },
		draft: (answers) => creditPurchase({ ...boughtIn(answers), account: MATERIALS })
	},
	{
		...{ slug: 'stok-utang', kind: 'credit_purchase', section: 'parties', onlyIn: 'inventory' },
		words: { ...buyLater, title: m.kind_credit_purchase, hint: m.form_buy_later_hint },
		asks: { choice: goodsChoice, party: true, product: 'optional' },
		draft: (answers) => creditPurchase({ ...boughtIn(answers), account: given(answers.choice) }),
		recall: ({ entries }) => ({ choice: entries[0]?.debit ?? null })
	},
	{
		...{ slug: 'bayar-utang', kind: 'payable_payment', section: 'parties' },
		words: {
			...{ title: m.kind_payable_payment, hint: m.form_pay_supplier_hint },
			...{ amount: m.form_pay_supplier_amount, party: m.form_pay_supplier_party },
			open: m.form_pay_supplier_open
		},
		asks: { party: true, place: 'from' },
		settles: PAYABLE,
		draft: (answers) => payablePayment({ ...paidIn(answers), from: given(answers.place) })
	},
	{
		...{ slug: 'uang-muka-pemasok', kind: 'supplier_advance', section: 'parties' },
		words: {
			...{ title: m.kind_supplier_advance, hint: m.form_advance_hint },
			...{ amount: m.form_advance_amount, party: m.form_advance_party }
		},
		asks: { party: true, place: 'from' },
		draft: (answers) => supplierAdvance({ ...paidIn(answers), from: given(answers.place) })
	},
	{
		...{ slug: 'uang-muka-kembali', kind: 'advance_return', section: 'parties' },
		words: {
			...{ title: m.kind_advance_return, hint: m.form_advance_back_hint },
			...{ amount: m.form_advance_back_amount, party: m.form_advance_back_party },
			open: m.form_advance_open
		},
		asks: { party: true, place: 'into' },
		settles: ADVANCE_TO_SUPPLIER,
		draft: (answers) => advanceReturn({ ...paidIn(answers), into: given(answers.place) })
	},
	{
		...{ slug: 'pinjaman-luar', kind: 'borrowing_received', section: 'parties' },
		words: {
			...{ title: m.kind_borrowing_received, hint: m.form_borrow_hint },
			...{ amount: m.form_borrow_amount, party: m.form_borrow_party }
		},
		asks: { party: true, place: 'into' },
		draft: (answers) => borrowingReceived({ ...paidIn(answers), into: given(answers.place) })
	},
	{
		...{ slug: 'angsuran-luar', kind: 'borrowing_repayment', section: 'parties' },
		words: {
			...{ title: m.kind_borrowing_repayment, hint: m.form_repay_hint },
			...{ amount: m.form_repay_amount, party: m.form_repay_party, open: m.form_repay_open }
		},
		asks: { party: true, second: { label: m.form_repay_interest }, place: 'from' },
		settles: BORROWINGS,
		draft: (answers) => {
			const { second: interest } = answers;
			return borrowingRepayment({ ...paidIn(answers), interest, from: given(answers.place) });
		}
	}
];

/** What has a screen of its own. */
export const partyPanels: readonly MenuItem[] = [
	{
		...{ slug: 'saldo-awal', kind: 'opening_balance', section: 'capital' },
		words: { title: m.kind_opening_balance, hint: m.form_start_hint }
	}
];
