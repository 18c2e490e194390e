// Plan (RAB) against actual: what was planned, spent, paid ahead or waits, and what is left. Everything comes from the roll-ups.
import { GRANT_MONEY, LINE_AHEAD, LINE_SPENT } from '../accounts.ts';
import { type Balance, balanceOf } from '../balances.ts';
import type { Draft } from '../journal.ts';
import type { BudgetPlanFields, GrantFields, PlanLine } from '../records.ts';
import { type GrantUse, takenBy, useOf } from './effects.ts';

/** Whole rupiah of a line: quantity times price, to the nearest rupiah. The twin of private.line_amount. */
export const lineAmount = ({ quantity_milli, price }: Pick<PlanLine, 'quantity_milli' | 'price'>) =>
	Number((BigInt(quantity_milli) * BigInt(price) + 500n) / 1000n);

/** Whole rupiah of all lines. */
export const planTotal = (lines: readonly Pick<PlanLine, 'quantity_milli' | 'price'>[]): number =>
	lines.reduce((sum, line) => sum + lineAmount(line), 0);

/** The version that counts: the newest that two officers agreed to. */
export const agreedPlan = <Plan extends { fields: BudgetPlanFields }>(
	plans: readonly Plan[],
	grant: string
): Plan | null =>
	plans
		.filter(({ fields }) => fields.grant_id === grant)
		.reduce<Plan | null>(
			(newest, plan) => (newest && newest.fields.number > plan.fields.number ? newest : plan),
			null
		);

/** How a line stands; whole rupiah. `left` is below zero when more was spent than planned. */
export interface Standing {
	planned: number;
	spent: number;
	/** Paid to suppliers for goods that have not come, and what waits for a second officer. */
	committed: number;
	left: number;
}

export interface LineStanding extends Standing {
	/** Null for money of the grant that was spent outside the plan. */
	line: PlanLine | null;
}

/** How a grant stands; whole rupiah. */
export interface GrantStanding {
	/** Lines in the order of the plan; then lines that stand in no agreed version but were used; then what is outside, when there is any. */
	lines: LineStanding[];
	total: Standing;
	/** Money that arrived. */
	received: number;
	/** Of what arrived: neither spent nor committed. */
	moneyLeft: number;
}

/** What the standing of a grant is worked out from. */
export interface GrantFacts {
	grant: string;
	/** The agreed plan, or null before there is one. */
	plan: readonly PlanLine[] | null;
	/** All lines of the grant that were ever written, for the words of those that are in no agreed version. */
	drafts: readonly PlanLine[];
	balances: readonly Balance[];
	/** Drafts that wait for a second officer. */
	waiting: readonly Pick<Draft, 'forGrant' | 'forLine' | 'entries'>[];
}

/** @param holder a line, or the grant for what is outside the plan */
const heldUse = (balances: readonly Balance[], holder: string): GrantUse => ({
	spent: balanceOf(balances, LINE_SPENT, { holder }),
	ahead: balanceOf(balances, LINE_AHEAD, { holder })
});

/** What entries would take of a line beyond what is taken. */
function takenMore(held: GrantUse, entries: Draft['entries']): number {
	const { spent, ahead } = useOf(entries);
	return takenBy({ spent: held.spent + spent, ahead: held.ahead + ahead }) - takenBy(held);
}

const standing = (planned: number, spent: number, committed: number): Standing => ({
	...{ planned, spent, committed },
	left: planned - spent - committed
});

/** Plan against actual of a grant. */
export function grantStanding({
	grant,
	plan,
	drafts,
	balances,
	waiting
}: GrantFacts): GrantStanding {
	const at = (holder: string, planned: number): Standing => {
		const held = heldUse(balances, holder);
		const asked = waiting
			.filter(({ forGrant, forLine }) => forGrant === grant && (forLine ?? forGrant) === holder)
			.reduce((sum, { entries }) => sum + Math.max(0, takenMore(held, entries)), 0);
		return standing(planned, held.spent, takenBy(held) - held.spent + asked);
	};
	const isUsed = ({ spent, committed }: Standing) => spent !== 0 || committed !== 0;
	const agreed = plan ?? [];
	const known = new Set(agreed.map(({ id }) => id));
	const lines: LineStanding[] = [
		...agreed.map((line) => ({ line, ...at(line.id, lineAmount(line)) })),
		...drafts
			.filter(({ id }) => !known.has(id))
			.map((line) => ({ line, ...at(line.id, 0) }))
			.filter(isUsed)
	];
	const outside = at(grant, 0);
	if (isUsed(outside)) lines.push({ line: null, ...outside });
	const sum = (part: keyof Standing) => lines.reduce((total, line) => total + line[part], 0);
	const total = standing(sum('planned'), sum('spent'), sum('committed'));
	const received = balanceOf(balances, GRANT_MONEY, { holder: grant });
	return { lines, total, received, moneyLeft: received - total.spent - total.committed };
}

/**
 * Whether a draft would spend more than the plan has for its line; money of the grant outside the plan always does.
 * The twin of private.over_plan: what waits for a second officer does not count.
 */
export function isOverPlan(
	draft: Pick<Draft, 'kind' | 'forGrant' | 'forLine' | 'entries'>,
	plan: readonly PlanLine[] | null,
	balances: readonly Balance[]
): boolean {
	if (draft.forGrant === null || draft.kind === 'correction') return false;
	const held = heldUse(balances, draft.forLine ?? draft.forGrant);
	const more = takenMore(held, draft.entries);
	const line = plan?.find(({ id }) => id === draft.forLine);
	return more > 0 && takenBy(held) + more > (line ? lineAmount(line) : 0);
}

/** Why a plan cannot be asked for; the twin of private.judge_plan. */
export type PlanRefusal = 'bad_patch' | 'reason_needed' | 'over_grant';

export const PLAN_LINES_MAX = 100;
export const PLAN_REASON_MAX = 300;

/** Judges a version before it is asked for. @param number 1 for the first; a change later needs its reason */
export function planRefusal(
	grant: Pick<GrantFields, 'amount'>,
	{ number, reason, lines }: { number: number; reason: string; lines: readonly PlanLine[] }
): PlanRefusal | null {
	if (lines.length < 1 || lines.length > PLAN_LINES_MAX || reason.length > PLAN_REASON_MAX) {
		return 'bad_patch';
	}
	if (number > 1 && reason.trim() === '') return 'reason_needed';
	return planTotal(lines) > grant.amount ? 'over_grant' : null;
}
