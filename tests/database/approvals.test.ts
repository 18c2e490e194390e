// Two people for big money, and months that stay closed: tried through the push, as a phone or an attacker would.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { balanceChanges } from '../../src/lib/domain/balances.ts';
import { closingEntries } from '../../src/lib/domain/closing.ts';
import { mirror } from '../../src/lib/domain/journal.ts';
import { expense, grantReceived, receivablePayment, sale } from '../../src/lib/domain/posting.ts';
import type { ClosingFields, Patch } from '../../src/lib/domain/records.ts';
import type { BackwardPage } from '../../src/lib/sync/protocol.ts';
import { decodeRows } from '../../src/lib/sync/protocol.ts';
import { journalOf } from '../support/book.ts';
import { call, headOf, patchOp, push, transactionOp, verdicts } from '../support/calls.ts';
import { type ActorName, assembleCast, type Cast } from '../support/cast.ts';
import { startDatabase, type TestDatabase } from '../support/embedded.ts';
import { closingOf } from '../support/records.ts';

let db: TestDatabase;
let cast: Cast;

beforeAll(async () => {
	db = await startDatabase();
});
afterAll(() => db.stop());

const day = { occurredOn: '2026-09-10', note: 'mesin' };
const rent = (amount: number) =>
	expense({ ...day, amount, account: '6105', from: { place: 'bank' } });
const record = (kind: Patch['kind'], set: Record<string, unknown>, id: string = randomUUID()) =>
	patchOp({ kind, id, set, base: {} });
const ask = (body: unknown, id?: string) => record('request', { what: 'transaction', body }, id);
const answer = (request: string, decision: string, reason = '') =>
	record('approval', { request, decision, reason });
const says = async (who: ActorName, ...ops: unknown[]) =>
	verdicts(push(db, cast.actors[who], cast.a.id, ops));
const bankOf = async () => {
	const { rows } = await db.query(
		`select coalesce(sum(debit - credit), 0) as sum from public.balances where group_id = $1 and account = '1102'`,
		[cast.a.id]
	);
	return Number(rows[0]?.['sum']);
};
/** Everything of the group that a refused operation must leave as it is. */
const state = async () => {
	const { rows } = await db.query(
		`select (select count(*) from public.transactions where group_id = $1) as journal,
			(select sum(debit) from public.balances where group_id = $1) as sums,
			(select count(*) from public.approvals where group_id = $1) as approvals,
			(select count(*) from public.closings where group_id = $1) as closings,
			(select approval_limit from public.groups where id = $1) as approval_limit`,
		[cast.a.id]
	);
	return { ...rows[0], head: await headOf(db, cast.a.id) };
};

beforeAll(async () => {
	cast = await assembleCast(db);
	expect(await says('chair', transactionOp(grantReceived({ ...day, amount: 20_000_000 })))).toEqual(
		['ok']
	);
});

