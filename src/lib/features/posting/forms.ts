// The forms of *Catat*: what each asks, how the answers become a draft, and how a recorded row becomes answers again.
import { expenseAccounts } from '$lib/domain/accounts.ts';
import type { Draft, Transaction } from '$lib/domain/journal.ts';
import type { PostingKind } from '$lib/domain/kinds.ts';
import { isAmount } from '$lib/domain/money.ts';
import {
	bankDeposit,
	bankWithdrawal,
	cashHandover,
	compulsorySaving,
	expense,
	grantReceived,
	materialPurchase,
	type MoneyPlace,
	receivablePayment
} from '$lib/domain/posting.ts';
import { mayPostKind, type Role } from '$lib/domain/rights.ts';
import { placeOf } from './places.ts';

/** Kinds that have a form here; sales have their own screen. */
export type FormKind = Exclude<
	PostingKind,
	'sale_cash' | 'sale_in_hand' | 'sale_qris' | 'sale_credit'
>;

export interface FormShape {
	kind: FormKind;
	/** How the form is called in the address. */
	slug: string;
	asks: {
		expense?: true;
		member?: true;
		party?: true;
		/** Whether money leaves a place or comes to one. */
		place?: 'from' | 'into';
	};
}

/** In the order in which they are offered: what happens most, first. */
export const formShapes: readonly FormShape[] = [
	{ kind: 'material_purchase', slug: 'beli-bahan', asks: { place: 'from' } },
	{ kind: 'expense', slug: 'bayar-biaya', asks: { expense: true, place: 'from' } },
	{ kind: 'cash_handover', slug: 'setor-uang', asks: { member: true } },
	{ kind: 'receivable_payment', slug: 'bayar-bon', asks: { party: true, place: 'into' } },
	{ kind: 'compulsory_saving', slug: 'simpanan-wajib', asks: { member: true, place: 'into' } },
	{ kind: 'bank_deposit', slug: 'simpan-ke-bank', asks: {} },
	{ kind: 'bank_withdrawal', slug: 'ambil-dari-bank', asks: {} },
	{ kind: 'grant_received', slug: 'bantuan-modal', asks: {} }
];

export const shapeOfSlug = (slug: string): FormShape | undefined =>
	formShapes.find((shape) => shape.slug === slug);

export const shapeOfKind = (kind: string): FormShape | undefined =>
	formShapes.find((shape) => shape.kind === kind);

/** The forms that a person of this role may use. */
export const formsFor = (role: Role): FormShape[] =>
	formShapes.filter((shape) => mayPostKind(role, shape.kind));

/** What was answered so far; null and 0 are open questions. */
export interface Answers {
	/** Account of an expense. */
	expense: string | null;
	member: string | null;
	party: string | null;
	place: MoneyPlace | null;
	amount: number;
	occurredOn: string;
	note: string;
}

export const noAnswers = (occurredOn: string): Answers => ({
	...{ expense: null, member: null, party: null, place: null },
	...{ amount: 0, occurredOn, note: '' }
});

/** The first open question of a form, in the order in which they are asked. */
export function openQuestion(
	{ asks }: FormShape,
	answers: Answers
): 'expense' | 'member' | 'party' | 'amount' | 'place' | 'day' | null {
	if (asks.expense && !expenseAccounts.includes(answers.expense ?? '')) return 'expense';
	if (asks.member && answers.member === null) return 'member';
	if (asks.party && answers.party === null) return 'party';
	if (!isAmount(answers.amount)) return 'amount';
	if (asks.place && answers.place === null) return 'place';
	return answers.occurredOn === '' ? 'day' : null;
}

/** The draft of a form without open questions. @throws Error when one is open */
export function draftOf(shape: FormShape, answers: Answers): Draft {
	const question = openQuestion(shape, answers);
	if (question !== null) throw new Error(`${shape.kind} lacks its ${question}`);
	const { amount, occurredOn, note } = answers;
	const said = { amount, occurredOn, note };
	// Answered, or not asked and then not read.
	const place = answers.place as MoneyPlace;
	const member = answers.member as string;
	const party = answers.party as string;
	const account = answers.expense as string;
	const drafts: Record<FormKind, () => Draft> = {
		material_purchase: () => materialPurchase({ ...said, from: place }),
		expense: () => expense({ ...said, account, from: place }),
		cash_handover: () => cashHandover({ ...said, member }),
		receivable_payment: () => receivablePayment({ ...said, party, into: place }),
		compulsory_saving: () => compulsorySaving({ ...said, member, into: place }),
		bank_deposit: () => bankDeposit(said),
		bank_withdrawal: () => bankWithdrawal(said),
		grant_received: () => grantReceived(said)
	};
	return drafts[shape.kind]();
}

/** The answers that led to a recorded row, to correct it. */
export function answersOf(
	shape: FormShape,
	row: Pick<Transaction, 'entries' | 'occurredOn' | 'note'>
): Answers {
	const { occurredOn, note } = row;
	const [entry] = row.entries;
	if (!entry) return noAnswers(occurredOn);
	const { asks } = shape;
	return {
		expense: asks.expense ? entry.debit : null,
		member: asks.member ? entry.member : null,
		party: asks.party ? entry.party : null,
		place: asks.place ? placeOf(entry, asks.place === 'from' ? 'credit' : 'debit') : null,
		amount: entry.amount,
		occurredOn,
		note
	};
}
