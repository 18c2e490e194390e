// Random histories of a group that the book accepts: every kind, corrections and closings of months.
import fc from 'fast-check';
import { type Balance, balanceChanges, balanceKey } from '../../src/lib/domain/balances.ts';
import { type Book, refusalOf } from '../../src/lib/domain/check.ts';
import { closingEntries, lastDayOf } from '../../src/lib/domain/closing.ts';
import { holderOf } from '../../src/lib/domain/accounts.ts';
import type { Draft, Entry, JournalRow } from '../../src/lib/domain/journal.ts';
import { mirror } from '../../src/lib/domain/journal.ts';
import { kinds, type PostingKind, postingRules, traitsOf } from '../../src/lib/domain/kinds.ts';
import { draft, entry, type Said } from '../../src/lib/domain/posting.ts';
import { monthsAfter } from '../../src/lib/domain/statements/periods.ts';

const uuid = (family: number, n: number): string =>
	`00000000-0000-7000-8000-${String(family).padStart(4, '0')}${String(n).padStart(8, '0')}`;
const few = (family: number, count: number): string[] =>
	Array.from({ length: count }, (_, n) => uuid(family, n + 1));

const nth = <T>(list: readonly T[], n: number): T => list[n % list.length] as T;

export const members = few(1, 4);
export const parties = few(2, 3);
export const products = few(3, 3);
export const grants = few(5, 2);
/** Lines of plans: the first and third of the first grant, the others of the second. */
export const planLines = few(6, 4);
const grantOf = (line: string): string => nth(grants, planLines.indexOf(line));
const MEETING = uuid(4, 1);
export const FIRST_MONTH = '2025-11-01';
/** Months that a history can reach. */
export const MONTHS = 14;

const postingKinds = kinds.filter(
	(kind): kind is PostingKind => kind !== 'correction' && kind !== 'period_closing'
);
const rulesOf = Object.fromEntries(
	postingKinds.map((kind) => [kind, postingRules.filter((rule) => rule.kind === kind)])
);
const assetKinds: readonly string[] = [
	...['asset_purchase', 'depreciation', 'asset_sale', 'asset_disposal']
];

interface RawEntry {
	rule: number;
	amount: number;
	member: number;
	party: number;
	product: number;
	quantity: number;
	names: boolean;
}
export type Step =
	| {
			do: 'post';
			kind: PostingKind;
			month: number;
			day: number;
			/** What it is for, of the kinds that may say so: a line, a grant, or nothing. */
			purpose: number;
			entries: RawEntry[];
	  }
	| { do: 'correct'; pick: number; month: number; day: number }
	| { do: 'close'; skipped: number };

function entryOf(kind: PostingKind, raw: RawEntry): Entry {
	const { debit, credit } = nth(rulesOf[kind] ?? [], raw.rule);
	const needs = (holder: string) => holderOf(debit) === holder || holderOf(credit) === holder;
	const { namesMember, namesParty } = traitsOf(kind);
	const isAsset = assetKinds.includes(kind);
	return entry(debit, credit, raw.amount, {
		member: needs('member') || (namesMember && raw.names) ? nth(members, raw.member) : null,
		party: needs('party') || (namesParty && raw.names) ? nth(parties, raw.party) : null,
		product: isAsset || raw.names ? nth(products, raw.product) : null,
		quantityMilli: !isAsset && raw.names ? raw.quantity : null
	});
}

function purposeOf(kind: PostingKind, pick: number): Pick<Said, 'forGrant' | 'forLine'> {
	const { namesGrant, namesLine } = traitsOf(kind);
	const line = planLines[pick];
	if (!namesGrant || pick > planLines.length) return {};
	if (line === undefined || !namesLine) return { forGrant: nth(grants, pick) };
	return { forGrant: grantOf(line), forLine: line };
}

/** A book of one group that grows by steps; a step that makes no sense yet is left out. */
export class History implements Book {
	readonly rows: JournalRow[] = [];
	/** Roll-ups as the phone and the database keep them. */
	readonly rollups = new Map<string, Balance>();
	readonly #reversed = new Set<string>();
	#closed: string | null = null;

	hasMember = (id: string) => members.includes(id);
	hasParty = (id: string) => parties.includes(id);
	hasMeeting = (id: string) => id === MEETING;
	transaction = (id: string) => this.rows.find((row) => row.id === id);
	isReversed = (id: string) => this.#reversed.has(id);
	closedThrough = () => this.#closed;
	distributable = () => Infinity;
	isOrderEnded = () => false;
	hasGrant = (id: string) => grants.includes(id);
	grantOfLine = (id: string) => (planLines.includes(id) ? grantOf(id) : null);

	get balances(): Balance[] {
		return [...this.rollups.values()];
	}