describe('money out above the limit', () => {
	let waiting: string;
	let before: number;
	beforeEach(async () => {
		before = await bankOf();
		waiting = randomUUID();
		expect(await says('treasurer', ask(rent(1_000_001), waiting))).toEqual(['ok']);
		expect(await bankOf()).toBe(before);
	});

	test('is not posted straight, whoever tries; at the limit it is', async () => {
		const held = await state();
		for (const who of ['chair', 'secretary', 'treasurer'] as const) {
			expect(await says(who, transactionOp(rent(1_000_001)))).toEqual(['approval_needed']);
		}
		expect(await state()).toEqual(held);
		const split = rent(500_001);
		const twoLines = { ...split, entries: [...split.entries, ...split.entries] };
		expect(await says('chair', transactionOp(twoLines))).toEqual(['approval_needed']);
		expect(await says('chair', transactionOp(rent(1_000_000)))).toEqual(['ok']);
	});

	test('nor by accepting what was refused, nor by cancelling what came in', async () => {
		const op = transactionOp(rent(3_000_000));
		expect(await says('chair', op)).toEqual(['approval_needed']);
		const held = await state();
		expect(
			await call(db, cast.actors.secretary, 'quarantine_accept', {
				...{ p_group: cast.a.id, p_op: op.id }
			})
		).toEqual({ err: 'approval_needed' });
		const { rows } = await journalOf(db, cast.actors.chair, cast.a.id);
		const grant = rows.find(({ kind }) => kind === 'grant_received') ?? expect.fail();
		expect(await says('chair', transactionOp(mirror(grant, 'batal', '2026-09-11')))).toEqual([
			'approval_needed'
		]);
		expect(await state()).toEqual(held);
	});

	test('is in the book when another officer approves, in both names, and in the chain', async () => {
		expect(await says('secretary', answer(waiting, 'approved'))).toEqual(['ok']);
		expect(await bankOf()).toBe(before - 1_000_001);
		const { rows } = await journalOf(db, cast.actors.chair, cast.a.id);
		expect(rows.at(-1)).toMatchObject({
			...{ id: waiting, kind: 'expense', recordedBy: cast.a.members['treasurer'] },
			approvedBy: cast.a.members['secretary']
		});
	});

	test.each([
		['treasurer', 'approved', '', 'own_request'],
		['treasurer', 'refused', 'salah', 'own_request'],
		['member', 'approved', '', 'not_allowed'],
		['chair', 'refused', '  ', 'reason_needed'],
		['chair', 'withdrawn', '', 'not_allowed'],
		['chair', 'perhaps', '', 'bad_patch'],
		['mentor', 'approved', '', 'not_allowed'],
		['formerMentor', 'approved', '', 'not_member'],
		['removed', 'approved', '', 'removed_member'],
		['formerAccount', 'approved', '', 'removed_member'],
		['chairOfB', 'approved', '', 'not_member']
	] as const)('%s saying %s (%s) is told %s', async (who, decision, reason, code) => {
		const held = await state();
		const said = await push(db, cast.actors[who], cast.a.id, [answer(waiting, decision, reason)]);
		const verdict =
			'err' in said
				? said.err
				: said.results.map((one) => (one.status === 'rejected' ? one.code : 'ok')).join();
		expect(verdict).toBe(code);
		expect(await state()).toEqual(held);
	});

	test('is answered once', async () => {
		expect(await says('treasurer', answer(waiting, 'withdrawn'))).toEqual(['ok']);
		const held = await state();
		expect(await says('chair', answer(waiting, 'approved'))).toEqual(['already_answered']);
		expect(await says('chair', answer(randomUUID(), 'approved'))).toEqual(['no_such_request']);
		expect(await state()).toEqual(held);
	});

	test('cannot be changed while it waits, and a bad one is refused like any entry', async () => {
		const held = await state();
		expect(await says('treasurer', ask(rent(9_000_000), waiting))).toEqual(['already_written']);
		expect(await says('member', ask(rent(2_000_000)))).toEqual(['not_allowed']);
		expect(await says('chair', ask(rent(0)))).toEqual(['bad_amount']);
		expect(await says('chair', ask({ ...rent(5), occurredOn: '2026-08-31' }))).toEqual([
			'month_closed'
		]);
		expect(await says('chair', record('request', { what: 'gift', body: {} }))).toEqual([
			'bad_patch'
		]);
		expect(await state()).toEqual(held);
	});

	test('the same approval sent twice takes effect once', async () => {
		const op = answer(waiting, 'approved');
		expect(await says('chair', op, op)).toEqual(['ok', 'ok']);
		expect(await bankOf()).toBe(before - 1_000_001);
	});
});

describe('the limit', () => {
	test('is no field that one person sets', async () => {
		const held = await state();
		const raise = patchOp({
			...{ kind: 'group', id: cast.a.id, set: { approval_limit: 1e12 }, base: {} }
		});
		expect(await says('chair', raise)).toEqual(['bad_patch']);
		expect(await state()).toEqual(held);
	});

	test('changes when two officers agree', async () => {
		const id = randomUUID();
		const wish = record('request', { what: 'limit', body: { limit: 2_000_000 } }, id);
		expect(await says('chair', wish, answer(id, 'approved'))).toEqual(['ok', 'own_request']);
		expect(await says('treasurer', answer(id, 'approved'))).toEqual(['ok']);
		expect(await state()).toMatchObject({ approval_limit: 2_000_000 });
		expect(await says('chair', transactionOp(rent(2_000_000)))).toEqual(['ok']);
		for (const limit of [-1, 1.5, '5', null]) {
			const bad = record('request', { what: 'limit', body: { limit } });
			expect(await says('chair', bad)).toEqual(['bad_amount']);
		}
	});
});

