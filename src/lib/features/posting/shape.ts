// What a form of *Catat* is: what it asks, and how the answers become a draft.
import type { Draft, Transaction } from '$lib/domain/journal.ts';
import type { PostingKind } from '$lib/domain/kinds.ts';
import type { GroupFields, StockMode } from '$lib/domain/records.ts';
import type { MoneyPlace, Said } from '$lib/domain/posting.ts';
import type { Icon } from '$lib/ui/Chooser.svelte';

/** Where an entry stands in the menu. */
export type Section = 'daily' | 'goods' | 'people' | 'parties' | 'capital';

/** An entry of the menu: a form, or a panel with a route of its own. */
export interface MenuItem {
	/** How it is called in the address. */
	slug: string;
	kind: PostingKind;
	section: Section;
	/** Only where the group keeps its goods this way. */
	onlyIn?: StockMode;
	/** Not for plain members, though the kind has something for them. */
	onlyOfficers?: true;
	/** `hint` says when to use it. */
	words: { title: () => string; hint: () => string };
}

/** What was answered so far; null and 0 are open questions. */
export interface Answers {
	choice: string | null;
	member: string | null;
	party: string | null;
	place: MoneyPlace | null;
	/** The meeting that decided it. */
	meeting: string | null;
	amount: number;
	/** May stay 0. */
	second: number;
	product: string | null;
	/** Thousandths of the product's unit. */
	quantityMilli: number | null;
	/** The grant, and the line of its plan, whose money it is; null is the group's own. */
	forGrant: string | null;
	forLine: string | null;
	occurredOn: string;
	note: string;
}

export interface Choice {
	label: () => string;
	options: readonly { value: string; label: () => string; Icon?: Icon }[];
	/** Asked anew every time: what was chosen last says nothing about now. */
	isAlwaysAsked?: true;
}

export interface FormShape extends MenuItem {
	words: MenuItem['words'] & {
		amount: () => string;
		/** How the people are asked for, where "who" is not enough. */
		member?: () => string;
		party?: () => string;
		place?: () => string;
		/** What is open with somebody, under the name: `belum bayar Rp5.000`. */
		open?: (inputs: { amount: string }) => string;
	};
	/** Optional questions wait at the side until they are pressed. */
	asks: {
		choice?: Choice;
		member?: true | 'optional';
		party?: true | 'optional';
		/** Whether money leaves a place or comes to one. */
		place?: 'from' | 'into';
		meeting?: true;
		/** A second amount that may be 0. */
		second?: { label: () => string };
		/** A product and how much of it. */
		product?: true | 'optional';
	};
	/** An account of members or parties that this settles: who has something open is offered first, and all of it as the amount. */
	settles?: string;
	/** The amount that the group agreed on, whole rupiah; proposed at first. */
	usual?: (group: GroupFields) => number | null;
	/** Optional questions that the answers so far leave without sense. */
	skips?: (answers: Answers) => readonly ('member' | 'party' | 'product')[];
	/** The draft of answers without an open question. */
	draft: (answers: Answers) => Draft;
	/** What a recorded row says in place of its first entry: the choice, the second amount. */
	recall?: (row: Pick<Transaction, 'entries'>) => Partial<Answers>;
}

/** An answer that the form has asked for. @throws Error when it is open */
export function given<T>(answer: T | null): T {
	if (answer === null) throw new Error('The form lacks an answer');
	return answer;
}

/** When it happened, what was noted, whose money it is and how much. */
export const saidIn = (answers: Answers): Said & { amount: number } => {
	const { occurredOn, note, forGrant, forLine, amount } = answers;
	return { occurredOn, note, forGrant, forLine, amount };
};
