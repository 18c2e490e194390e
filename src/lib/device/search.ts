// Finding transactions by what is known of them. The rarest condition decides where to look.
import type { IDBPIndex } from 'idb';
import type { Kind } from '../domain/kinds.ts';
import type { Device } from './device.ts';
import type { BookPage } from './journal.ts';
import type { HeldTransaction, LumbungSchema } from './schema.ts';
import { byPlace, termOf, termsFilled, termsOf, transactionsAt } from './terms.ts';

/** One condition: any of these. */
export interface Match {
	/** Beginnings of words of the note, as `wordsIn` gives them. */
	words?: readonly string[];
	/** Members, parties, products or assets that an entry names. */
	ids?: readonly string[];
	kinds?: readonly Kind[];
	/** Expense accounts: what was paid for. */
	accounts?: readonly string[];
	/** Whole rupiah, inclusive: the total or one line. */
	amount?: { from: number; to: number };
}

export interface Query {
	/** All of these. */
	every: readonly Match[];
	/** ISO days, inclusive. */
	first?: string;
	last?: string;
}

/** Terms from the first up to and with the second. */
type Range = readonly [from: string, to: string];

/** Behind every letter that a word can have. */
const END = '\uffff';
/** So many rows are read at once without anybody noticing. */
const FEW = 300;
/** When every condition is common, the newest rows are read while they bring one of so many, judged after some. */
const WORTH_ONE_OF = 30;
const JUDGED_AFTER = 120;
const DAY_MS = 86_400_000;
/** How far the walk looks back in its first step; each further one doubles it. */
const FIRST_STEP_DAYS = 31;

function rangesOf(group: string, match: Match): Range[] {
	const exactly = (term: string): Range => [term, term];
	return [
		...(match.words ?? []).map((word): Range => {
			const term = termOf.word(group, word);
			return [term, term + END];
		}),
		...(match.ids ?? []).map((id) => exactly(termOf.id(group, id))),
		...(match.kinds ?? []).map((kind) => exactly(termOf.kind(group, kind))),
		...(match.accounts ?? []).map((account) => exactly(termOf.account(group, account))),
		...(match.amount
			? [[termOf.amount(group, match.amount.from), termOf.amount(group, match.amount.to)] as const]
			: [])
	];
}

const hasTermIn = (terms: readonly string[], ranges: readonly Range[]): boolean =>
	ranges.some(([from, to]) => terms.some((term) => term >= from && term <= to));

interface Search {
	device: Device;
	group: string;
	first: string;
	last: string;
	/** Terms that each condition takes. */
	conditions: readonly Range[][];
	isWanted: (row: HeldTransaction) => boolean;
	/** How many rows are looked for. */
	count: number;
}

/**
 * The newest transactions that fulfil all conditions, newest first.
 * @param before `next` of the page before
 */
export async function search(
	device: Device,
	group: string,
	query: Query,
	{ limit, before = null }: { limit: number; before?: BookPage['next'] }
): Promise<BookPage> {
	await termsFilled(device);
	const conditions = query.every.map((match) => rangesOf(group, match));
	const first = query.first ?? '';
	const last = [query.last ?? '9999', before?.[1] ?? '9999'].sort()[0] as string;
	const isWanted = (row: HeldTransaction): boolean => {
		const terms = termsOf(group, row);
		return (
			row.group === group &&
			row.occurredOn >= first &&
			row.occurredOn <= last &&
			(before === null || row.occurredOn < before[1] || row.order < before[2]) &&
			conditions.every((ranges) => hasTermIn(terms, ranges))
		);
	};
	const rows = await find({
		...{ device, group, first, last, conditions, isWanted, count: limit + 1 }
	});
	const end = rows[limit - 1];
	return {
		rows: rows.slice(0, limit),
		next: end && rows.length > limit ? [group, end.occurredOn, end.order] : null
	};
}

/** Looks where it costs least: at the rows of a rare condition, else at the newest rows, else at what is common to all. */
async function find(asked: Search): Promise<HeldTransaction[]> {
	const { device, conditions, isWanted, count } = asked;
	const newest = async () => {
		const rows = await walk(asked, null, true);
		return rows.length < count ? null : rows;
	};
	if (conditions.length === 0) return walk(asked, null, false);
	const index = device.db.transaction('terms').store.index('term');
	const beginnings = await Promise.all(conditions.map((ranges) => idsIn(index, ranges, FEW + 1)));
	const rarest = beginnings.reduce((a, b) => (b.size < a.size ? b : a));
	if (rarest.size > FEW) return (await newest()) ?? walk(asked, await common(asked), false);
	const rows = await transactionsAt(device, [...rarest]);
	return rows
		.filter(isWanted)
		.sort((a, b) => byPlace(b, a))
		.slice(0, count);
}

type TermIndex = IDBPIndex<LumbungSchema, ['terms'], 'terms', 'term', 'readonly'>;

async function common({ device, conditions }: Search): Promise<Set<string>> {
	const index = device.db.transaction('terms').store.index('term');
	const lists = await Promise.all(conditions.map((ranges) => idsIn(index, ranges)));
	return lists.reduce((a, b) => new Set([...a].filter((id) => b.has(id))));
}

async function idsIn(
	index: TermIndex,
	ranges: readonly Range[],
	most?: number
): Promise<Set<string>> {
	const lists = await Promise.all(
		ranges.map(([from, to]) => index.getAllKeys(IDBKeyRange.bound(from, to), most))
	);
	return new Set(lists.flat());
}

const dayBefore = (day: string, days: number): string =>
	new Date(Date.parse(day) - days * DAY_MS).toISOString().slice(0, 10);

/**
 * Goes through the book from the newest day back until enough was found.
 * @param ids reads only these; null reads all
 * @param isTry ends early where too few of the rows fit
 */
async function walk(
	{ device, group, first, last, isWanted, count }: Search,
	ids: ReadonlySet<string> | null,
	isTry: boolean
): Promise<HeldTransaction[]> {
	const found: HeldTransaction[] = [];
	let [until, read] = [last, 0];
	for (let days = FIRST_STEP_DAYS; until >= first; days *= 2) {
		const index = device.db.transaction('transactions').store.index('book');
		const older = IDBKeyRange.bound([group, first, 0], [group, until, Infinity]);
		const newest = (await index.openKeyCursor(older, 'prev'))?.key[1];
		if (newest === undefined) return found;
		const from = dayBefore(newest, days);
		const step = IDBKeyRange.bound([group, from, 0], [group, newest, Infinity]);
		const keys = (await index.getAllKeys(step)).reverse();
		const wanted = ids === null ? keys : keys.filter((id) => ids.has(id));
		for (let at = 0; at < wanted.length; at += count) {
			const rows = await transactionsAt(device, wanted.slice(at, at + count));
			found.push(...rows.filter(isWanted));
			read += rows.length;
			const isPoor = read >= JUDGED_AFTER && found.length * WORTH_ONE_OF < read;
			if (found.length >= count || (isTry && isPoor)) return found.slice(0, count);
		}
		until = dayBefore(from, 1);
	}
	return found;
}
