// What an entry that names a grant says of it. The twin of private.grant_effects.
import {
	ADVANCE_TO_SUPPLIER,
	BANK,
	expenseAccounts,
	fixedAssetAccounts,
	goodsAccounts,
	GRANT_CAPITAL,
	GRANT_MONEY,
	LINE_AHEAD,
	LINE_SPENT,
	LOANS,
	moneyAccounts,
	PAYABLE
} from '../accounts.ts';
import type { Entry } from '../journal.ts';

/** What money of a grant turns into when it is spent: goods, things, costs, and what the fund lends to members. */
const uses: ReadonlySet<string> = new Set([
	...goodsAccounts,
	...fixedAssetAccounts,
	...expenseAccounts,
	LOANS
]);
const payers: ReadonlySet<string> = new Set([...moneyAccounts, ADVANCE_TO_SUPPLIER, PAYABLE]);

/** An amount that was received, spent or paid ahead (`side` 1), or taken back (-1). */
export interface GrantEffect {
	account: typeof LINE_SPENT | typeof GRANT_MONEY | typeof LINE_AHEAD;
	side: 1 | -1;
}

/** What an entry of a transaction that names a grant does to the grant's roll-ups. */
export function grantEffects(debit: string, credit: string): GrantEffect[] {
	const effects: GrantEffect[] = [];
	const add = (account: GrantEffect['account'], plus: boolean, minus: boolean) => {
		if (plus) effects.push({ account, side: 1 });
		else if (minus) effects.push({ account, side: -1 });
	};
	add(LINE_SPENT, uses.has(debit) && payers.has(credit), uses.has(credit) && payers.has(debit));
	add(
		GRANT_MONEY,
		debit === BANK && credit === GRANT_CAPITAL,
		debit === GRANT_CAPITAL && credit === BANK
	);
	add(LINE_AHEAD, debit === ADVANCE_TO_SUPPLIER, credit === ADVANCE_TO_SUPPLIER);
	return effects;
}

/** Whole rupiah that are spent for a line, and paid ahead for goods that have not come. */
export interface GrantUse {
	spent: number;
	ahead: number;
}

type Moved = Pick<Entry, 'debit' | 'credit' | 'amount'>;

/** What entries add for their line. The twin of private.grant_use. */
export function useOf(entries: readonly Moved[]): GrantUse {
	const use = { spent: 0, ahead: 0 };
	for (const { debit, credit, amount } of entries) {
		for (const { account, side } of grantEffects(debit, credit)) {
			if (account === LINE_SPENT) use.spent += side * amount;
			else if (account === LINE_AHEAD) use.ahead += side * amount;
		}
	}
	return use;
}

/** Whole rupiah of a line that are taken. Goods for which something else was paid ahead take the line's money all the same. */
export const takenBy = ({ spent, ahead }: GrantUse): number => spent + Math.max(0, ahead);

/** Whole rupiah that a draft would add to what is spent or paid ahead for its line. */
export function grantUse(entries: readonly Moved[]): number {
	const { spent, ahead } = useOf(entries);
	return spent + ahead;
}
