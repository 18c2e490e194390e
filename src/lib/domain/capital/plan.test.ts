import { describe, expect, test } from 'vitest';
import { balanceChanges } from '../balances.ts';
import { type Draft, mirror, type Transaction } from '../journal.ts';
import { draft, entry, grantReceived } from '../posting.ts';
import type { BudgetPlanFields, PlanLine } from '../records.ts';
import {
	agreedPlan,
	grantStanding,
	isOverPlan,
	lineAmount,
	PLAN_LINES_MAX,
	planRefusal,
	planTotal
} from './plan.ts';

const line = (id: string, price: number, quantity_milli = 1_000): PlanLine => ({
	...{ id, item: id, category: 'tools', quantity_milli, unit: 'unit', price },
	...{ month: null, supplier: '' }
});
const plan = [line('oven', 600_000), line('flour', 400_000)];
const said = { occurredOn: '2026-10-05', note: '' };

const buy = (amount: number, forLine: string | null, more: Partial<Draft> = {}): Draft => ({
	...draft('expense', { ...said, forGrant: 'g', forLine }, [entry('6107', '1102', amount)]),
	...more
});
const ahead = (amount: number, forLine: string) =>
	buy(amount, forLine, {
		...{ kind: 'supplier_advance', entries: [entry('1204', '1102', amount, { party: 'toko' })] }
	});
const goods = (amount: number, forLine: string) =>
	buy(amount, forLine, {
		...{ kind: 'material_purchase', entries: [entry('1301', '1204', amount, { party: 'toko' })] }
	});
const after = (...drafts: Draft[]) => drafts.flatMap((one) => balanceChanges(one));

describe('what a line costs', () => {
	test.each([
		[1_000, 850_000, 850_000],
		[2_500, 100_001, 250_003],
		[1, 499, 0],
		[1, 500, 1],
		[1_000_000_000, 9_007_199_254, 9_007_199_254_000_000]
	])('%i thousandths at %i are %i', (quantity_milli, price, amount) => {
		expect(lineAmount({ quantity_milli, price })).toBe(amount);
	});

	test('a plan is the sum of its lines, each to the rupiah', () => {
		expect(planTotal([line('a', 333, 1_500), line('b', 333, 1_500)])).toBe(1_000);
		expect(planTotal([])).toBe(0);
	});
});

test('the newest agreed version of the grant counts', () => {
	const version = (grant_id: string, number: number) => ({
		id: `${grant_id}${number}`,
		fields: { grant_id, number } as BudgetPlanFields
	});
	const plans = [version('g', 2), version('g', 3), version('h', 9), version('g', 1)];
	expect(agreedPlan(plans, 'g')?.id).toBe('g3');
	expect(agreedPlan(plans, 'x')).toBeNull();
});

describe('how a grant stands', () => {
	const standing = (drafts: Draft[], waiting: Draft[] = [], drafts_: PlanLine[] = []) =>
		grantStanding({ grant: 'g', plan, drafts: drafts_, balances: after(...drafts), waiting });
	const short = ({ lines }: ReturnType<typeof grantStanding>) =>
		lines.map((one) => [one.line?.id ?? null, one.planned, one.spent, one.committed, one.left]);

	test('at first has everything left', () => {
		const { total, received, moneyLeft, ...rest } = standing([]);
		expect(short({ total, received, moneyLeft, ...rest })).toEqual([
			['oven', 600_000, 0, 0, 600_000],
			['flour', 400_000, 0, 0, 400_000]
		]);
		expect([total.left, received, moneyLeft]).toEqual([1_000_000, 0, 0]);
	});

	test('counts what is spent, paid ahead and asked for; a line may go below nothing', () => {
		const got = standing(
			[
				grantReceived({ ...said, amount: 900_000, forGrant: 'g' }),
				...[buy(650_000, 'oven'), ahead(100_000, 'flour'), goods(30_000, 'flour')]
			],
			[buy(50_000, 'flour'), buy(5, 'flour', { forGrant: 'h' }), goods(70_000, 'flour')]
		);
		expect(short(got)).toEqual([
			['oven', 600_000, 650_000, 0, -50_000],
			['flour', 400_000, 30_000, 120_000, 250_000]
		]);
		expect(got.total).toEqual({
			...{ planned: 1_000_000, spent: 680_000, committed: 120_000, left: 200_000 }
		});
		expect(got.moneyLeft).toBe(900_000 - 680_000 - 120_000);
	});

	test('shows what was bought outside the plan, last, and lines that left it while they are used', () => {
		const used = [buy(7_000, null), buy(3_000, 'tent')];
		const got = standing(used, [buy(1_000, null)], [...plan, line('tent', 9_000), line('gone', 1)]);
		expect(short(got).slice(2)).toEqual([
			['tent', 0, 3_000, 0, -3_000],
			[null, 0, 7_000, 1_000, -8_000]
		]);
	});

	test('is as before when a row was corrected', () => {
		const row = { ...buy(650_000, 'oven'), id: 'x' } as Transaction;
		expect(standing([row, mirror(row, 'salah', said.occurredOn)])).toEqual(standing([]));
	});

	test('is not better for goods that something else had paid ahead', () => {
		expect(short(standing([goods(30_000, 'flour')]))[1]).toEqual([
			...['flour', 400_000, 30_000, 0, 370_000]
		]);
	});

	test('without a plan has only what is outside of it', () => {
		const facts = { grant: 'g', plan: null, drafts: plan, balances: [], waiting: [] };
		expect(grantStanding(facts).lines).toEqual([]);
	});
});

