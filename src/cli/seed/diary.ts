import { moneyAccounts } from '../../lib/domain/accounts.ts';
import { holderIn, NOBODY } from '../../lib/domain/balances.ts';
import { type Draft, type Entry, mirror } from '../../lib/domain/journal.ts';
import type { Kind } from '../../lib/domain/kinds.ts';
import type { MemberRole } from '../../lib/domain/rights.ts';
import type { Day } from './calendar.ts';
import type { ProductPlan } from './plan.ts';
import type { Random } from './random.ts';

export interface CastMember {
	id: string;
	name: string;
	role: MemberRole;
	/** Device of her phone; null when she has none. */
	device: string | null;
}

/** The people and things of a group, with the identifiers that the database will know them by. */
export interface Cast {
	members: readonly CastMember[];
	products: readonly { id: string; plan: ProductPlan }[];
	parties: readonly { id: string; name: string }[];
}

/** A transaction as it was written down. */
export interface Page {
	id: string;
	/** Milliseconds since 1970. */
	at: number;
	writer: CastMember;
	draft: Draft;
}

const MINUTE_MS = 60_000;
const FIRST_MINUTE = 6 * 60 + 30;
/** From here on a busy day is written down quickly, so that it ends before midnight. */
const EVENING_MINUTE = 17 * 60 + 30;

type Pace = 'soon' | 'later';

/** An entry as a writer thinks of it: who and what it concerns only where needed. */
export type Move = Pick<Entry, 'debit' | 'credit' | 'amount'> & Partial<Entry>;

/** The group's book while the story is told. Refuses to pay money that is not there. */
export class Diary {
	readonly pages: Page[] = [];
	readonly cast: Cast;
	readonly #random: Random;
	readonly #money = new Map<string, number>();
	#day: Day | null = null;
	#minute = FIRST_MINUTE;

	constructor(cast: Cast, random: Random) {
		this.cast = cast;
		this.#random = random;
	}

	openDay(day: Day): void {
		this.#day = day;
		this.#minute = FIRST_MINUTE;
	}

	/** Whole rupiah in a money account, of one holder where the account has holders. */
	money(account: string, holder?: string): number {
		return this.#money.get(keyOf(account, holder)) ?? 0;
	}

	/** Somebody with a phone and the role, to write for those who have none. */
	officer(role: 'chair' | 'secretary' | 'treasurer'): CastMember {
		const found = this.cast.members.find((member) => member.role === role && member.device);
		if (!found) throw new Error(`the story needs a ${role} with a phone`);
		return found;
	}

	/** Writes a transaction, some time after the one before or, as at a meeting, in the next minutes. */
	write(
		kind: Kind,
		writer: CastMember,
		moves: readonly Move[],
		note = '',
		pace: Pace = 'later'
	): Page {
		const draft = { kind, occurredOn: this.#today().date, note, reverses: null };
		return this.#append(writer, { ...draft, entries: moves.map(entryOf) }, pace);
	}

	/** Mirrors a page that was just written. */
	correct(page: Page, note: string): Page {
		const target = { ...page.draft, id: page.id, recordedBy: page.writer.id };
		const unsent = { deviceId: '', deviceAt: page.at, seq: null, receivedAt: null, hash: null };
		const draft = mirror({ ...target, ...unsent }, note, this.#today().date);
		return this.#append(page.writer, draft, 'soon');
	}

	#append(writer: CastMember, draft: Draft, pace: Pace): Page {
		const late = this.#minute > EVENING_MINUTE;
		this.#minute += this.#random.between(1, pace === 'soon' || late ? 4 : 150);
		const at = this.#today().start + this.#minute * MINUTE_MS + this.#random.between(0, 59_999);
		for (const entry of draft.entries) {
			this.#add(entry, entry.debit, entry.amount);
			this.#add(entry, entry.credit, -entry.amount);
		}
		const page = { id: this.#random.uuid(at), at, writer, draft };
		this.pages.push(page);
		return page;
	}

	#add(entry: Entry, account: string, amount: number): void {
		if (!moneyAccounts.includes(account)) return;
		const key = keyOf(account, holderIn(entry, account));
		const left = (this.#money.get(key) ?? 0) + amount;
		if (left < 0) throw new Error(`no money in ${account} for ${-amount}, it has ${left - amount}`);
		this.#money.set(key, left);
	}

	#today(): Day {
		if (!this.#day) throw new Error('no day is open');
		return this.#day;
	}
}

const keyOf = (account: string, holder: string = NOBODY) => `${account}|${holder}`;

const entryOf = (move: Move): Entry => ({
	member: null,
	party: null,
	product: null,
	quantityMilli: null,
	...move
});
