import type { Balance } from '$lib/domain/balances.ts';
import type { Draft, Transaction } from '$lib/domain/journal.ts';
import type { Kind } from '$lib/domain/kinds.ts';
import type {
	ActivityFields,
	AssetFields,
	GuestFields,
	MeetingFields
} from '$lib/domain/records.ts';
import type { Signer } from '$lib/ui/print/PrintSheet.svelte';
import type { Names } from '../words.ts';

/** Money in whole rupiah, quantities in thousandths of the unit, days as ISO dates; null is an empty cell. */
export type Cell = string | number | null;

/** `hand` is filled in by hand on paper: Lumbung does not keep it. */
export type ColumnType = 'text' | 'day' | 'weekday' | 'money' | 'quantity' | 'count' | 'hand';

export interface Column {
	label: () => string;
	type: ColumnType;
	/** CSS width on paper. */
	width?: string;
}

/** One table of a book; a stock card has one a product. */
export interface Section {
	heading: string | null;
	rows: readonly (readonly Cell[])[];
	totals?: readonly Cell[];
}

export type WithId<Fields> = Fields & { id: string };

/** What the books are made of: the rows of a period, what was there before, and what things are called. */
export interface BookContext {
	/** First and last day, ISO. */
	first: string;
	last: string;
	/** In the order of the book. */
	rows: readonly Transaction[];
	/** Rows that corrections of the period take back, by id. */
	targets: ReadonlyMap<string, Transaction>;
	/** Roll-ups of the months before the first day. */
	opening: readonly Balance[];
	names: Names;
	/** Not deleted; meetings and guests oldest first. */
	meetings: readonly WithId<MeetingFields>[];
	guests: readonly WithId<GuestFields>[];
	activities: readonly WithId<ActivityFields>[];
	/** Things, with how many there are now. */
	assets: readonly (WithId<AssetFields> & { pieces: number })[];
	timeZone: string;
}

export interface BookFilter {
	value: string;
	label: () => string;
}

/** A book is a view of the same rows as every other one. */
export interface Book {
	/** Last part of its address. */
	slug: string;
	title: () => string;
	/** What it is for, in one line. */
	purpose: () => string;
	columns: readonly Column[];
	/** What the heading of a section names, where a book has more than one. */
	sectionLabel?: () => string;
	/** Parts that can be shown alone; the first is shown at first. */
	filters?: readonly BookFilter[];
	footnote?: () => string;
	signers: readonly Signer[];
	/** On paper it lies on its side. */
	isWide?: boolean;
	/** Lists what is, not what happened in a period. */
	isRegister?: boolean;
	sections: (context: BookContext, filter: string) => Section[];
}

/** What a row means: a correction means that its target is taken back. */
export interface Meaning {
	kind: Kind;
	entries: Draft['entries'];
	sign: 1 | -1;
}
