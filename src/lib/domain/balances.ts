import { accounts, holderOf } from './accounts.ts';
import type { Draft, Entry } from './journal.ts';

/** Holder of balances that are kept of nobody in particular. */
export const NOBODY = '00000000-0000-0000-0000-000000000000';

/** The roll-up of one account, holder and month: what statements read instead of the journal. Whole rupiah. */
export interface Balance {
	account: string;
	/** Member, party, or NOBODY. */
	holder: string;
	/** First day of the month, ISO. */
	month: string;
	debit: number;
	credit: number;
}

export const monthOf = (date: string): string => `${date.slice(0, 7)}-01`;

export const balanceKey = (balance: Pick<Balance, 'account' | 'holder' | 'month'>): string =>
	`${balance.account}|${balance.holder}|${balance.month}`;

/** Of whom this entry changes the balance of the account. */
export function holderIn(entry: Entry, account: string): string {
	const holder = holderOf(account);
	if (holder === 'member') return entry.member ?? NOBODY;
	if (holder === 'party') return entry.party ?? NOBODY;
	return NOBODY;
}

/**
 * What a transaction adds to the roll-ups, one row per account, holder and month.
 * @param direction -1 takes the transaction out again (an entry undone before it was sent)
 */
export function balanceChanges(
	draft: Pick<Draft, 'occurredOn' | 'entries'>,
	direction: 1 | -1 = 1
): Balance[] {
	const month = monthOf(draft.occurredOn);
	const changes = new Map<string, Balance>();
	const add = (entry: Entry, account: string, side: 'debit' | 'credit') => {
		const fresh = { account, holder: holderIn(entry, account), month, debit: 0, credit: 0 };
		const key = balanceKey(fresh);
		const change = changes.get(key) ?? fresh;
		change[side] += direction * entry.amount;
		changes.set(key, change);
	};
	for (const entry of draft.entries) {
		add(entry, entry.debit, 'debit');
		add(entry, entry.credit, 'credit');
	}
	return [...changes.values()];
}

/** The balance on the account's normal side. */
export function normalBalance(account: string, debit: number, credit: number): number {
	return accounts.get(account)?.normalSide === 'credit' ? credit - debit : debit - credit;
}

/** The balance of an account, of one holder or of all, over all months or the given one. */
export function balanceOf(
	balances: readonly Balance[],
	account: string,
	filter: { holder?: string; month?: string } = {}
): number {
	let debit = 0;
	let credit = 0;
	for (const balance of balances) {
		if (balance.account !== account) continue;
		if (filter.holder !== undefined && balance.holder !== filter.holder) continue;
		if (filter.month !== undefined && balance.month !== filter.month) continue;
		debit += balance.debit;
		credit += balance.credit;
	}
	return normalBalance(account, debit, credit);
}

/** Holders of an account whose balance is not zero, largest first. */
export function holdersOf(
	balances: readonly Balance[],
	account: string
): { holder: string; amount: number }[] {
	const sums = new Map<string, number>();
	for (const balance of balances) {
		if (balance.account !== account) continue;
		const amount = normalBalance(account, balance.debit, balance.credit);
		sums.set(balance.holder, (sums.get(balance.holder) ?? 0) + amount);
	}
	return [...sums]
		.filter(([, amount]) => amount !== 0)
		.map(([holder, amount]) => ({ holder, amount }))
		.sort((a, b) => b.amount - a.amount);
}
