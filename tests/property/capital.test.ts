// Random lives of grants: whatever is spent, paid ahead, asked for, agreed to and corrected, plan against actual ties to the journal,
// on the phone as in the database, and both agree on what needs the second officer.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Balance, balanceChanges, balanceKey } from '../../src/lib/domain/balances.ts';
import { grantStanding } from '../../src/lib/domain/capital/plan.ts';
import { type Draft, type JournalRow, totalOf } from '../../src/lib/domain/journal.ts';
import { journalOf } from '../support/book.ts';
import { newRecord, pushAll, report } from '../support/capital.ts';
import { REGIONS } from '../support/cast.ts';
import { startDatabase, type TestDatabase } from '../support/embedded.ts';
import { Budget, type BudgetStep, ways } from './support/budget.ts';

const RUNS = Math.ceil(Number(process.env['LUMBUNG_RUNS'] ?? 150) / 5);
const seed = process.env['LUMBUNG_SEED'];
const options = { numRuns: RUNS, ...(seed && { seed: Number(seed) }) };
const UNTIL = '2026-09-20';

let db: TestDatabase;
beforeAll(async () => {
	db = await startDatabase();
	await db.exec(REGIONS);
});
afterAll(() => db.stop());

const who = fc.nat(1);
const day = fc.integer({ min: 1, max: 28 });
const amount = fc.oneof(
	fc.integer({ min: 1, max: 999 }),
	fc.integer({ min: 1, max: 300 }).map((n) => n * 1_000),
	fc.integer({ min: 900_000, max: 1_100_000 })
);
const steps: fc.Arbitrary<BudgetStep[]> = fc.array(
	fc.oneof(
		{
			weight: 12,
			arbitrary: fc.record({
				...{ do: fc.constant('spend' as const), way: fc.constantFrom(...ways), who, amount, day },
				purpose: fc.nat(9),
				asks: fc.boolean()
			})
		},
		{
			weight: 2,
			arbitrary: fc.record({
				do: fc.constant('arrive' as const),
				who,
				grant: fc.nat(1),
				amount,
				day
			})
		},
		{
			weight: 4,
			arbitrary: fc.record({ do: fc.constant('correct' as const), who, pick: fc.nat(60), day })
		},
		{
			weight: 5,
			arbitrary: fc.record({
				...{ do: fc.constant('answer' as const), pick: fc.nat(9), agrees: fc.boolean() }
			})
		},
		{
			weight: 1,
			arbitrary: fc.record({ do: fc.constant('replan' as const), who, price: amount })
		}
	),
	{ minLength: 10, maxLength: 40, size: 'max' }
);
const prices = fc.array(
	fc.integer({ min: 0, max: 1_000 }).map((n) => n * 1_000),
	{
		...{ minLength: 5, maxLength: 5 }
	}
);

interface Sums {
	spent: number;
	ahead: number;
}
const isDelivery = ({ entries }: Pick<Draft, 'entries'>) =>
	entries.some(({ credit }) => credit === '1204');

/** What a draft does, by what its kind means and not by its accounts. */
function meaning(draft: Pick<Draft, 'kind' | 'entries'>): Sums {
	const sum = totalOf(draft);
	if (draft.kind === 'supplier_advance') return { spent: 0, ahead: sum };
	if (draft.kind === 'advance_return') return { spent: 0, ahead: -sum };
	if (draft.kind === 'grant_received') return { spent: 0, ahead: 0 };
	return isDelivery(draft) ? { spent: sum, ahead: -sum } : { spent: sum, ahead: 0 };
}

/**
 * What rows of the journal come to, by line, and by grant for what stands outside the plan.
 * @param all the whole journal, for what corrections correct
 */
function sumsOf(rows: readonly JournalRow[], all = rows): Map<string, Sums> {
	const known = new Map(all.map((row) => [row.id, row]));
	const sums = new Map<string, Sums>();
	for (const row of rows) {
		const holder = row.forLine ?? row.forGrant;
		const meant = row.reverses === null ? row : known.get(row.reverses);
		if (holder === null || meant === undefined) continue;
		const sign = row.reverses === null ? 1 : -1;
		const { spent, ahead } = meaning(meant);
		const held = sums.get(holder) ?? { spent: 0, ahead: 0 };
		sums.set(holder, { spent: held.spent + sign * spent, ahead: held.ahead + sign * ahead });
	}
	return sums;
}

async function rollUps(group: string): Promise<Balance[]> {
	const { rows } = await db.query(
		`select account, holder_id::text as holder, month::text, debit::float8, credit::float8
		from public.balances where group_id = $1`,
		[group]
	);
	return rows as unknown as Balance[];
}

const nets = (balances: readonly Balance[]): [string, number][] => {
	const sums = new Map<string, number>();
	for (const balance of balances) {
		const key = balanceKey(balance);
		sums.set(key, (sums.get(key) ?? 0) + balance.debit - balance.credit);
	}
	return [...sums].filter(([, net]) => net !== 0).sort();
};

