// What a person typed and chose, as a question to the phone's store.
import type { Match, Query } from '$lib/device/search.ts';
import { wordsIn } from '$lib/device/terms.ts';
import type { Kind } from '$lib/domain/kinds.ts';

export interface Filters {
	/** Member or party; empty for everybody. */
	person: string;
	/** Empty for all. */
	kind: Kind | '';
	/** First day of a month; empty for all. */
	month: string;
	/** Whole rupiah, inclusive; 0 leaves a side open. */
	from: number;
	to: number;
}

export const noFilters: Filters = { person: '', kind: '', month: '', from: 0, to: 0 };

/** What words can mean besides standing in a note: names by id, kinds and expenses by what they are called. */
export interface Meanings {
	names: ReadonlyMap<string, string>;
	kinds: ReadonlyMap<Kind, string>;
	expenses: ReadonlyMap<string, string>;
}

const AMOUNT_MAX = 9_999_999_999_999;
/** Shorter pieces stand in the middle of too many words. */
const PIECE_MIN = 4;
const MANY: Record<string, number> = { rb: 1e3, ribu: 1e3, k: 1e3, jt: 1e6, juta: 1e6 };

/** The amount that a word is: `15000`, `rp15000`, `15rb`, `2jt`; null when it is none. */
export function amountIn(word: string): number | null {
	const [, digits, many] = /^(?:rp)?(\d{1,13})(rb|ribu|k|jt|juta)?$/.exec(word) ?? [];
	if (digits === undefined) return null;
	const amount = Number(digits) * (many === undefined ? 1 : (MANY[many] ?? 1));
	return amount <= AMOUNT_MAX ? amount : null;
}

/** Keys of what is called so: a word of the name begins with this one, or holds a long piece of it. */
function called<Key>(names: ReadonlyMap<Key, string>, word: string, inside = false): Key[] {
	const fits = (part: string) =>
		part.startsWith(word) || (inside && word.length >= PIECE_MIN && part.includes(word));
	return [...names].filter(([, name]) => wordsIn(name).some(fits)).map(([key]) => key);
}

function matchOf(word: string, meanings: Meanings): Match {
	const amount = amountIn(word);
	return {
		words: [word],
		ids: called(meanings.names, word),
		kinds: called(meanings.kinds, word, true),
		accounts: called(meanings.expenses, word, true),
		...(amount === null ? {} : { amount: { from: amount, to: amount } })
	};
}

const lastDayOf = (month: string): string =>
	new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0))
		.toISOString()
		.slice(0, 10);

/** The question, or null when nothing is asked. */
export function queryOf(text: string, filters: Filters, meanings: Meanings): Query | null {
	const { person, kind, month, from, to } = filters;
	const every: Match[] = wordsIn(text)
		.filter((word) => word !== 'rp')
		.map((word) => matchOf(word, meanings));
	if (person) every.push({ ids: [person] });
	if (kind) every.push({ kinds: [kind] });
	if (from > 0 || to > 0) every.push({ amount: { from, to: to > 0 ? to : AMOUNT_MAX } });
	if (every.length === 0 && !month) return null;
	return { every, ...(month ? { first: month, last: lastDayOf(month) } : {}) };
}
