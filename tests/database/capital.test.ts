// The plan of a grant and what is spent of it: two officers agree to a plan, and what goes beyond it waits for the second one.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { GRANT_MONEY, LINE_AHEAD, LINE_SPENT } from '../../src/lib/domain/accounts.ts';
import { type Draft, mirror } from '../../src/lib/domain/journal.ts';
import {
	advanceReturn,
	creditPurchase,
	supplierAdvance
} from '../../src/lib/domain/posting/parties.ts';
import { expense, grantReceived, materialPurchase } from '../../src/lib/domain/posting.ts';
import type { PlanLine } from '../../src/lib/domain/records.ts';
import { type BackwardPage, decodeRows } from '../../src/lib/sync/protocol.ts';
import { journalOf } from '../support/book.ts';
import { call, patchOp, push, transactionOp, verdicts } from '../support/calls.ts';
import {
	agreed,
	agreeGrant,
	budgetLine,
	grant,
	newRecord,
	planLine,
	planRequest,
	pushAll,
	rowsOfGroup,
	transactionRequest
} from '../support/capital.ts';
import { type ActorName, assembleCast, type Cast } from '../support/cast.ts';
import { startDatabase, type TestDatabase } from '../support/embedded.ts';

let db: TestDatabase;
let cast: Cast;

beforeAll(async () => {
	db = await startDatabase();
	cast = await assembleCast(db);
});
afterAll(() => db.stop());

const says = async (who: ActorName, ...ops: unknown[]) =>
	verdicts(push(db, cast.actors[who], cast.a.id, ops));
/** What was said to operations that must leave every row as it is. */
async function refusals(who: ActorName, ...ops: unknown[]): Promise<string[]> {
	const before = await rowsOfGroup(db, cast.a.id);
	const said = await says(who, ...ops);
	expect(await rowsOfGroup(db, cast.a.id)).toEqual(before);
	return said;
}
const post = (draft: Draft) => transactionOp(draft);
const memberOf = (who: string) => cast.a.members[who] ?? expect.fail(who);

async function plansOf(grantId: string) {
	const { rows } = await db.query(
		`select id::text, number, reason, total::int, requested_by::text, approved_by::text, lines from public.budget_plans
		where group_id = $1 and grant_id = $2 order by number`,
		[cast.a.id, grantId]
	);
	return rows;
}

