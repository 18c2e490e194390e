import Profit from '~icons/lucide/hand-coins';
import {
	DRAWINGS,
	LOANS,
	PROFIT_PAYABLE,
	RECEIVABLE,
	VOLUNTARY_SAVINGS
} from '$lib/domain/accounts.ts';
import { compulsorySaving } from '$lib/domain/posting.ts';
import {
	drawing,
	drawingSettlement,
	iksAid,
	iksAllocation,
	iksContribution,
	initialSaving,
	loanRepayment,
	profitSharePayment,
	type Settlement,
	settlementOf,
	voluntarySaving,
	voluntaryWithdrawal,
	writeOff
} from '$lib/domain/posting/members.ts';
import { m } from '$lib/paraglide/messages';
import { placeIcons } from '../../books/icons.ts';
import {
	type Answers,
	type Choice,
	type FormShape,
	given,
	type MenuItem,
	saidIn
} from '../shape.ts';

const ofMember = (answers: Answers) => ({ ...saidIn(answers), member: given(answers.member) });
const into = (answers: Answers) => ({ ...ofMember(answers), into: given(answers.place) });
const from = (answers: Answers) => ({ ...ofMember(answers), from: given(answers.place) });
const decided = (answers: Answers) => ({ ...saidIn(answers), meeting: given(answers.meeting) });

const savings: readonly FormShape[] = [
	{
		...{ slug: 'simpanan-wajib', kind: 'compulsory_saving', section: 'people' },
		words: { title: m.form_saving, hint: m.form_saving_hint, amount: m.form_saving_amount },
		asks: { member: true, place: 'into' },
		usual: ({ saving_amount }) => saving_amount,
		draft: (answers) => compulsorySaving(into(answers))
	},
	{
		...{ slug: 'simpanan-pokok', kind: 'initial_saving', section: 'people' },
		words: {
			...{ title: m.form_initial, hint: m.form_initial_hint, amount: m.form_saving_amount }
		},
		asks: { member: true, place: 'into' },
		draft: (answers) => initialSaving(into(answers))
	},
	{
		...{ slug: 'simpanan-sukarela', kind: 'voluntary_saving', section: 'people' },
		words: {
			...{ title: m.form_voluntary, hint: m.form_voluntary_hint, amount: m.form_saving_amount }
		},
		asks: { member: true, place: 'into' },
		draft: (answers) => voluntarySaving(into(answers))
	},
	{
		...{ slug: 'ambil-simpanan', kind: 'voluntary_withdrawal', section: 'people' },
		words: {
			...{ title: m.form_take_saving, hint: m.form_take_saving_hint },
			...{ amount: m.form_take_saving_amount, open: m.saving_open }
		},
		asks: { member: true, place: 'from' },
		settles: VOLUNTARY_SAVINGS,
		draft: (answers) => voluntaryWithdrawal(from(answers))
	}
];

const loans: readonly FormShape[] = [
	{
		...{ slug: 'angsuran', kind: 'loan_repayment', section: 'people' },
		words: {
			...{ title: m.form_instalment, hint: m.form_instalment_hint },
			...{ amount: m.form_instalment_amount, open: m.loan_open }
		},
		asks: { member: true, place: 'into', second: { label: m.form_instalment_charge } },
		settles: LOANS,
		draft: (answers) => {
			const { amount: principal, ...said } = into(answers);
			return loanRepayment({ ...said, principal, charge: answers.second });
		}
	},
	{
		...{ slug: 'hapus-pinjaman', kind: 'write_off', section: 'people' },
		words: {
			...{ title: m.form_forgive, hint: m.form_forgive_hint },
			...{ amount: m.form_forgive_amount, open: m.loan_open }
		},
		asks: { member: true, meeting: true },
		settles: LOANS,
		draft: (answers) => writeOff({ ...decided(answers), of: { member: given(answers.member) } })
	},
	{
		...{ slug: 'hapus-bon', kind: 'write_off', section: 'parties' },
		words: {
			...{ title: m.form_forgive_debt, hint: m.form_forgive_debt_hint },
			...{ amount: m.form_forgive_amount, open: m.buyer_owes }
		},
		asks: { party: true, meeting: true },
		settles: RECEIVABLE,
		draft: (answers) => writeOff({ ...decided(answers), of: { party: given(answers.party) } })
	}
];

