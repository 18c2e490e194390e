// All books of the group, each a view of the same rows, in the order people look for them.
import { m } from '$lib/paraglide/messages';
import { payablesBook, receivablesBook } from './debts.ts';
import { productionBook, stockBook } from './goods.ts';
import { iksBook } from './iks.ts';
import { activityBook, assetsBook, guestBook, minutesBook } from './life.ts';
import { bankBook, cashBook } from './money.ts';
import { membersBook, officersBook } from './people.ts';
import { savingsBook } from './savings.ts';
import { purchaseBook, salesBook } from './trade.ts';
import type { Book } from './types.ts';

export interface Shelf {
	title: () => string;
	books: readonly Book[];
}

export const shelves: readonly Shelf[] = [
	{ title: m.books_shelf_money, books: [cashBook, bankBook, receivablesBook, payablesBook] },
	{
		title: m.books_shelf_goods,
		books: [salesBook, purchaseBook, productionBook, stockBook, assetsBook]
	},
	{ title: m.books_shelf_people, books: [savingsBook, iksBook, membersBook, officersBook] },
	{ title: m.books_shelf_life, books: [minutesBook, guestBook, activityBook] }
];

export const books: readonly Book[] = shelves.flatMap((shelf) => shelf.books);

/** The book with this address; undefined when there is none. */
export const bookBySlug = (slug: string): Book | undefined =>
	books.find((book) => book.slug === slug);
