import { moneyAccounts } from './accounts.ts';
import type { Kind } from './kinds.ts';

/** One positive amount (whole rupiah) moved from the credited account to the debited one. */
export interface Entry {
	debit: string;
	credit: string;
	amount: number;
	member: string | null;
	party: string | null;
	product: string | null;
	/** Thousandths of the product's unit. */
	quantityMilli: number | null;
}

/** What a person wants to write; becomes a journal row when the server gives it a place. */
export interface Draft {
	kind: Kind;
	/** ISO date of the day it happened, in the group's time zone. */
	occurredOn: string;
	note: string;
	/** The transaction that a correction mirrors. */
	reverses: string | null;
	/** The meeting that decided it; only for the kinds that need one. */
	meeting: string | null;
	/** The buyer's order that it belongs to. */
	forOrder: string | null;
	/** The grant whose money or goods it is about. */
	forGrant: string | null;
	/** The line of the grant's plan that it is spent for; null with a grant is spending outside the plan. */
	forLine: string | null;
	entries: readonly Entry[];
}

/** A transaction as every phone of the group holds it. `seq`, `receivedAt` and `hash` come from the server. */
export interface Transaction extends Draft {
	id: string;
	/** Member who recorded it. */
	recordedBy: string;
	/** The second officer, when it waited for one. */
	approvedBy: string | null;
	deviceId: string;
	/** Milliseconds of the phone's clock; shown, never trusted. */
	deviceAt: number;
	seq: number | null;
	receivedAt: number | null;
	hash: string | null;
}

/** A transaction that has its place in the group's order. */
export interface JournalRow extends Transaction {
	seq: number;
	receivedAt: number;
	hash: string;
}

/** Sum of the amounts of all entries, in whole rupiah. */
export const totalOf = (draft: Pick<Draft, 'entries'>): number =>
	draft.entries.reduce((sum, entry) => sum + entry.amount, 0);

/** Whole rupiah that leave the group: from a money account to one that is not money. */
export const moneyOut = (entries: readonly Entry[]): number =>
	entries.reduce(
		(sum, { debit, credit, amount }) =>
			moneyAccounts.includes(credit) && !moneyAccounts.includes(debit) ? sum + amount : sum,
		0
	);

/** The exact mirror of a transaction: debit and credit change places, amounts and holders stay. */
export function mirror(target: Transaction, note: string, occurredOn: string): Draft {
	return {
		kind: 'correction',
		occurredOn,
		note,
		reverses: target.id,
		meeting: null,
		forOrder: null,
		// A store from before there were grants has none.
		forGrant: target.forGrant ?? null,
		forLine: target.forLine ?? null,
		entries: target.entries.map((entry) => ({
			...entry,
			debit: entry.credit,
			credit: entry.debit
		}))
	};
}

/** Whether the entries are the exact mirror of the target's, line by line. */
export function isMirror(entries: readonly Entry[], target: readonly Entry[]): boolean {
	return (
		entries.length === target.length &&
		entries.every((entry, line) => {
			const other = target[line];
			return (
				other !== undefined &&
				entry.debit === other.credit &&
				entry.credit === other.debit &&
				entry.amount === other.amount &&
				entry.member === other.member &&
				entry.party === other.party &&
				entry.product === other.product &&
				entry.quantityMilli === other.quantityMilli
			);
		})
	);
}