const solidarity: readonly FormShape[] = [
	{
		...{ slug: 'iuran-sosial', kind: 'iks_contribution', section: 'people' },
		words: { title: m.form_iks, hint: m.form_iks_hint, amount: m.form_iks_amount },
		asks: { member: true, place: 'into' },
		draft: (answers) => iksContribution(into(answers))
	},
	{
		...{ slug: 'santunan', kind: 'iks_aid', section: 'people' },
		words: {
			...{ title: m.form_aid, hint: m.form_aid_hint, amount: m.form_aid_amount },
			member: m.form_aid_member
		},
		asks: { member: 'optional', place: 'from' },
		draft: (answers) =>
			iksAid({ ...saidIn(answers), member: answers.member, from: given(answers.place) })
	},
	{
		...{ slug: 'sisihkan-sosial', kind: 'iks_allocation', section: 'capital' },
		words: { title: m.form_set_aside, hint: m.form_set_aside_hint, amount: m.form_iks_amount },
		asks: { meeting: true },
		draft: (answers) => iksAllocation(decided(answers))
	}
];

const settlements: Choice['options'] = [
	{ value: 'cash', label: m.place_cash, Icon: placeIcons.cash },
	{ value: 'bank', label: m.place_bank, Icon: placeIcons.bank },
	{ value: 'profit', label: m.settle_profit, Icon: Profit }
];

const drawings: readonly FormShape[] = [
	{
		...{ slug: 'ambil-uang', kind: 'drawing', section: 'people' },
		words: { title: m.form_drawing, hint: m.form_drawing_hint, amount: m.form_drawing_amount },
		asks: { member: true, place: 'from' },
		draft: (answers) => drawing(from(answers))
	},
	{
		...{ slug: 'kembalikan-panjar', kind: 'drawing_settlement', section: 'people' },
		words: {
			...{ title: m.form_settle, hint: m.form_settle_hint },
			...{ amount: m.form_settle_amount, open: m.drawing_open }
		},
		asks: { member: true, choice: { label: m.form_settle_by, options: settlements } },
		settles: DRAWINGS,
		draft: (answers) =>
			drawingSettlement({ ...ofMember(answers), by: given(answers.choice) as Settlement }),
		recall: ({ entries: [first] }) => ({ choice: first ? settlementOf(first) : null })
	},
	{
		...{ slug: 'bayar-bagi-hasil', kind: 'profit_share_payment', section: 'people' },
		words: {
			...{ title: m.form_pay_share, hint: m.form_pay_share_hint },
			...{ amount: m.form_pay_share_amount, open: m.share_open }
		},
		asks: { member: true, place: 'from' },
		settles: PROFIT_PAYABLE,
		draft: (answers) => profitSharePayment(from(answers))
	}
];

/** Members' money: savings, loans, drawings, solidarity. */
export const memberShapes: readonly FormShape[] = [
	...savings,
	...loans,
	...solidarity,
	...drawings
];

/** What needs more than one amount has a panel of its own. */
export const memberPanels: readonly MenuItem[] = [
	{
		...{ slug: 'pinjaman', kind: 'loan_given', section: 'people' },
		words: { title: m.form_loan, hint: m.form_loan_hint }
	},
	{
		...{ slug: 'anggota-keluar', kind: 'member_exit', section: 'people' },
		words: { title: m.form_exit, hint: m.form_exit_hint }
	},
	{
		...{ slug: 'bagi-hasil', kind: 'profit_share', section: 'capital' },
		words: { title: m.form_share, hint: m.form_share_hint }
	}
];