describe('a version of a plan', () => {
	const money = { ...grant, amount: 10_000_000 };
	let id: string;
	let lines: [PlanLine, PlanLine];

	beforeEach(async () => {
		id = randomUUID();
		lines = [
			planLine(randomUUID(), { price: 4_000_000 }),
			planLine(randomUUID(), { item: 'Tepung', quantity_milli: 2_500, price: 100_001 })
		];
		await pushAll(db, cast.actors.treasurer, cast.a.id, [
			newRecord('grant', money, id),
			...lines.map((line, at) => newRecord('budget_line', budgetLine(id, line, at), line.id))
		]);
	});
	const version = (more: object = {}) => ({ grant_id: id, number: 1, reason: '', lines, ...more });

	test('counts when a second officer agrees, and stands in both names', async () => {
		const asked = randomUUID();
		expect(await says('treasurer', planRequest(version(), asked))).toEqual(['ok']);
		expect(await plansOf(id)).toEqual([]);
		expect(await refusals('treasurer', agreed(asked))).toEqual(['own_request']);
		expect(await refusals('member', agreed(asked))).toEqual(['not_allowed']);
		expect(await says('secretary', agreed(asked))).toEqual(['ok']);
		const plan = {
			...{ id: asked, number: 1, reason: '', total: 4_250_003, lines },
			...{ requested_by: memberOf('treasurer'), approved_by: memberOf('secretary') }
		};
		expect(await plansOf(id)).toEqual([plan]);
		const page = await call<BackwardPage>(db, cast.actors.member, 'sync_pull', {
			...{ p_group: cast.a.id, p_before: 0, p_limit: 1 }
		});
		const held = decodeRows(page.records ?? []).records.find(
			(record) => record.kind === 'budget_plan' && record.id === asked
		);
		const { id: _, ...fields } = plan;
		expect(held?.fields).toMatchObject({ ...fields, grant_id: id });
		expect(await refusals('chair', agreed(asked))).toEqual(['already_answered']);
	});

	test('is asked for by officers alone', async () => {
		expect(await refusals('member', planRequest(version()))).toEqual(['not_allowed']);
	});

	test('of another grant or of lines that are not its own is refused', async () => {
		const [first] = lines;
		const other = randomUUID();
		await pushAll(db, cast.actors.chair, cast.a.id, [newRecord('grant', money, other)]);
		const grants = [randomUUID(), cast.b.grant, null].map((grant_id) =>
			planRequest(version({ grant_id }))
		);
		expect(await refusals('chair', ...grants)).toEqual(grants.map(() => 'no_such_grant'));
		const wrong = [
			version({ lines: [planLine(randomUUID())] }),
			version({ lines: [planLine(cast.a.line)] }),
			version({ lines: [planLine(cast.b.line)] }),
			version({ lines: [first, first] }),
			version({ grant_id: other })
		].map((body) => planRequest(body));
		expect(await refusals('chair', ...wrong)).toEqual(wrong.map(() => 'no_such_line'));
	});

	const broken: [string, (line: PlanLine) => object][] = [
		['no lines', () => ({ lines: [] })],
		['lines that are none', () => ({ lines: 'semua' })],
		['too many lines', (line) => ({ lines: Array(101).fill(line) })],
		['a number that is none', () => ({ number: 'satu' })],
		['no number', () => ({ number: null })],
		['too long a reason', () => ({ reason: 'x'.repeat(301) })],
		['an id that is none', (line) => ({ lines: [{ ...line, id: 'x' }] })],
		...Object.entries({
			item: ['', null, 'x'.repeat(81)],
			category: ['gaji', null],
			quantity_milli: [0, 1.5, null, 1_000_000_001],
			unit: ['', null, 'x'.repeat(21)],
			price: [-1, 0.5, null, 1_000_000_000_000],
			month: ['2026-09-02', '2026-13-01', 'September'],
			supplier: ['x'.repeat(81)]
		}).flatMap(([field, values]) =>
			values.map((value): [string, (line: PlanLine) => object] => [
				`${field} ${JSON.stringify(value).slice(0, 12)}`,
				(line) => ({ lines: [{ ...line, [field]: value }] })
			])
		)
	];
	test.each(broken)('with %s is none', async (_, change) => {
		const op = planRequest(version(change(lines[0])));
		expect(await refusals('chair', op)).toEqual(['bad_patch']);
	});

	test('fits the grant to the rupiah', async () => {
		const [line] = lines;
		const costing = (price: number) => planRequest(version({ lines: [{ ...line, price }] }));
		expect(await refusals('chair', costing(10_000_001))).toEqual(['over_grant']);
		expect(await says('chair', costing(10_000_000))).toEqual(['ok']);
	});

	test('follows the one before it, with a reason', async () => {
		const [first, second, third] = [randomUUID(), randomUUID(), randomUUID()];
		const numbered = (number: number, reason = 'Harga naik') => version({ number, reason });
		expect(await refusals('chair', planRequest(numbered(0)), planRequest(numbered(2)))).toEqual([
			...['plan_changed', 'plan_changed']
		]);
		expect(await says('chair', planRequest(version(), first))).toEqual(['ok']);
		expect(await says('treasurer', agreed(first))).toEqual(['ok']);
		const wrong = [1, 3].map((number) => planRequest(numbered(number)));
		expect(await refusals('chair', ...wrong)).toEqual(['plan_changed', 'plan_changed']);
		const silent = ['', '  '].map((reason) => planRequest(numbered(2, reason)));
		expect(await refusals('chair', ...silent)).toEqual(['reason_needed', 'reason_needed']);

		// Two wait; the first that is agreed to counts.
		expect(await says('chair', planRequest(numbered(2), second))).toEqual(['ok']);
		expect(await says('secretary', planRequest(numbered(2, 'Lain'), third))).toEqual(['ok']);
		expect(await says('treasurer', agreed(third))).toEqual(['ok']);
		expect(await refusals('treasurer', agreed(second))).toEqual(['plan_changed']);
		expect((await plansOf(id)).map(({ number, reason }) => [number, reason])).toEqual([
			...[
				[1, ''],
				[2, 'Lain']
			]
		]);
		const no = newRecord('approval', { request: second, decision: 'refused', reason: 'usang' });
		expect(await says('treasurer', no)).toEqual(['ok']);
	});

	test('that no longer fits when it is agreed to does not count', async () => {
		const asked = randomUUID();
		expect(await says('treasurer', planRequest(version(), asked))).toEqual(['ok']);
		const less = patchOp({ kind: 'grant', id, set: { amount: 4_250_002 }, base: {} });
		expect(await says('secretary', less)).toEqual(['ok']);
		expect(await refusals('chair', agreed(asked))).toEqual(['over_grant']);
	});

	test('is never changed, not even by the owner of the tables', async () => {
		for (const table of ['budget_plans', 'report_steps', 'handover_remarks', 'attachments']) {
			await expect(db.query(`delete from public.${table}`)).rejects.toMatchObject({
				...{ code: 'PT403', hint: 'APPEND_ONLY' }
			});
		}
	});
});

