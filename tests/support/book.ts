import { RETAINED_PROFIT } from '../../src/lib/domain/accounts.ts';
import { balanceChanges, balanceOf } from '../../src/lib/domain/balances.ts';
import type { Book } from '../../src/lib/domain/check.ts';
import { distributable } from '../../src/lib/domain/closing.ts';
import type { ClosingFields } from '../../src/lib/domain/records.ts';
import type { Draft, JournalRow, Transaction } from '../../src/lib/domain/journal.ts';
import { decodeRows, type ForwardPage } from '../../src/lib/sync/protocol.ts';
import { call } from './calls.ts';
import type { Actor, TestDatabase } from './embedded.ts';

/** A group's book in memory, as the checks of the domain ask it. */
export class TestBook implements Book {
	readonly members: ReadonlySet<string>;
	readonly parties: ReadonlySet<string>;
	readonly meetings = new Set<string>();
	readonly grants = new Set<string>();
	/** The grant of each line of a plan. */
	readonly lines = new Map<string, string>();
	/** Orders that the group knows, each with what ended it: a transaction, anything else, or null while it is open. */
	readonly orders = new Map<string, string | null>();
	closed: string | null = null;
	closings: Pick<ClosingFields, 'profit' | 'journal_seq'>[] = [];
	readonly known = new Map<string, Transaction>();
	readonly #reversed = new Set<string>();

	constructor(members: Iterable<string>, parties: Iterable<string>, rows: readonly Transaction[]) {
		this.members = new Set(members);
		this.parties = new Set(parties);
		for (const row of rows) this.add(row);
	}

	hasMember = (id: string) => this.members.has(id);
	hasParty = (id: string) => this.parties.has(id);
	hasMeeting = (id: string) => this.meetings.has(id);
	closedThrough = () => this.closed;
	hasGrant = (id: string) => this.grants.has(id);
	grantOfLine = (id: string) => this.lines.get(id) ?? null;
	isOrderEnded = (id: string) => (this.orders.get(id) ?? null) !== null;
	distributable = () => {
		const rows = [...this.known.values()];
		const retained = balanceOf(
			rows.flatMap((row) => balanceChanges(row)),
			RETAINED_PROFIT
		);
		const shares = rows.filter((row) => row.kind === 'profit_share' && !this.isReversed(row.id));
		const last = shares.map((row) => row.seq ?? Infinity);
		return distributable(retained, this.closings, last.length > 0 ? Math.max(...last) : null);
	};
	transaction = (id: string) => this.known.get(id);
	isReversed = (id: string) => this.#reversed.has(id);

	add(row: Transaction): void {
		this.known.set(row.id, row);
		if (row.reverses !== null) this.#reversed.add(row.reverses);
	}

	/** Adds what the database accepted. */
	accept(id: string, draft: Draft, recordedBy: string): void {
		const unplaced = {
			...{ deviceId: '', deviceAt: 0, seq: null, receivedAt: null, approvedBy: null, hash: null }
		};
		this.add({ ...draft, ...unplaced, id, recordedBy });
		this.#settle(id, draft);
	}

	/** A sale ends its order, and its mirror opens it again. */
	#settle(id: string, { kind, forOrder, reverses }: Draft): void {
		if (reverses !== null) {
			for (const [order, by] of this.orders) if (by === reverses) this.orders.set(order, null);
		} else if (forOrder !== null && this.orders.has(forOrder)) {
			const isDeposit = kind === 'customer_deposit' || kind === 'deposit_refund';
			if (!isDeposit) this.orders.set(forOrder, id);
		}
	}
}

/** The whole journal of a group, oldest first, with the hash that it ends in. */
export async function journalOf(
	db: TestDatabase,
	actor: Actor,
	group: string
): Promise<{ rows: JournalRow[]; chain: string; head: number }> {
	const rows: JournalRow[] = [];
	let after = 0;
	for (;;) {
		const page = await call<ForwardPage>(db, actor, 'sync_pull', {
			...{ p_group: group, p_after: after, p_limit: 1_000 }
		});
		rows.push(...decodeRows(page.rows).journal);
		if (!page.more) return { rows, chain: page.chain, head: page.head };
		after = page.next;
	}
}
