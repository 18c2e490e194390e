// What a mentor writes at a visit: what the group reads of it, and what only mentors read.
import {
	type BookName,
	type BookState,
	type Signed,
	type VisitFields,
	type VisitNoteFields,
	type VisitText,
	visitTexts
} from './records.ts';

export type VisitRefusal = 'visit_done' | 'already_written';

/** Limits of the database, in characters. */
export const VISIT_LENGTHS = {
	...{ purpose: 300, place: 120, also_present: 200, text: 2000, label: 80, note: 300 }
} as const;

/** Money that was counted, and what the book on the mentor's phone said at that moment. Whole rupiah. */
export interface Compared {
	counted: number;
	book: number;
}

export interface Paragraph {
	text: string;
	/** False is for mentors only. */
	isShared: boolean;
}

/** An action of before that the mentor asked about. */
export type Answered = 'done' | 'not_yet';

export interface NewAction {
	what: string;
	ownerKind: 'member' | 'group' | 'mentor';
	owner: string | null;
	/** ISO day. */
	dueOn: string;
}

/** The form of a visit as it is filled in; kept on the phone until it is finished. */
export interface VisitForm {
	/** ISO day. */
	visitedOn: string;
	place: string;
	/** Degrees; null until the mentor taps for it. */
	position: { latitude: number; longitude: number } | null;
	present: string[];
	alsoPresent: string;
	books: Partial<Record<BookName, BookState>>;
	/** Null when it was not counted. */
	cash: Compared | null;
	isBankSeen: boolean;
	bank: Compared | null;
	paragraphs: Record<VisitText, Paragraph>;
	/** For mentors only. */
	remarks: string;
	/** By the id of the action. */
	answered: Record<string, Answered>;
	actions: NewAction[];
	/** ISO day; empty when none was agreed on. */
	nextOn: string;
	nextPurpose: string;
}

/** An empty form for a visit on this day. */
export function blankVisit(day: string, place: string): VisitForm {
	const blank = (): Paragraph => ({ text: '', isShared: true });
	return {
		...{ visitedOn: day, place, position: null, present: [], alsoPresent: '', books: {} },
		...{ cash: null, isBankSeen: false, bank: null, remarks: '', answered: {}, actions: [] },
		...{ nextOn: '', nextPurpose: '' },
		paragraphs: { production: blank(), sales: blank(), problems: blank(), advice: blank() }
	};
}

/** What is counted beyond or below the book; null when it was not counted. Whole rupiah. */
export const differenceOf = (counted: number | null, book: number | null): number | null =>
	counted === null || book === null ? null : counted - book;

export type VisitFault = 'day' | 'nobody' | 'action' | 'next';

/** What keeps a visit from being finished. */
export function visitFaults(form: VisitForm, today: string): VisitFault[] {
	const { visitedOn, present, alsoPresent, actions, nextOn } = form;
	const isOpen = ({ what, dueOn, ownerKind, owner }: NewAction) =>
		what.trim() === '' || dueOn === '' || (ownerKind === 'member' && owner === null);
	const faults: [VisitFault, boolean][] = [
		['day', visitedOn === '' || visitedOn > today],
		['nobody', present.length === 0 && alsoPresent.trim() === ''],
		['action', actions.some(isOpen)],
		['next', nextOn !== '' && nextOn <= visitedOn]
	];
	return faults.filter(([, isFault]) => isFault).map(([fault]) => fault);
}

export interface SplitVisit {
	visit: Partial<VisitFields>;
	/** Null when there is nothing that only mentors read. */
	note: Omit<VisitNoteFields, keyof Signed> | null;
}

const MILLION = 1_000_000;

/** The record that the group reads, and the one that only mentors read. */
export function splitVisit(form: VisitForm): SplitVisit {
	const { cash, bank, position } = form;
	const texts = (isShared: boolean) =>
		Object.fromEntries(
			visitTexts.map((name) => {
				const paragraph = form.paragraphs[name];
				return [name, paragraph.isShared === isShared ? paragraph.text.trim() : ''];
			})
		) as Record<VisitText, string>;
	const note = { ...texts(false), remarks: form.remarks.trim() };
	return {
		visit: {
			...{ state: 'done', visited_on: form.visitedOn, place: form.place.trim() },
			latitude: position && Math.round(position.latitude * MILLION),
			longitude: position && Math.round(position.longitude * MILLION),
			...{ present: form.present, also_present: form.alsoPresent.trim(), books: form.books },
			...{ cash_counted: cash?.counted ?? null, cash_book: cash?.book ?? null },
			bank_seen: form.isBankSeen,
			bank_balance: form.isBankSeen ? (bank?.counted ?? null) : null,
			bank_book: form.isBankSeen ? (bank?.book ?? null) : null,
			...texts(true),
			next_on: form.nextOn || null
		},
		note: Object.values(note).some((text) => text !== '') ? note : null
	};
}
