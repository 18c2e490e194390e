// Two copies of a book laid side by side: which rows are not the same, and in what.
import { type Balance, balanceChanges, balanceKey, type Counted } from '../balances.ts';
import { journalText } from '../chain.ts';
import type { Entry, JournalRow } from '../journal.ts';

/** What of a row is not the same, as a person would say it. */
export type ChangedField =
	'kind' | 'day' | 'amount' | 'account' | 'about' | 'note' | 'recorder' | 'other' | 'hash';

/**
 * How a row differs. `replaced`: another row stands in its place; `foreign`: only the server has it; `unlinked`: the server's row does
 * not follow the chain; `hidden`: the server's store differs in what it does not send.
 */
export interface RowDifference {
	is: 'changed' | 'missing' | 'replaced' | 'foreign' | 'moved' | 'unlinked' | 'hidden';
	seq: number;
	mine: JournalRow | null;
	server: JournalRow | null;
	fields: ChangedField[];
}

/** An account whose roll-ups on the server are not what the rows here add up to. */
export interface SumDifference {
	account: string;
	mine: { debit: number; credit: number };
	server: { debit: number; credit: number };
}

const differ = (pick: (entry: Entry) => unknown, mine: JournalRow, server: JournalRow): boolean =>
	JSON.stringify(mine.entries.map(pick)) !== JSON.stringify(server.entries.map(pick));

/** A store from before a field came has none. */
const othersOf = (row: JournalRow) =>
	JSON.stringify([
		...[row.deviceId, row.deviceAt, row.receivedAt, row.reverses, row.meeting ?? null],
		...[row.forOrder ?? null, row.forGrant ?? null, row.forLine ?? null]
	]);

/** What two versions of a row differ in; nothing when they are the same. */
export function changedFields(mine: JournalRow, server: JournalRow): ChangedField[] {
	const recorders = (row: JournalRow) => `${row.recordedBy} ${row.approvedBy ?? ''}`;
	const checks: [ChangedField, boolean][] = [
		['amount', differ(({ amount }) => amount, mine, server)],
		['day', mine.occurredOn !== server.occurredOn],
		['account', differ(({ debit, credit }) => [debit, credit], mine, server)],
		[
			'about',
			differ((one) => [one.member, one.party, one.product, one.quantityMilli], mine, server)
		],
		['kind', mine.kind !== server.kind],
		['note', mine.note !== server.note],
		['recorder', recorders(mine) !== recorders(server)],
		['other', othersOf(mine) !== othersOf(server)],
		['hash', mine.hash !== server.hash]
	];
	return checks.filter(([, isChanged]) => isChanged).map(([field]) => field);
}

/** What a restore from a backup never changes: phones send a row again as it was. The sums of a closing are the book's of its day. */
const KEPT: readonly ChangedField[] = ['amount', 'day', 'account', 'about', 'kind', 'note'];

/** How a row that came back after a restore is not what it was; null when it is. */
export function changedByRestore(mine: JournalRow, server: JournalRow): RowDifference | null {
	const fields = changedFields(mine, server).filter((field) => KEPT.includes(field));
	if (fields.length === 0 || mine.kind === 'period_closing') return null;
	return { is: 'changed', seq: server.seq, mine, server, fields };
}

/** The rows of a stretch that are not the same in both copies, by their place. */
export function rowDifferences(
	mine: readonly JournalRow[],
	server: readonly JournalRow[]
): RowDifference[] {
	const held = new Set(mine.map(({ id }) => id));
	const byId = new Map(server.map((row) => [row.id, row]));
	const strangers = new Map(
		server.filter(({ id }) => !held.has(id)).map((row) => [row.seq, row] as const)
	);
	const found = mine.flatMap((row): RowDifference[] => {
		const other = byId.get(row.id);
		const about = { seq: row.seq, mine: row, fields: [] };
		if (other && other.seq !== row.seq) return [{ ...about, is: 'moved', server: other }];
		if (other) {
			const fields = changedFields(row, other);
			return fields.length > 0 ? [{ ...about, is: 'changed', server: other, fields }] : [];
		}
		const instead = strangers.get(row.seq) ?? null;
		strangers.delete(row.seq);
		return [{ ...about, is: instead ? 'replaced' : 'missing', server: instead }];
	});
	const foreign = [...strangers.values()].map((server): RowDifference => ({
		is: 'foreign',
		seq: server.seq,
		mine: null,
		server,
		fields: []
	}));
	// A row that was put in stands before the one that it pushed away.
	return [...foreign, ...found].sort((a, b) => a.seq - b.seq);
}

/** What a stretch of the book is compared by: the text of each row with the hash that was stored with it. */
export const stretchText = (group: string, rows: readonly JournalRow[]): string =>
	rows.map((row) => `${journalText(group, row)}|${row.hash}`).join('\n');

/** Roll-ups that grow row by row. */
export class Tally {
	readonly #sums = new Map<string, Balance>();

	add(row: Counted): void {
		for (const change of balanceChanges(row)) {
			const key = balanceKey(change);
			const sum = this.#sums.get(key);
			if (sum) {
				sum.debit += change.debit;
				sum.credit += change.credit;
			} else this.#sums.set(key, change);
		}
	}

	/** Each account with its totals and the text that its roll-ups are compared by. */
	accounts(): Map<string, { debit: number; credit: number; text: string }> {
		const lines = [...this.#sums.values()]
			.filter(({ debit, credit }) => debit !== 0 || credit !== 0)
			.map(({ account, holder, month, debit, credit }) => ({
				...{ account, debit, credit },
				line: `${holder}|${month}|${debit}|${credit}`
			}))
			.sort((a, b) => (`${a.account}|${a.line}` < `${b.account}|${b.line}` ? -1 : 1));
		const accounts = new Map<string, { debit: number; credit: number; text: string }>();
		for (const { account, debit, credit, line } of lines) {
			const held = accounts.get(account);
			accounts.set(account, {
				debit: (held?.debit ?? 0) + debit,
				credit: (held?.credit ?? 0) + credit,
				text: held ? `${held.text}\n${line}` : line
			});
		}
		return accounts;
	}
}
