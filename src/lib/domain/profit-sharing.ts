// How a meeting shares profit: four parts, and the members' part by the same amount, by work or by savings.
import {
	CASH_IN_HAND,
	COMPULSORY_SAVINGS,
	IKS_FUND,
	INITIAL_SAVINGS,
	PRODUCTION_WAGES,
	PROFIT_PAYABLE,
	RESERVE,
	SALES,
	SERVICES,
	VOLUNTARY_SAVINGS,
	WAGES_PAYABLE
} from './accounts.ts';
import { type Balance, balanceOf } from './balances.ts';
import type { Transaction } from './journal.ts';
import type { ProfitRuleFields } from './records.ts';

/** The parts of a rule, in the order in which they are shared out; thousandths, together 1000. */
export const ruleParts = ['capital', 'members', 'iks', 'officers'] as const;
export type RulePart = (typeof ruleParts)[number];
export type Parts = Record<RulePart, number>;
export type Basis = ProfitRuleFields['basis'];

/** Whether the parts can be posted: thousandths from 0, together 1000. */
export const isRule = (parts: Parts): boolean =>
	ruleParts.every((part) => Number.isInteger(parts[part]) && parts[part] >= 0) &&
	ruleParts.reduce((sum, part) => sum + parts[part], 0) === 1000;

/**
 * Splits an amount by weights so that the sum is exact: the largest remainders get the rupiah that are left, the first of equals
 * first. All the same when no weight is above 0.
 * @param amount whole rupiah, not negative
 * @param weights whole numbers, not negative
 */
export function splitByWeights(amount: number, weights: readonly number[]): number[] {
	if (weights.length === 0) return [];
	const isWeighted = weights.some((weight) => weight > 0);
	const exact = weights.map((weight) => (isWeighted ? BigInt(weight) : 1n));
	const total = exact.reduce((sum, weight) => sum + weight, 0n);
	const shares = exact.map((weight, at) => {
		const product = BigInt(amount) * weight;
		return { at, amount: Number(product / total), remainder: product % total };
	});
	const left = amount - shares.reduce((sum, share) => sum + share.amount, 0);
	const byRemainder = [...shares].sort((a, b) =>
		a.remainder === b.remainder ? a.at - b.at : a.remainder > b.remainder ? -1 : 1
	);
	for (const share of byRemainder.slice(0, left)) share.amount += 1;
	return shares.map((share) => share.amount);
}

/** The amounts of the four parts; they sum to the amount. */
export function splitParts(amount: number, parts: Parts): Parts {
	const [capital = 0, members = 0, iks = 0, officers = 0] = splitByWeights(
		amount,
		ruleParts.map((part) => parts[part])
	);
	return { capital, members, iks, officers };
}

/** An amount that a sharing gives to an account, of a member or of nobody. */
export interface Share {
	part: RulePart;
	account: string;
	member: string | null;
	amount: number;
}

/** Who shares: `weight` counts by the basis, and is 1 for all when they share equally. */
export interface Sharer {
	member: string;
	weight: number;
	isOfficer: boolean;
}

/**
 * Shares an amount after a rule; shares of 0 are left out, the others sum to the amount. What has nobody to go to becomes capital.
 * Members' shares stand before those of the officers.
 */
export function shareProfit(amount: number, parts: Parts, sharers: readonly Sharer[]): Share[] {
	const officers = sharers.filter(({ isOfficer }) => isOfficer);
	const pots = splitParts(amount, parts);
	const toPeople = (part: 'members' | 'officers', people: readonly Sharer[], weights: number[]) =>
		splitByWeights(pots[part], weights).map((share, at) => ({
			...{ part, account: PROFIT_PAYABLE, member: people[at]?.member ?? null, amount: share }
		}));
	const orphaned =
		(sharers.length === 0 ? pots.members : 0) + (officers.length === 0 ? pots.officers : 0);
	const shares: Share[] = [
		...toPeople(
			'members',
			sharers,
			sharers.map(({ weight }) => weight)
		),
		...toPeople(
			'officers',
			officers,
			officers.map(() => 1)
		),
		{ part: 'capital', account: RESERVE, member: null, amount: pots.capital + orphaned },
		{ part: 'iks', account: IKS_FUND, member: null, amount: pots.iks }
	];
	return shares.filter((share) => share.amount > 0);
}

/** What one member got from a recorded sharing, as member and as officer; whole rupiah. */
export function partsOfMember(
	row: Pick<Transaction, 'entries'>,
	rule: Parts & { amount: number },
	member: string
): { asMember: number; asOfficer: number } {
	let untilOfficers = splitParts(rule.amount, rule).members;
	const got = { asMember: 0, asOfficer: 0 };
	for (const { credit, amount, member: whose } of row.entries) {
		if (credit !== PROFIT_PAYABLE) continue;
		const isOfMembers = untilOfficers > 0;
		untilOfficers -= amount;
		if (whose === member) got[isOfMembers ? 'asMember' : 'asOfficer'] += amount;
	}
	return got;
}

/** What a member has saved: initial, compulsory and voluntary; whole rupiah. */
export const savingsOf = (balances: readonly Balance[], member: string): number =>
	[INITIAL_SAVINGS, COMPULSORY_SAVINGS, VOLUNTARY_SAVINGS].reduce(
		(sum, account) => sum + balanceOf(balances, account, { holder: member }),
		0
	);

const incomeAccounts: readonly string[] = [SALES, SERVICES];

/**
 * The work of each member in rupiah: wages that the group gave or owes her, and sales that name her as the seller. Cancelled rows
 * count nothing.
 * @param rows what was recorded since the last sharing, with its corrections
 */
export function workOf(
	rows: readonly Pick<Transaction, 'id' | 'kind' | 'reverses' | 'entries'>[]
): Map<string, number> {
	const cancelled = new Set(rows.map(({ reverses }) => reverses));
	const work = new Map<string, number>();
	for (const row of rows) {
		if (row.kind === 'correction' || cancelled.has(row.id)) continue;
		for (const { debit, credit, member, amount } of row.entries) {
			const isSale = incomeAccounts.includes(credit) && row.kind !== 'goods_drawing';
			// Wages paid from a hand name whose hand it was, not who worked.
			const isPaidWage = debit === PRODUCTION_WAGES && credit !== CASH_IN_HAND;
			const isWage = credit === WAGES_PAYABLE || isPaidWage;
			if (member !== null && (isSale || isWage)) {
				work.set(member, (work.get(member) ?? 0) + amount);
			}
		}
	}
	return work;
}
