import { type PaperFault, type PaperKind, paperKinds } from '$lib/domain/paper/book.ts';
import { wordsOf } from '$lib/domain/paper/columns.ts';
import { m } from '$lib/paraglide/messages';
import { expenseWord } from '../../books/words.ts';

type Words = (inputs?: Record<string, never>, options?: { locale?: 'id' | 'en' }) => string;

const kindWords: Record<string, Words> = {
	sale: m.paper_sale,
	debt_paid: m.paper_debt_paid,
	handover: m.paper_handover,
	initial_saving: m.paper_initial_saving,
	compulsory_saving: m.paper_compulsory_saving,
	voluntary_saving: m.paper_voluntary_saving,
	loan_repaid: m.paper_loan_repaid,
	iks_contribution: m.paper_iks_contribution,
	from_bank: m.paper_from_bank,
	other_income: m.paper_other_income,
	materials: m.paper_materials,
	supplier_paid: m.paper_supplier_paid,
	to_bank: m.paper_to_bank,
	saving_withdrawn: m.paper_saving_withdrawn,
	drawing: m.paper_drawing,
	iks_aid: m.paper_iks_aid
};

/** What a kind is called in a paper book. */
export function kindWord({ name }: Pick<PaperKind, 'name'>): string {
	const words = kindWords[name];
	return words ? words() : m.paper_expense({ what: expenseWord(name.replace('expense-', '')) });
}

/** Kinds by what they are called in either language, as a spreadsheet may say it. */
export const kindsByWords = (): ReadonlyMap<string, string> =>
	new Map(
		paperKinds.flatMap((kind) => {
			const words = kindWords[kind.name];
			const said = words
				? (['id', 'en'] as const).map((locale) => words({}, { locale }))
				: [kindWord(kind), expenseWord(kind.name.replace('expense-', ''))];
			return said.map((text): [string, string] => [wordsOf(text), kind.name]);
		})
	);

export const faultWords: Record<PaperFault, () => string> = {
	no_day: m.paper_no_day,
	bad_day: m.paper_bad_day,
	future: m.paper_future,
	closed: m.paper_closed,
	no_what: m.paper_no_what,
	no_amount: m.paper_no_amount,
	bad_amount: m.paper_bad_amount,
	two_amounts: m.paper_two_amounts,
	wrong_side: m.paper_wrong_side,
	no_who: m.paper_no_who,
	unknown_member: m.paper_unknown_member,
	long_note: m.paper_long_note,
	bad_balance: m.paper_bad_balance
};