describe('closing a month', () => {
	const money = async (account: string) => {
		const { rows } = await db.query(
			`select coalesce(sum(debit - credit), 0) as sum from public.balances
			where group_id = $1 and account = $2 and month <= '2026-09-01'`,
			[cast.a.id, account]
		);
		return Number(rows[0]?.['sum']);
	};
	const closing = async (id: string, off = 0) =>
		record(
			'request',
			closingOf('2026-09-01', (await money('1101')) + off, await money('1102')),
			id
		);

	test('needs the count to be the book, and chair and treasurer', async () => {
		const [wrong, right] = [randomUUID(), randomUUID()];
		expect(await says('treasurer', await closing(wrong, 1), await closing(right))).toEqual([
			...['ok', 'ok']
		]);
		const held = await state();
		expect(await says('chair', answer(wrong, 'approved'))).toEqual(['count_differs']);
		expect(await says('secretary', answer(right, 'approved'))).toEqual(['not_allowed']);
		expect(await says('treasurerOfBoth', answer(right, 'approved'))).toEqual(['not_allowed']);
		expect(await says('secretary', await closing(randomUUID()))).toEqual(['not_allowed']);
		expect(await says('chair', record('closing' as Patch['kind'], {}))).toEqual(['unknown_kind']);
		for (const month of ['2026-08-01', '2026-09-02', '2099-01-01', 'kemarin']) {
			expect(await says('chair', record('request', closingOf(month)))).toEqual(['bad_month']);
		}
		expect(await state()).toEqual(held);

		const { rows: before } = await journalOf(db, cast.actors.chair, cast.a.id);
		const expected = closingEntries(
			before.flatMap((row) => balanceChanges(row)),
			'2026-09-01'
		);
		expect(await says('chair', answer(right, 'approved'))).toEqual(['ok']);
		const { rows, chain } = await journalOf(db, cast.actors.chair, cast.a.id);
		const last = rows.at(-1) ?? expect.fail();
		expect(last).toMatchObject({ kind: 'period_closing', occurredOn: '2026-09-30' });
		expect(last.entries).toEqual(expected);
		const page = await call<BackwardPage>(db, cast.actors.member, 'sync_pull', {
			...{ p_group: cast.a.id, p_before: 0 }
		});
		const closings = decodeRows(page.records ?? []).records.filter(
			({ kind }) => kind === 'closing'
		);
		const net = expected.at(-1) ?? expect.fail();
		expect(closings.at(-1)?.fields as unknown as ClosingFields).toMatchObject({
			...{ month: '2026-09-01', through: '2026-09-30', chain, journal_seq: last.seq },
			profit: net.credit === '3201' ? net.amount : -net.amount,
			approved_by: cast.a.members['chair'],
			requested_by: cast.a.members['treasurer']
		});
	});

	test('locks the month for everybody and every way in', async () => {
		const held = await state();
		const sold = sale({
			...{ occurredOn: '2026-09-30', note: '', payment: { by: 'qris' } },
			items: [{ product: null, quantityMilli: null, amount: 1 }]
		});
		for (const who of ['chair', 'treasurer', 'member'] as const) {
			expect(await says(who, transactionOp(sold))).toEqual(['month_closed']);
		}
		const paid = receivablePayment({
			...{ ...day, amount: 1, party: cast.a.buyer, into: { place: 'cash' } }
		});
		expect(await says('chair', transactionOp(paid))).toEqual(['month_closed']);
		const { rows } = await journalOf(db, cast.actors.chair, cast.a.id);
		const last = rows.at(-1) ?? expect.fail();
		expect(await says('chair', transactionOp(mirror(last, '', '2026-10-02')))).toEqual([
			'not_allowed'
		]);
		const own = { ...sold, kind: 'period_closing' as const, entries: last.entries };
		expect(await says('chair', transactionOp({ ...own, occurredOn: '2026-10-02' }))).toEqual([
			'unknown_kind'
		]);
		expect(await says('chair', await closing(randomUUID()))).toEqual(['bad_month']);
		expect(await state()).toEqual(held);
	});

	test('leaves a mistake to be put right in the open month', async () => {
		const { rows } = await journalOf(db, cast.actors.chair, cast.a.id);
		const wrong = rows.find(({ occurredOn, kind }) => kind === 'expense' && occurredOn < '2026-10');
		const fix = mirror(wrong ?? expect.fail(), 'salah', '2026-10-01');
		expect(await says('chair', transactionOp(fix))).toEqual(['ok']);
	});

	test('is append-only, even for the owner of the tables', async () => {
		for (const table of ['closings', 'approvals', 'approval_requests', 'loans', 'receipts']) {
			await expect(db.query(`delete from public.${table}`)).rejects.toMatchObject({
				...{ code: 'PT403', hint: 'APPEND_ONLY' }
			});
		}
	});
});
