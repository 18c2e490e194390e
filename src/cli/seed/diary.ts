import { moneyAccounts } from '../../lib/domain/accounts.ts';
import { type Balance, balanceChanges, holderIn, NOBODY } from '../../lib/domain/balances.ts';
import { type Draft, type Entry, mirror, moneyOut } from '../../lib/domain/journal.ts';
import type { Kind } from '../../lib/domain/kinds.ts';
import type {
	OrderContactFields,
	OrderLine,
	OrderWay,
	Patch,
	PlanLine
} from '../../lib/domain/records.ts';
import { isOverPlan } from '../../lib/domain/capital/plan.ts';
import type { MemberRole } from '../../lib/domain/rights.ts';
import type { Day } from './calendar.ts';
import type { ProductPlan } from './plan.ts';
import type { Random } from './random.ts';
import type { Purpose } from './capital/capital.ts';

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
	suppliers: readonly { id: string; name: string }[];
}

/** A transaction as it was written down. */
export interface Page {
	id: string;
	/** Milliseconds since 1970. */
	at: number;
	writer: CastMember;
	draft: Draft;
	/** Who agreed, when so much money had to wait for a second officer. */
	approver: CastMember | null;
}

/** A record that was written down beside the journal. */
export interface Note {
	/** Of the operation. */
	id: string;
	at: number;
	writer: CastMember;
	kind: Patch['kind'];
	record: string;
	set: Record<string, unknown>;
}

/** What a buyer does, who has neither account nor phone of the group's. */
export interface BuyerAct {
	at: number;
	order: string;
	/** null takes the order back. */
	placed: PlacedOrder | null;
}

export interface PlacedOrder {
	code: string;
	way: OrderWay;
	/** ISO date. */
	wantedOn: string;
	lines: readonly OrderLine[];
	contact: OrderContactFields;
}

export type Writing = Page | Note | BuyerAct;
export const isPage = (writing: Writing): writing is Page => 'draft' in writing;
export const isBuyerAct = (writing: Writing): writing is BuyerAct => 'placed' in writing;

/** Money out above this waits for a second officer: what the database gives a new group. */
const APPROVAL_LIMIT = 1_000_000;

const MINUTE_MS = 60_000;
const FIRST_MINUTE = 6 * 60 + 30;
/** From here on a busy day is written down quickly, so that it ends before midnight. */
const EVENING_MINUTE = 17 * 60 + 30;

type Pace = 'soon' | 'later';

/** An entry as a writer thinks of it: who and what it concerns only where needed. */
export type Move = Pick<Entry, 'debit' | 'credit' | 'amount'> & Partial<Entry>;

/** The group's book while the story is told. Refuses to pay money that is not there. */
export class Diary {
	readonly writings: Writing[] = [];
	/** Every roll-up so far, closings included. */
	readonly balances: Balance[] = [];
	/** Lines of the agreed plan of the grant. */
	plan: readonly PlanLine[] | null = null;
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
		pace: Pace = 'later',
		purpose: Purpose = {}
	): Page {
		const draft = {
			kind,
			...this.said(note),
			reverses: null,
			meeting: null,
			forOrder: null,
			forGrant: purpose.forGrant ?? null,
			forLine: purpose.forLine ?? null
		};
		return this.#append(writer, { ...draft, entries: moves.map(entryOf) }, pace);
	}

	/** What is said today. */
	said = (note = '') => ({ occurredOn: this.#today().date, note });

	/** Writes a draft; with an id that something was noted under before. */
	post(writer: CastMember, draft: Draft, pace: Pace = 'later', id?: string): Page {
		return this.#append(writer, draft, pace, id);
	}

	/** Writes a record and returns its id. */
	note(
		kind: Note['kind'],
		writer: CastMember,
		set: Record<string, unknown>,
		record?: string
	): string {
		const at = this.#moment('soon');
		const id = record ?? this.#random.uuid(at);
		this.writings.push({ id: this.#random.uuid(at), at, writer, kind, record: id, set });
		return id;
	}

	/** Things that last, as they were noted so far. */
	things(): { id: string; set: Record<string, unknown> }[] {
		return this.writings.flatMap((writing) =>
			!isPage(writing) && !isBuyerAct(writing) && writing.kind === 'asset'
				? [{ id: writing.record, set: writing.set }]
				: []
		);
	}

	/** A buyer orders, or takes the order back (null). */
	buyerActs(order: string, placed: PlacedOrder | null): void {
		this.writings.push({ at: this.#moment('soon'), order, placed });
	}

	/** An identifier for what is about to be written. */
	id = (): string => this.#random.uuid(this.#today().start);

	/** Another officer with a phone, to agree. */
	otherOfficer(writer: CastMember): CastMember {
		return this.officer(writer.role === 'chair' ? 'treasurer' : 'chair');
	}

	/** Mirrors a page that was just written. */
	correct(page: Page, note: string): Page {
		const target = { ...page.draft, id: page.id, recordedBy: page.writer.id };
		const unsent = {
			...{ deviceId: '', deviceAt: page.at, seq: null, receivedAt: null },
			...{ approvedBy: null, hash: null }
		};
		const draft = mirror({ ...target, ...unsent }, note, this.#today().date);
		return this.#append(page.writer, draft, 'soon');
	}

	#append(writer: CastMember, draft: Draft, pace: Pace, id?: string): Page {
		const at = this.#moment(pace);
		for (const entry of draft.entries) {
			this.#add(entry, entry.debit, entry.amount);
			this.#add(entry, entry.credit, -entry.amount);
		}
		const isBig = moneyOut(draft.entries) > APPROVAL_LIMIT;
		const waits = isBig || isOverPlan(draft, this.plan, this.balances);
		this.balances.push(...balanceChanges(draft));
		const approver = waits ? this.otherOfficer(writer) : null;
		const page = { id: id ?? this.#random.uuid(at), at, writer, draft, approver };
		this.writings.push(page);
		return page;
	}

	#moment(pace: Pace): number {
		const late = this.#minute > EVENING_MINUTE;
		this.#minute += this.#random.between(1, pace === 'soon' || late ? 4 : 150);
		return this.#today().start + this.#minute * MINUTE_MS + this.#random.between(0, 59_999);
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
