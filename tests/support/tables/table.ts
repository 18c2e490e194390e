// A row of a KUBE's bookkeeping as a table: what is said, the entries it makes, and what it changes in the balances.
import type { Draft } from '../../../src/lib/domain/journal.ts';

/** Whom and what the tables speak of: a member, a buyer or supplier, a product, a thing, a meeting. */
export interface Named {
	member: string;
	party: string;
	product: string;
	asset: string;
	meeting: string;
}

export interface KindTable {
	/** Row of the list of kinds. */
	row: number;
	said: string;
	drafts: Draft[];
	/** `debit<credit amount`, with who and what behind it. */
	entries: string;
	/** Account, of whom, and how much more stands on its debit side. */
	changes: string;
}

/** A table; several drafts are written one after the other. */
export const table = (
	row: number,
	said: string,
	drafts: Draft | Draft[],
	entries: string,
	changes: string
): KindTable => ({ row, said, drafts: [drafts].flat(), entries, changes });

export const said = { occurredOn: '2026-11-05', note: '' };
export const cash = { place: 'cash' } as const;
export const bank = { place: 'bank' } as const;
export const credit = { place: 'credit' } as const;

/** What is said of an amount with a member, or with a buyer or supplier. */
export const saidOf = ({ member, party }: Named) => ({
	of: (amount: number) => ({ ...said, amount, member }),
	withParty: (amount: number) => ({ ...said, amount, party })
});