/** Plan against actual of a grant ties to the journal, whoever adds it up. */
function expectTied(budget: Budget, grant: string, rows: JournalRow[], balances: Balance[]): void {
	const { plan, written } = budget.plans.get(grant) ?? expect.fail();
	const sums = sumsOf(rows);
	const drafts = [...budget.waiting.values()].map(({ draft }) => draft);
	const standing = grantStanding({ grant, plan, drafts: written, balances, waiting: drafts });
	const seen = new Set(standing.lines.map(({ line }) => line?.id ?? grant));
	for (const { line, planned, spent, committed, left } of standing.lines) {
		const holder = line?.id ?? grant;
		const held = sums.get(holder) ?? { spent: 0, ahead: 0 };
		expect(planned).toBe(plan.find(({ id }) => id === holder)?.price ?? 0);
		expect(spent).toBe(held.spent);
		const asked = drafts
			.filter(({ forGrant, forLine }) => forGrant === grant && (forLine ?? grant) === holder)
			.reduce((sum, draft) => {
				const more = meaning(draft);
				const ahead = Math.max(0, held.ahead + more.ahead) - Math.max(0, held.ahead);
				return sum + Math.max(0, more.spent + ahead);
			}, 0);
		expect(committed).toBe(Math.max(0, held.ahead) + asked);
		expect(left).toBe(planned - spent - committed);
	}
	// Nothing that was spent is hidden, and nothing is counted twice.
	const own = [...sums].filter(
		([holder]) => budget.book.lines.get(holder) === grant || holder === grant
	);
	expect(own.filter(([holder, { spent }]) => spent !== 0 && !seen.has(holder))).toEqual([]);
	expect(standing.total.spent).toBe(own.reduce((sum, [, { spent }]) => sum + spent, 0));
	const arrived = rows
		.filter(({ forGrant }) => forGrant === grant)
		.flatMap(({ entries }) => entries)
		.reduce(
			(sum, { debit, credit, amount: moved }) =>
				sum + (credit === '3101' ? moved : debit === '3101' ? -moved : 0),
			0
		);
	expect(standing.received).toBe(arrived);
	expect(standing.moneyLeft).toBe(arrived - standing.total.spent - standing.total.committed);
}

/** The report that the database draws says the same as the rows up to its day. */
async function expectReported(budget: Budget, grant: string, rows: JournalRow[]): Promise<void> {
	const { rows: drawn } = await db.query(
		`select c -> 'spent' as spent, c -> 'ahead' as ahead from private.report_content($1, $2) c`,
		[budget.group, grant]
	);
	const { spent, ahead } = drawn[0] as Record<'spent' | 'ahead', Record<string, number>>;
	const upTo = rows.filter(({ occurredOn, forGrant }) => occurredOn <= UNTIL && forGrant === grant);
	const sums = (part: keyof Sums) =>
		[...sumsOf(upTo, rows)]
			.map(([holder, held]) => [holder, held[part]] as const)
			.filter(([, sum]) => sum !== 0)
			.sort();
	const named = (list: Record<string, number>) =>
		Object.entries(list)
			.filter(([, sum]) => sum !== 0)
			.sort();
	expect(named(spent)).toEqual(sums('spent'));
	expect(named(ahead)).toEqual(sums('ahead'));
}

test('plan, actual and what is left always tie to the journal, and to the report', async () => {
	const seen = new Map<string, number>();
	await fc.assert(
		fc.asyncProperty(prices, steps, async (planned, list) => {
			const budget = await Budget.open(db, planned);
			for (const step of list) {
				const said = await budget.take(step);
				if (said === null) continue;
				expect([step, said.database]).toEqual([step, said.model]);
				seen.set(`${step.do} ${said.model}`, (seen.get(`${step.do} ${said.model}`) ?? 0) + 1);
			}
			const chair = budget.officers[0].actor;
			await pushAll(
				...([db, chair, budget.group] as const),
				budget.grants.map((grant) => newRecord('report', { ...report, until: UNTIL }, grant))
			);
			const { rows } = await journalOf(db, chair, budget.group);
			expect(rows.map(({ id }) => id).sort()).toEqual([...budget.book.known.keys()].sort());
			const balances = await rollUps(budget.group);
			expect(nets(balances)).toEqual(nets(rows.flatMap((row) => balanceChanges(row))));
			for (const grant of budget.grants) {
				expectTied(budget, grant, rows, balances);
				await expectReported(budget, grant, rows);
			}
		}),
		options
	);
	for (const met of [
		'spend ok',
		'spend approval_needed',
		'correct ok',
		'answer ok',
		'replan ok ok'
	]) {
		expect(seen.get(met) ?? 0, met).toBeGreaterThan(RUNS / 10);
	}
});
