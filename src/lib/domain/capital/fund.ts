// The revolving fund: money that the group's rule sets aside to lend to its members in turn. All loans to members count.
import { LOANS, SERVICE_CHARGE } from '../accounts.ts';
import { type Balance, balanceOf, monthOf } from '../balances.ts';
import type { Transaction } from '../journal.ts';
import type { Kind } from '../kinds.ts';
import type { LoanAccount } from '../loans.ts';
import { AGES } from '../parties/aging.ts';
import { monthsBetween } from '../statements/periods.ts';

/** What the fund knows of a movement: brought over from an older book, lent, paid back, given up. */
export type FundPart = 'carried' | 'lent' | 'repaid' | 'lost';

/** What each kind that moves members' loans means for the fund. */
export const fundParts: Partial<Record<Kind, FundPart>> = {
	opening_balance: 'carried',
	loan_given: 'lent',
	loan_repayment: 'repaid',
	member_exit: 'repaid',
	write_off: 'lost'
};

/** Whole rupiah. */
export type FundSums = Record<FundPart, number>;

export interface FundMonth extends FundSums {
	/** First day of the month. */
	month: string;
	/** Principal that members owe at its end. */
	outstanding: number;
}

/** Whole rupiah. */
export interface FundReport extends FundSums {
	/** What the rule sets aside; null when the group has no such rule. */
	aside: number | null;
	/** Service charge that members paid on their loans. */
	charge: number;
	/** Principal that members owe, from the roll-ups of the account. */
	outstanding: number;
	/** What may still be lent: set aside, not lent, not given up. Below zero when more is lent. */
	free: number | null;
	/** How often the fund was lent, in thousandths: 1500 is one and a half times. */
	turnover: number | null;
	/** From the first movement until now, oldest first. */
	months: FundMonth[];
	/** False while older rows are still on their way: what is owed is right then, the sums of movements are not. */
	isWhole: boolean;
}

type Row = Pick<Transaction, 'id' | 'kind' | 'occurredOn' | 'reverses' | 'entries'>;
interface Movement extends FundSums {
	month: string;
	charge: number;
}

const none = (): FundSums => ({ carried: 0, lent: 0, repaid: 0, lost: 0 });

function add(sums: FundSums, more: FundSums): void {
	for (const part of Object.keys(sums) as FundPart[]) sums[part] += more[part];
}

const owedAfter = (before: number, { carried, lent, repaid, lost }: FundSums): number =>
	before + carried + lent - repaid - lost;

/** What rows did to loans; a cancellation takes away what its target did. */
function movementsIn(rows: readonly Row[]): Movement[] {
	const kinds = new Map(rows.map(({ id, kind }) => [id, kind]));
	return rows.flatMap(({ kind, occurredOn, reverses, entries }): Movement[] => {
		const part = fundParts[reverses === null ? kind : (kinds.get(reverses) ?? kind)];
		if (part === undefined) return [];
		let [owed, charge] = [0, 0];
		for (const { debit, credit, amount } of entries) {
			if (debit === LOANS) owed += amount;
			if (credit === LOANS) owed -= amount;
			if (credit === SERVICE_CHARGE) charge += amount;
			if (debit === SERVICE_CHARGE) charge -= amount;
		}
		if (owed === 0 && charge === 0) return [];
		const isTaken = part === 'carried' || part === 'lent';
		return [{ month: monthOf(occurredOn), charge, ...none(), [part]: isTaken ? owed : 0 - owed }];
	});
}

/** Months without a movement are there too. */
function monthsOf(movements: readonly Movement[], now: string): FundMonth[] {
	const known = movements.map(({ month }) => month).sort();
	const [first, newest] = [known[0], known.at(-1)];
	if (first === undefined || newest === undefined) return [];
	let outstanding = 0;
	return monthsBetween(first, newest > now ? newest : now).map((month) => {
		const sums = none();
		for (const movement of movements) if (movement.month === month) add(sums, movement);
		outstanding = owedAfter(outstanding, sums);
		return { month, ...sums, outstanding };
	});
}

/**
 * How the fund stands.
 * @param facts.rows all rows of the kinds in `fundParts` and all corrections
 * @param facts.today ISO date
 */
export function fundReport(facts: {
	aside: number | null;
	rows: readonly Row[];
	balances: readonly Balance[];
	today: string;
}): FundReport {
	const { aside } = facts;
	const movements = movementsIn(facts.rows);
	const sums = none();
	for (const movement of movements) add(sums, movement);
	const outstanding = balanceOf(facts.balances, LOANS);
	return {
		...sums,
		...{ aside, outstanding },
		charge: movements.reduce((sum, { charge }) => sum + charge, 0),
		free: aside === null ? null : aside - outstanding - sums.lost,
		turnover: aside === null ? null : Math.round((sums.lent * 1000) / aside),
		months: monthsOf(movements, monthOf(facts.today)),
		isWhole: owedAfter(0, sums) === outstanding
	};
}

/** What a member has not paid in time; whole rupiah. */
export interface MemberArrears {
	member: string;
	/** Principal that she owes on all her loans. */
	remaining: number;
	/** Instalments whose day has passed: how many, how much with the service charge, and days of the oldest. */
	count: number;
	amount: number;
	days: number;
}

export interface FundArrears {
	/** The oldest first. */
	members: MemberArrears[];
	amount: number;
	/** By the oldest late instalment of each loan: up to 30, 31 to 60, 61 to 90, more than 90 days. */
	buckets: [number, number, number, number];
}

/** Who is late with her loans, and for how long. */
export function fundArrears(accounts: readonly { id: string; loan: LoanAccount }[]): FundArrears {
	const buckets: FundArrears['buckets'] = [0, 0, 0, 0];
	for (const { arrears } of accounts.flatMap(({ loan }) => loan.loans)) {
		const age = AGES.findIndex((last) => arrears.days <= last);
		buckets[(age === -1 ? AGES.length : age) as 0 | 1 | 2 | 3] += arrears.amount;
	}
	return {
		members: accounts
			.filter(({ loan }) => loan.arrears.count > 0)
			.map(({ id, loan }) => ({ member: id, remaining: loan.remaining, ...loan.arrears }))
			.sort((a, b) => b.days - a.days || b.amount - a.amount),
		amount: buckets.reduce((sum, amount) => sum + amount, 0),
		buckets
	};
}
