import Over from '~icons/lucide/circle-plus';
import Short from '~icons/lucide/circle-minus';
import {
	CASH_IN_HAND,
	expenseAccounts,
	PRODUCTION_WAGES,
	QRIS,
	WAGES_PAYABLE
} from '$lib/domain/accounts.ts';
import {
	bankDeposit,
	bankWithdrawal,
	cashHandover,
	expense,
	grantReceived
} from '$lib/domain/posting.ts';
import {
	bankCharge,
	bankInterest,
	cashDifference,
	otherIncome,
	qrisPayout,
	wageAccrual,
	wagePayment
} from '$lib/domain/posting/money.ts';
import { m } from '$lib/paraglide/messages';
import { expenseIcons } from '../../books/icons.ts';
import { expenseWord } from '../../books/words.ts';
import { placeOf } from '../places.ts';
import { type FormShape, given, type MenuItem, saidIn } from '../shape.ts';

const OVER = 'over';

/** Money that is spent, moved or given: the everyday forms. */
export const moneyShapes: readonly FormShape[] = [
	{
		...{ slug: 'bayar-biaya', kind: 'expense', section: 'daily' },
		words: {
			...{ title: m.form_expense, hint: m.form_expense_hint, amount: m.form_expense_amount },
			member: m.ask_wage_member
		},
		asks: {
			choice: {
				label: m.ask_expense,
				options: expenseAccounts.map((account) => {
					const Icon = expenseIcons[account];
					return { value: account, label: () => expenseWord(account), ...(Icon && { Icon }) };
				})
			},
			member: 'optional',
			place: 'from'
		},
		// Wages name who was paid; money from a hand names whose hand it is.
		skips: ({ choice, place }) =>
			choice === PRODUCTION_WAGES && place?.place !== 'hand' ? [] : ['member'],
		draft: (answers) =>
			expense({
				...saidIn(answers),
				account: given(answers.choice),
				from: given(answers.place),
				member: answers.member
			}),
		recall: ({ entries: [paid] }) => ({
			choice: paid?.debit ?? null,
			member: paid?.credit === CASH_IN_HAND ? null : (paid?.member ?? null)
		})
	},
	{
		...{ slug: 'setor-uang', kind: 'cash_handover', section: 'daily' },
		words: {
			...{ title: m.form_handover, hint: m.form_handover_hint, amount: m.form_handover_amount },
			open: m.hand_holds
		},
		asks: { member: true },
		settles: CASH_IN_HAND,
		draft: (answers) => cashHandover({ ...saidIn(answers), member: given(answers.member) })
	},
	{
		...{ slug: 'simpan-ke-bank', kind: 'bank_deposit', section: 'daily' },
		words: { title: m.form_deposit, hint: m.form_deposit_hint, amount: m.form_deposit_amount },
		asks: {},
		draft: (answers) => bankDeposit(saidIn(answers))
	},
	{
		...{ slug: 'ambil-dari-bank', kind: 'bank_withdrawal', section: 'daily' },
		words: {
			...{ title: m.form_withdrawal, hint: m.form_withdrawal_hint },
			amount: m.form_withdrawal_amount
		},
		asks: {},
		draft: (answers) => bankWithdrawal(saidIn(answers))
	},
	{
		...{ slug: 'qris-cair', kind: 'qris_payout', section: 'daily' },
		words: { title: m.form_qris, hint: m.form_qris_hint, amount: m.form_qris_amount },
		asks: { second: { label: m.form_qris_fee } },
		settles: QRIS,
		draft: (answers) => qrisPayout({ ...saidIn(answers), fee: answers.second })
	},
	{
		...{ slug: 'pemasukan-lain', kind: 'other_income', section: 'daily' },
		words: { title: m.form_income, hint: m.form_income_hint, amount: m.form_income_amount },
		asks: { place: 'into' },
		draft: (answers) => otherIncome({ ...saidIn(answers), into: given(answers.place) })
	},
	{
		...{ slug: 'upah-belum-dibayar', kind: 'wage_accrual', section: 'people' },
		words: {
			...{ title: m.form_wage_owed, hint: m.form_wage_owed_hint, amount: m.form_wage_owed_amount },
			member: m.form_wage_owed_member
		},
		asks: { member: true },
		draft: (answers) => wageAccrual({ ...saidIn(answers), member: given(answers.member) })
	},
	{
		...{ slug: 'bayar-upah', kind: 'wage_payment', section: 'people' },
		words: {
			...{ title: m.form_wage_paid, hint: m.form_wage_paid_hint, amount: m.form_wage_paid_amount },
			...{ member: m.ask_wage_member, open: m.wage_open }
		},
		asks: { member: true, place: 'from' },
		settles: WAGES_PAYABLE,
		draft: (answers) =>
			wagePayment({
				...saidIn(answers),
				member: given(answers.member),
				from: given(answers.place)
			})
	},
	{
		...{ slug: 'bunga-bank', kind: 'bank_interest', section: 'capital' },
		words: { title: m.form_interest, hint: m.form_interest_hint, amount: m.form_interest_amount },
		asks: {},
		draft: (answers) => bankInterest(saidIn(answers))
	},
	{
		...{ slug: 'biaya-bank', kind: 'bank_charge', section: 'capital' },
		words: { title: m.form_charge, hint: m.form_charge_hint, amount: m.form_charge_amount },
		asks: {},
		draft: (answers) => bankCharge(saidIn(answers))
	},
	{
		...{ slug: 'selisih-uang', kind: 'cash_difference', section: 'capital' },
		words: {
			...{ title: m.form_difference, hint: m.form_difference_hint },
			...{ amount: m.form_difference_amount, place: m.form_difference_place }
		},
		asks: {
			choice: {
				label: m.difference_label,
				options: [
					{ value: OVER, label: m.difference_over, Icon: Over },
					{ value: 'short', label: m.difference_short, Icon: Short }
				],
				isAlwaysAsked: true
			},
			place: 'into'
		},
		draft: (answers) =>
			cashDifference({
				...saidIn(answers),
				isOver: answers.choice === OVER,
				at: given(answers.place)
			}),
		recall: ({ entries: [counted] }) => {
			if (!counted) return {};
			const into = placeOf(counted, 'debit');
			return into
				? { choice: OVER, place: into }
				: { choice: 'short', place: placeOf(counted, 'credit') };
		}
	},
	{
		...{ slug: 'bantuan-modal', kind: 'grant_received', section: 'capital' },
		words: { title: m.form_grant, hint: m.form_grant_hint, amount: m.form_grant_amount },
		asks: {},
		draft: (answers) => grantReceived(saidIn(answers))
	}
];

export const moneyPanels: readonly MenuItem[] = [];
