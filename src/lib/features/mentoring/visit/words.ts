// Visits in plain words.
import {
	type BookName,
	bookNames,
	type BookState,
	type VisitFields,
	type VisitText
} from '$lib/domain/records.ts';
import { differenceOf } from '$lib/domain/mentoring/visit.ts';
import { m } from '$lib/paraglide/messages';
import { rupiah } from '$lib/ui/format.ts';

export const bookWords: Record<BookName, () => string> = {
	...{ cash: m.visit_book_cash, bank: m.visit_book_bank, savings: m.visit_book_savings },
	...{ loans: m.visit_book_loans, sales: m.visit_book_sales, stock: m.visit_book_stock },
	...{ production: m.visit_book_production, inventory: m.visit_book_inventory },
	...{ members: m.visit_book_members, minutes: m.visit_book_minutes, guests: m.visit_book_guests }
};

export const bookStateWords: Record<BookState, () => string> = {
	...{ ok: m.visit_book_ok, behind: m.visit_book_behind, missing: m.visit_book_missing }
};

/** The books that were looked at, by how they were found, in their usual order. */
export function booksByState(books: VisitFields['books']): { state: BookState; names: string[] }[] {
	const states: readonly BookState[] = ['ok', 'behind', 'missing'];
	return states
		.map((state) => ({
			state,
			names: bookNames.filter((name) => books[name] === state).map((name) => bookWords[name]())
		}))
		.filter(({ names }) => names.length > 0);
}

export const paragraphWords: Record<VisitText, () => string> = {
	...{ production: m.visit_production, sales: m.visit_sales },
	...{ problems: m.visit_problems, advice: m.visit_advice }
};

/** What was counted against the book: the same, more or less. Empty when it was not counted. */
export function differenceWords(counted: number | null, book: number | null): string {
	const difference = differenceOf(counted, book);
	if (difference === null) return '';
	if (difference === 0) return m.visit_same();
	const amount = rupiah(Math.abs(difference));
	return difference > 0 ? m.visit_more({ amount }) : m.visit_less({ amount });
}

export const stateWords: Record<VisitFields['state'], () => string> = {
	...{ planned: m.visit_state_planned, done: m.visit_state_done },
	cancelled: m.visit_state_cancelled
};