describe('a draft is over the plan', () => {
	const over = (one: Draft, ...before: Draft[]) => isOverPlan(one, plan, after(...before));

	test('from the first rupiah beyond its line', () => {
		expect(over(buy(600_000, 'oven'))).toBe(false);
		expect(over(buy(600_001, 'oven'))).toBe(true);
		expect(over(buy(100_000, 'oven'), buy(500_000, 'oven'))).toBe(false);
		expect(over(buy(100_001, 'oven'), buy(500_000, 'oven'))).toBe(true);
		expect(over(buy(600_000, 'oven'), buy(400_000, 'flour'))).toBe(false);
	});

	test('outside the plan, for a line that is in none, and before there is one', () => {
		expect(over(buy(1, null))).toBe(true);
		expect(over(buy(1, 'tent'))).toBe(true);
		expect(isOverPlan(buy(1, 'oven'), null, [])).toBe(true);
		expect(over(buy(1, null, { forGrant: null }))).toBe(false);
	});

	test('when what was paid ahead takes the rest; not when the goods come', () => {
		expect(over(ahead(400_001, 'flour'))).toBe(true);
		expect(over(buy(1, 'flour'), ahead(400_000, 'flour'))).toBe(true);
		expect(over(goods(400_000, 'flour'), ahead(400_000, 'flour'))).toBe(false);
		expect(over(goods(400_001, 'flour'))).toBe(true);
		expect(over(goods(400_001, 'flour'), ahead(400_000, 'flour'))).toBe(true);
	});

	test('never as a correction, nor when it takes nothing more', () => {
		const row = { ...buy(700_000, 'oven'), id: 'x' } as Transaction;
		expect(over(mirror(row, '', said.occurredOn), row)).toBe(false);
		const back = buy(5, 'oven', { kind: 'advance_return', entries: [entry('1102', '1204', 5)] });
		expect(over(back, row)).toBe(false);
		expect(over(grantReceived({ ...said, amount: 5, forGrant: 'g' }))).toBe(false);
	});
});

describe('a version that is asked for', () => {
	const money = { amount: 1_000_000 };
	const asked = (more: object = {}) =>
		planRefusal(money, { number: 1, reason: '', lines: plan, ...more });

	test('is good within the grant, to the rupiah', () => {
		expect(asked()).toBeNull();
		expect(asked({ lines: [...plan, line('tent', 1)] })).toBe('over_grant');
	});

	test('needs lines, not too many, and later a reason', () => {
		expect(asked({ lines: [] })).toBe('bad_patch');
		expect(asked({ lines: Array(PLAN_LINES_MAX + 1).fill(line('a', 1)) })).toBe('bad_patch');
		expect(asked({ reason: 'x'.repeat(301) })).toBe('bad_patch');
		expect(asked({ number: 2, reason: ' ' })).toBe('reason_needed');
		expect(asked({ number: 2, reason: 'Harga naik' })).toBeNull();
	});
});
