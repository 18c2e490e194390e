import {
	accounts,
	GRANT_MONEY,
	holderOf,
	MATERIALS,
	MEMO_GOODS,
	nominalAccounts,
	PRODUCT_SALES,
	SALES,
	SALES_RETURNS,
	SERVICES,
	STOCK_QUANTITY
} from './accounts.ts';
import { grantEffects } from './capital/effects.ts';
import type { Draft, Entry } from './journal.ts';
import type { Kind } from './kinds.ts';

const nominal: ReadonlySet<string> = new Set(nominalAccounts);

/** Holder of balances that are kept of nobody in particular. */
export const NOBODY = '00000000-0000-0000-0000-000000000000';

/** Holder of what a closing moved out of the accounts of the profit, so that a month's profit stays readable behind it. */
export const CLOSING = '00000000-0000-0000-0000-000000000001';

/** The roll-up of one account, holder and month: what statements read instead of the journal. Whole rupiah. */
export interface Balance {
	account: string;
	/** Member, party, product, line of a plan, grant, CLOSING or NOBODY. */
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

/** Accounts that tell of a product coming (debit) or going (credit) when an entry names one with a quantity. */
const goodsSides: ReadonlySet<string> = new Set([
	...[SALES, SERVICES, SALES_RETURNS, MATERIALS, MEMO_GOODS],
	...['1302', '1303', '1305']
]);
const incomeSides: ReadonlySet<string> = new Set([SALES, SERVICES, SALES_RETURNS]);

/** What of a draft the roll-ups depend on. */
export type Counted = Pick<Draft, 'kind' | 'occurredOn' | 'entries'> &
	Partial<Pick<Draft, 'forGrant' | 'forLine'>>;

/** An amount that one entry adds to one roll-up. */
type Change = readonly [account: string, holder: string, side: 'debit' | 'credit', amount: number];

function changesOf(kind: Kind, entry: Entry): Change[] {
	const holder = (account: string) =>
		kind === 'period_closing' && nominal.has(account) ? CLOSING : holderIn(entry, account);
	const changes: Change[] = [
		[entry.debit, holder(entry.debit), 'debit', entry.amount],
		[entry.credit, holder(entry.credit), 'credit', entry.amount]
	];
	const { product, quantityMilli } = entry;
	if (product === null) return changes;
	for (const side of ['debit', 'credit'] as const) {
		const other = entry[side === 'debit' ? 'credit' : 'debit'];
		if (quantityMilli !== null && goodsSides.has(entry[side]) && !goodsSides.has(other)) {
			changes.push([STOCK_QUANTITY, product, side, quantityMilli]);
		}
		if (incomeSides.has(entry[side]) && !incomeSides.has(other)) {
			changes.push([PRODUCT_SALES, product, side, entry.amount]);
		}
	}
	return changes;
}

function grantChanges({ forGrant, forLine }: Counted, { debit, credit, amount }: Entry): Change[] {
	if ((forGrant ?? null) === null) return [];
	return grantEffects(debit, credit).map(({ account, side }) => {
		const holder = (account === GRANT_MONEY ? forGrant : (forLine ?? forGrant)) as string;
		return [account, holder, side > 0 ? 'debit' : 'credit', amount];
	});
}

/**
 * What a transaction adds to the roll-ups, one row per account, holder and month.
 * @param direction -1 takes the transaction out again (an entry undone before it was sent)
 */
export function balanceChanges(draft: Counted, direction: 1 | -1 = 1): Balance[] {
	const month = monthOf(draft.occurredOn);
	const sums = new Map<string, Balance>();
	for (const entry of draft.entries) {
		const changes = [...changesOf(draft.kind, entry), ...grantChanges(draft, entry)];
		for (const [account, holder, side, amount] of changes) {
			const fresh = { account, holder, month, debit: 0, credit: 0 };
			const sum = sums.get(balanceKey(fresh)) ?? fresh;
			sum[side] += direction * amount;
			sums.set(balanceKey(fresh), sum);
		}
	}
	return [...sums.values()];
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