	/** An ISO day in the month, or in the first open one when that is closed. */
	#dayIn(month: number, day: number): string {
		const wanted = monthsAfter(FIRST_MONTH, month);
		const open = this.#closed === null ? wanted : monthsAfter(`${this.#closed.slice(0, 7)}-01`, 1);
		return `${(wanted < open ? open : wanted).slice(0, 8)}${String(day).padStart(2, '0')}`;
	}

	#write(body: Draft): void {
		const n = this.rows.length + 1;
		this.rows.push({
			...{ ...body, id: uuid(9, n), recordedBy: nth(members, 0), approvedBy: null },
			...{ deviceId: uuid(8, 1), deviceAt: n, seq: n, receivedAt: n, hash: '' }
		});
		if (body.reverses !== null) this.#reversed.add(body.reverses);
		for (const change of balanceChanges(body)) {
			const held = this.rollups.get(balanceKey(change));
			const debit = (held?.debit ?? 0) + change.debit;
			const credit = (held?.credit ?? 0) + change.credit;
			this.rollups.set(balanceKey(change), { ...change, debit, credit });
		}
	}

	/** Writes a draft that the book must accept. */
	post(body: Draft): void {
		const refusal = refusalOf(body, nth(members, 0), 'treasurer', this);
		if (refusal !== null) throw new Error(`${refusal}: ${JSON.stringify(body)}`);
		this.#write(body);
	}

	#close(skipped: number): void {
		const next =
			this.#closed === null ? FIRST_MONTH : monthsAfter(`${this.#closed.slice(0, 7)}-01`, 1);
		const month = monthsAfter(next, skipped);
		if (month >= monthsAfter(FIRST_MONTH, MONTHS)) return;
		const entries = closingEntries(this.balances, month);
		const said = { occurredOn: lastDayOf(month), note: '' };
		if (entries.length > 0) this.#write(draft('period_closing', said, entries));
		this.#closed = lastDayOf(month);
	}

	#correct(pick: number, month: number, day: number): void {
		const open = this.rows.filter(
			({ id, kind }) =>
				kind !== 'correction' && kind !== 'period_closing' && !this.#reversed.has(id)
		);
		if (open.length > 0) this.post(mirror(nth(open, pick), 'salah', this.#dayIn(month, day)));
	}

	take(step: Step): void {
		if (step.do === 'close') this.#close(step.skipped);
		else if (step.do === 'correct') this.#correct(step.pick, step.month, step.day);
		else {
			const said = {
				...{ occurredOn: this.#dayIn(step.month, step.day), note: 'a; b | c' },
				...purposeOf(step.kind, step.purpose)
			};
			const meeting = traitsOf(step.kind).needsMeeting ? MEETING : null;
			const entries = step.entries.map((raw) => entryOf(step.kind, raw));
			this.post(draft(step.kind, said, entries, meeting));
		}
	}
}

export const historyOf = (steps: readonly Step[]): History => {
	const history = new History();
	for (const step of steps) history.take(step);
	return history;
};

const when = { month: fc.nat(MONTHS - 1), day: fc.integer({ min: 1, max: 28 }) };
const rawEntry = fc.record({
	rule: fc.nat(400),
	amount: fc.oneof(
		fc.integer({ min: 1, max: 500 }),
		fc.integer({ min: 1, max: 20_000_000 }).map((n) => n * 500)
	),
	member: fc.nat(10),
	party: fc.nat(10),
	product: fc.nat(10),
	quantity: fc.integer({ min: 1, max: 90_000 }),
	names: fc.boolean()
});
/** One transaction of any kind. */
export const postStep = fc.record({
	do: fc.constant('post' as const),
	kind: fc.constantFrom(...postingKinds),
	...when,
	purpose: fc.nat(6),
	entries: fc.array(rawEntry, { minLength: 1, maxLength: 4 })
});
const correct = fc.record({ do: fc.constant('correct' as const), pick: fc.nat(200), ...when });
const close = fc.record({ do: fc.constant('close' as const), skipped: fc.nat(2) });

/** Steps of random histories of all kinds. */
export const steps = (maxLength = 60, minLength = 1): fc.Arbitrary<Step[]> =>
	fc.array(
		fc.oneof(
			{ weight: 12, arbitrary: postStep },
			{ weight: 2, arbitrary: correct },
			{ weight: 1, arbitrary: close }
		),
		{ minLength, maxLength, size: 'max' }
	);

/** A history that holds every pair of accounts of every kind once, with a correction and a closing now and then. */
export const everyRule = (): Step[] =>
	postingKinds.flatMap((kind, at) => [
		...(rulesOf[kind] ?? []).map((_, rule): Step => {
			const month = Math.min(MONTHS - 1, Math.floor(at / 4));
			const amount = 1_000 * (rule + 1) + at;
			const names = rule % 2 === 0;
			const who = { member: rule, party: rule, product: rule, quantity: 1_500, names };
			const step = { do: 'post', kind, month, day: 1 + (rule % 28), purpose: rule % 7 } as const;
			return { ...step, entries: [{ rule, amount, ...who }] };
		}),
		...(at % 3 === 0 ? [{ do: 'correct', pick: at, month: at, day: 28 } satisfies Step] : []),
		...(at % 8 === 7 ? [{ do: 'close', skipped: 0 } satisfies Step] : [])
	]);