describe('spending', () => {
	const day = { occurredOn: '2026-09-10', note: 'belanja' };
	const bank = { place: 'bank' } as const;
	let id: string;
	/** Planned at 600,000 and at 400,000; the third stands in no agreed plan. */
	let [oven, flour, later]: [string, string, string] = ['', '', ''];

	beforeEach(async () => {
		[id, oven, flour, later] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
		const { treasurer, chair } = cast.actors;
		const lines = [
			planLine(oven, { price: 600_000 }),
			planLine(flour, { category: 'materials', price: 400_000 })
		];
		await agreeGrant(db, [treasurer, chair], cast.a.id, lines, { id });
		await pushAll(db, treasurer, cast.a.id, [
			newRecord('budget_line', budgetLine(id, planLine(later), 2), later)
		]);
	});

	const buy = (amount: number, forLine: string | null, more: { forGrant?: string } = {}) =>
		expense({ ...day, amount, account: '6107', from: bank, forGrant: id, forLine, ...more });
	const rollUp = async (account: string, holder: string) => {
		const { rows } = await db.query(
			`select coalesce(sum(debit - credit), 0)::int as sum from public.balances
			where group_id = $1 and account = $2 and holder_id = $3`,
			[cast.a.id, account, holder]
		);
		return Number(rows[0]?.['sum']);
	};
	const used = async (holder: string) => ({
		spent: await rollUp(LINE_SPENT, holder),
		ahead: await rollUp(LINE_AHEAD, holder)
	});
	const newest = async () =>
		(await journalOf(db, cast.actors.chair, cast.a.id)).rows.at(-1) ?? expect.fail();

	test('within the plan needs nobody, to the rupiah; one more waits, whoever tries', async () => {
		expect(await says('treasurer', post(buy(350_000, oven)))).toEqual(['ok']);
		expect(await says('chair', post(buy(250_000, oven)))).toEqual(['ok']);
		expect(await newest()).toMatchObject({ forGrant: id, forLine: oven, approvedBy: null });
		for (const who of ['chair', 'secretary', 'treasurer'] as const) {
			expect(await refusals(who, post(buy(1, oven)))).toEqual(['approval_needed']);
		}
		expect(await used(oven)).toEqual({ spent: 600_000, ahead: 0 });
		expect(await used(flour)).toEqual({ spent: 0, ahead: 0 });
	});

	test('in two lines of one entry is one sum', async () => {
		const half = buy(300_001, oven);
		const both = { ...half, entries: [...half.entries, ...half.entries] };
		expect(await refusals('chair', post(both))).toEqual(['approval_needed']);
	});

	test('outside the plan always waits, and so does what stands in no agreed plan', async () => {
		expect(await refusals('chair', post(buy(1, null)), post(buy(1, later)))).toEqual([
			...['approval_needed', 'approval_needed']
		]);
		const unplanned = randomUUID();
		await pushAll(db, cast.actors.chair, cast.a.id, [newRecord('grant', grant, unplanned)]);
		expect(await refusals('chair', post(buy(1, null, { forGrant: unplanned })))).toEqual([
			'approval_needed'
		]);
		expect(await says('chair', post({ ...buy(1, null), forGrant: null }))).toEqual(['ok']);
	});

	test('on credit counts although no money goes yet', async () => {
		const owed = (amount: number) =>
			creditPurchase({
				...{ ...day, amount, party: cast.a.buyer, account: '1301' },
				...{ forGrant: id, forLine: flour }
			});
		expect(await refusals('chair', post(owed(400_001)))).toEqual(['approval_needed']);
		expect(await says('chair', post(owed(400_000)))).toEqual(['ok']);
		expect(await used(flour)).toEqual({ spent: 400_000, ahead: 0 });
	});

	test('that a second officer agrees to takes effect, in both names', async () => {
		const [over, outside] = [randomUUID(), randomUUID()];
		const asked = [transactionRequest(buy(700_000, oven), over)];
		expect(await says('treasurer', ...asked)).toEqual(['ok']);
		expect(await says('secretary', transactionRequest(buy(5_000, null), outside))).toEqual(['ok']);
		expect(await used(oven)).toEqual({ spent: 0, ahead: 0 });
		expect(await refusals('treasurer', agreed(over))).toEqual(['own_request']);
		expect(await says('chair', agreed(over), agreed(outside))).toEqual(['ok', 'ok']);
		expect(await used(oven)).toEqual({ spent: 700_000, ahead: 0 });
		expect(await used(id)).toEqual({ spent: 5_000, ahead: 0 });
		expect(await newest()).toMatchObject({
			...{ id: outside, recordedBy: memberOf('secretary'), approvedBy: memberOf('chair') }
		});
	});

	test('that was refused may be accepted into the book by nobody alone', async () => {
		const op = post(buy(600_001, oven));
		expect(await says('treasurer', op)).toEqual(['approval_needed']);
		const before = await rowsOfGroup(db, cast.a.id);
		const args = { p_group: cast.a.id, p_op: op.id };
		expect(await call(db, cast.actors.chair, 'quarantine_accept', args)).toEqual({
			err: 'approval_needed'
		});
		expect(await rowsOfGroup(db, cast.a.id)).toEqual(before);
	});

	test('is given back by its correction, which names the same', async () => {
		expect(await says('chair', post(buy(600_000, oven)))).toEqual(['ok']);
		const fix = mirror(await newest(), 'salah', '2026-09-11');
		const wrong = [
			{ ...fix, forLine: null },
			{ ...fix, forLine: flour },
			{ ...fix, forGrant: null, forLine: null }
		].map(post);
		expect(await refusals('chair', ...wrong)).toEqual(wrong.map(() => 'not_mirror'));
		expect(await says('chair', post(fix))).toEqual(['ok']);
		expect(await used(oven)).toEqual({ spent: 0, ahead: 0 });
		expect(await says('chair', post(buy(600_000, oven)))).toEqual(['ok']);
	});

	describe('ahead', () => {
		const ahead = (amount: number, forLine: string) =>
			supplierAdvance({
				...{ ...day, amount, party: cast.a.buyer, from: bank, forGrant: id, forLine }
			});
		const goods = (amount: number, forLine: string) =>
			materialPurchase({
				...{ ...day, amount, party: cast.a.buyer, account: '1301', from: { place: 'advance' } },
				...{ forGrant: id, forLine }
			});

		test('takes the line’s money; the goods then take no more', async () => {
			expect(await says('chair', post(ahead(300_000, flour)))).toEqual(['ok']);
			expect(await used(flour)).toEqual({ spent: 0, ahead: 300_000 });
			expect(await refusals('chair', post(ahead(100_001, flour)))).toEqual(['approval_needed']);
			expect(await says('chair', post(ahead(100_000, flour)))).toEqual(['ok']);
			expect(await says('chair', post(goods(350_000, flour)))).toEqual(['ok']);
			expect(await used(flour)).toEqual({ spent: 350_000, ahead: 50_000 });
			expect(await refusals('chair', post(buy(1, flour)))).toEqual(['approval_needed']);
		});

		test('comes back to the line when the supplier gives it back', async () => {
			expect(await says('chair', post(ahead(400_000, flour)))).toEqual(['ok']);
			const back = advanceReturn({
				...{ ...day, amount: 150_000, party: cast.a.buyer, into: bank },
				...{ forGrant: id, forLine: flour }
			});
			expect(await says('chair', post(back))).toEqual(['ok']);
			expect(await used(flour)).toEqual({ spent: 0, ahead: 250_000 });
			expect(await says('chair', post(buy(150_000, flour)))).toEqual(['ok']);
		});

		test('for something else does not make room in the plan', async () => {
			const own = { ...ahead(900_000, oven), forGrant: null, forLine: null };
			expect(await says('chair', post(own))).toEqual(['ok']);
			expect(await refusals('chair', post(goods(600_001, oven)))).toEqual(['approval_needed']);
			expect(await says('chair', post(goods(500_000, oven)))).toEqual(['ok']);
			expect(await used(oven)).toEqual({ spent: 500_000, ahead: -500_000 });
			expect(await refusals('chair', post(buy(100_001, oven)))).toEqual(['approval_needed']);
			expect(await says('chair', post(buy(100_000, oven)))).toEqual(['ok']);
		});
	});

	test('from a member’s own hand keeps to the same plan; she may ask for more', async () => {
		const hers = (amount: number) =>
			materialPurchase({
				...{ ...day, amount, account: '5102', forGrant: id, forLine: flour },
				from: { place: 'hand', member: memberOf('member') }
			});
		expect(await says('member', post(hers(400_000)))).toEqual(['ok']);
		expect(await refusals('member', post(hers(1)))).toEqual(['approval_needed']);
		const asked = randomUUID();
		expect(await says('member', transactionRequest(hers(1), asked))).toEqual(['ok']);
		expect(await says('treasurer', agreed(asked))).toEqual(['ok']);
		expect(await used(flour)).toEqual({ spent: 400_001, ahead: 0 });
	});

	test('follows the newest agreed plan', async () => {
		const asked = randomUUID();
		const lines = [planLine(later, { price: 50_000 }), planLine(oven, { price: 100_000 })];
		const version = { grant_id: id, number: 2, reason: 'Oven dipinjam', lines };
		expect(await says('treasurer', post(buy(100_000, oven)))).toEqual(['ok']);
		expect(await says('treasurer', planRequest(version, asked))).toEqual(['ok']);
		expect(await says('treasurer', post(buy(100_000, oven)))).toEqual(['ok']);
		expect(await says('chair', agreed(asked))).toEqual(['ok']);
		const wait = [post(buy(1, oven)), post(buy(1, flour)), post(buy(50_001, later))];
		expect(await refusals('chair', ...wait)).toEqual(wait.map(() => 'approval_needed'));
		expect(await says('chair', post(buy(50_000, later)))).toEqual(['ok']);
	});

	test('money that arrives stands under its grant, until it is corrected', async () => {
		const arrived = (amount: number) => grantReceived({ ...day, amount, forGrant: id });
		expect(await says('treasurer', post(arrived(700_000)), post(arrived(50_000)))).toEqual([
			...['ok', 'ok']
		]);
		expect(await rollUp(GRANT_MONEY, id)).toBe(750_000);
		expect(await says('chair', post(mirror(await newest(), 'salah', '2026-09-11')))).toEqual([
			'ok'
		]);
		expect(await rollUp(GRANT_MONEY, id)).toBe(700_000);
		expect(await used(id)).toEqual({ spent: 0, ahead: 0 });
	});
});
