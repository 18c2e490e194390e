// What officers do with an order, through the push: answers, deposits, and the sale that it becomes.
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Draft, mirror, type Transaction } from '../../src/lib/domain/journal.ts';
import { orderWith, stepRefusal } from '../../src/lib/domain/orders.ts';
import {
	customerDeposit,
	depositRefund,
	orderDelivery
} from '../../src/lib/domain/posting/orders.ts';
import { grantReceived } from '../../src/lib/domain/posting.ts';
import type { OrderFields, OrderStepFields } from '../../src/lib/domain/records.ts';
import { type BackwardPage, decodeRows } from '../../src/lib/sync/protocol.ts';
import { journalOf } from '../support/book.ts';
import { call, headOf, patchOp, push, transactionOp, verdicts } from '../support/calls.ts';
import { type ActorName, assembleCast, type Cast } from '../support/cast.ts';
import { startDatabase, type TestDatabase } from '../support/embedded.ts';
import { handedOver, inDays, listed, placed, stepOp, wish } from '../support/orders.ts';

let db: TestDatabase;
let cast: Cast;
/** An order of the group that nobody has answered, fresh for each test. */
let order: string;

beforeAll(async () => {
	db = await startDatabase();
	cast = await assembleCast(db);
	const grant = grantReceived({ occurredOn: '2026-11-01', note: '', amount: 20_000_000 });
	expect(await says('chair', transactionOp(grant))).toEqual(['ok']);
});
afterAll(() => db.stop());
beforeEach(async () => {
	({ id: order } = await placed(db, wish(cast.a.slug, cast.a.productSlug)));
});

const says = (who: ActorName, ...ops: unknown[]) =>
	verdicts(push(db, cast.actors[who], cast.a.id, ops));
const said = { occurredOn: '2026-11-08', note: '' };
const from = { place: 'cash' } as const;
const deposit = (amount: number) =>
	transactionOp(
		customerDeposit({ ...said, amount, party: cast.a.buyer, into: from, forOrder: order })
	);
const refund = (amount: number): Draft =>
	depositRefund({ ...said, amount, party: cast.a.buyer, from, forOrder: order });
const sold = (id: string | null = order) => transactionOp(handedOver(id, cast.a.published));
const request = (body: Draft, id: string) =>
	patchOp({ kind: 'request', id, set: { what: 'transaction', body }, base: {} });
const approval = (id: string) => {
	const set = { request: id, decision: 'approved', reason: '' };
	return patchOp({ kind: 'approval', id: randomUUID(), set, base: {} });
};

/** The order as a phone gets it. */
async function orderNow(id = order): Promise<{ id: string; seq: number; fields: OrderFields }> {
	const page = await call<BackwardPage>(db, cast.actors.member, 'sync_pull', {
		...{ p_group: cast.a.id, p_before: 0, p_limit: 1 }
	});
	const record = decodeRows(page.records ?? []).records.find(
		(row) => row.kind === 'order' && row.id === id
	);
	if (!record) throw new Error(`order ${id} is not in the feed`);
	return { id, seq: record.seq, fields: record.fields as unknown as OrderFields };
}
const stateNow = async () => (await orderNow()).fields;

/** What a refused operation must leave as it is. */
const everything = async () =>
	(
		await db.query(`select (select jsonb_agg(o order by o.id) from public.orders o) as orders,
			(select count(*) from public.order_steps) as steps, (select count(*) from public.transactions) as journal,
			(select sum(debit) from public.balances) as sums, (select sum(head) from private.group_heads) as heads`)
	).rows[0];

describe('an answer', () => {
	test('moves the order on, for everybody to see', async () => {
		const step = stepOp(order, 'accepted', { party: cast.a.buyer });
		expect(await says('secretary', step)).toEqual(['ok']);
		const { fields, seq } = await orderNow();
		expect(fields).toMatchObject({ state: 'accepted', party: cast.a.buyer, ended_at: null });
		expect(seq).toBe(await headOf(db, cast.a.id));
		expect(await says('treasurer', stepOp(order, 'ready'))).toEqual(['ok']);
		expect(await stateNow()).toMatchObject({ state: 'ready', party: cast.a.buyer });
	});

	test('that comes late from another phone neither goes back nor changes the buyer', async () => {
		expect(await says('chair', stepOp(order, 'ready', { party: cast.a.buyer }))).toEqual(['ok']);
		expect(await says('treasurer', stepOp(order, 'accepted'))).toEqual(['ok']);
		expect(await stateNow()).toMatchObject({ state: 'ready', party: cast.a.buyer });
	});

	const refusals: [string, string, () => unknown, ActorName?][] = [
		['to no order', 'no_such_order', () => stepOp(randomUUID(), 'accepted')],
		['to another group’s order', 'no_such_order', () => stepOp(cast.b.orders.sent.id, 'accepted')],
		['that is none', 'bad_patch', () => stepOp(order, 'done' as 'ready')],
		['without an answer', 'bad_patch', () => stepOp(order, null as unknown as 'ready')],
		[
			'with a field of the order',
			'bad_patch',
			() => stepOp(order, 'ready', { deposit: 1 } as never)
		],
		['to what was handed over', 'order_ended', () => stepOp(cast.a.orders.done.id, 'ready')],
		['to what was refused', 'order_ended', () => stepOp(cast.a.orders.refused.id, 'accepted')],
		['no without a reason', 'reason_needed', () => stepOp(order, 'refused')],
		['no with a blank reason', 'reason_needed', () => stepOp(order, 'refused', { reason: '  ' })],
		[
			'with too long a reason',
			'invalid',
			() => stepOp(order, 'refused', { reason: 'x'.repeat(201) })
		],
		[
			'with a buyer of another group',
			'invalid',
			() => stepOp(order, 'ready', { party: cast.b.buyer })
		],
		['to an order by a text', 'invalid', () => stepOp('x', 'accepted')],
		['of a plain member', 'not_allowed', () => stepOp(order, 'accepted'), 'member']
	];
	test.each(refusals)('%s is refused: %s', async (_, code, make, who = 'chair') => {
		const op = make();
		const before = await everything();
		expect(await says(who, op)).toEqual([code]);
		expect(await everything()).toEqual(before);
	});

	test.each([
		['mentor', 'not_allowed'],
		['officer', 'not_member'],
		['stranger', 'not_member'],
		['chairOfB', 'not_member'],
		['removed', 'removed_member']
	] as const)('of a %s is told %s', async (who, code) => {
		const before = await everything();
		const answer = await push(db, cast.actors[who], cast.a.id, [stepOp(order, 'accepted')]);
		expect('err' in answer ? answer.err : (await verdicts(Promise.resolve(answer)))[0]).toBe(code);
		expect(await everything()).toEqual(before);
	});

	test('is written once', async () => {
		const step = stepOp(order, 'accepted');
		const again = { ...step, id: randomUUID(), n: step.n + 1_000 };
		expect(await says('chair', step, again)).toEqual(['ok', 'already_written']);
	});

	test('no is told to the buyer, and needs the deposit to be given back first', async () => {
		expect(await says('chair', deposit(5_000))).toEqual(['ok']);
		const no = () => stepOp(order, 'refused', { reason: ' Bahan habis ' });
		const before = await everything();
		expect(await says('chair', no())).toEqual(['deposit_held']);
		expect(await everything()).toEqual(before);
		expect(await says('chair', transactionOp(refund(5_000)), no())).toEqual(['ok', 'ok']);
		expect(await stateNow()).toMatchObject({
			...{ state: 'refused', reason: 'Bahan habis', deposit: 0, ended_at: expect.any(Number) }
		});
	});
});

describe('handing over', () => {
	test('twice writes one sale', async () => {
		const first = sold();
		expect(await says('treasurer', first)).toEqual(['ok']);
		const before = await everything();
		expect(await says('chair', sold())).toEqual(['order_ended']);
		expect(await says('chair', deposit(1_000))).toEqual(['order_ended']);
		expect(await everything()).toEqual(before);
		expect(await stateNow()).toMatchObject({ state: 'done', transaction: first.id });
	});

	test('by mistake is mirrored, and the order waits to be handed over again', async () => {
		const first = sold();
		expect(await says('chair', stepOp(order, 'accepted'), first)).toEqual(['ok', 'ok']);
		const row = (await journalOf(db, cast.actors.chair, cast.a.id)).rows.at(-1) as Transaction;
		expect(row).toMatchObject({ id: first.id, forOrder: order });
		expect(await says('chair', transactionOp(mirror(row, 'salah', said.occurredOn)))).toEqual([
			'ok'
		]);
		expect(await stateNow()).toMatchObject({ state: 'ready', transaction: null, ended_at: null });
		const second = sold();
		expect(await says('member', second)).toEqual(['ok']);
		expect(await stateNow()).toMatchObject({ state: 'done', transaction: second.id });
	});

	test('uses up the deposit, and its mirror holds it again', async () => {
		expect(await says('chair', deposit(6_000), deposit(4_000))).toEqual(['ok', 'ok']);
		expect(await stateNow()).toMatchObject({ deposit: 10_000, state: 'sent' });
		const item = { product: cast.a.published, quantityMilli: 2_000, amount: 16_000 };
		const delivery = orderDelivery({
			...{ ...said, items: [item], party: cast.a.buyer, deposit: 10_000, rest: from },
			forOrder: order
		});
		expect(await says('chair', transactionOp(delivery))).toEqual(['ok']);
		expect(await stateNow()).toMatchObject({ deposit: 0, state: 'done' });
		const row = (await journalOf(db, cast.actors.chair, cast.a.id)).rows.at(-1) as Transaction;
		expect(await says('chair', transactionOp(mirror(row, '', said.occurredOn)))).toEqual(['ok']);
		expect(await stateNow()).toMatchObject({ deposit: 10_000, state: 'ready' });
	});

	test('of another group’s order is only that group’s matter', async () => {
		const { rows } = await db.query('select * from public.orders where group_id = $1 order by id', [
			cast.b.id
		]);
		expect(await says('chair', sold(cast.b.orders.sent.id))).toEqual(['ok']);
		const after = await db.query('select * from public.orders where group_id = $1 order by id', [
			cast.b.id
		]);
		expect(after.rows).toEqual(rows);
	});
});

test('a deposit above the limit goes back when another officer agrees, also after the end', async () => {
	expect(await says('chair', deposit(1_500_000))).toEqual(['ok']);
	expect(await says('chair', transactionOp(refund(1_500_000)))).toEqual(['approval_needed']);
	const id = randomUUID();
	expect(await says('chair', request(refund(1_500_000), id))).toEqual(['ok']);
	expect(await stateNow()).toMatchObject({ deposit: 1_500_000 });
	expect(await says('member', sold())).toEqual(['ok']);
	expect(await says('treasurer', approval(id))).toEqual(['ok']);
	const { fields, seq } = await orderNow();
	expect(fields).toMatchObject({ deposit: 0, state: 'done' });
	expect(seq).toBe(await headOf(db, cast.a.id));
});

describe('what can be made in a day', () => {
	const DAY = 6;
	let oven: { id: string; slug: string };
	beforeAll(async () => {
		const fields = { availability: 'order', daily_capacity: 5 };
		oven = await listed(db, cast.actors.chair, cast.a.id, fields);
	});
	const cake = async (quantity: number, day = DAY) =>
		(
			await placed(
				db,
				wish(cast.a.slug, oven.slug, {
					...{ items: [{ slug: oven.slug, quantity }], total: quantity * 8_000 },
					wantedOn: inDays(day)
				})
			)
		).id;

	test('is given out once: of two phones that accept the last place, one is refused', async () => {
		const [one, two, three] = [await cake(3), await cake(3), await cake(2)];
		expect(await says('chair', stepOp(one, 'accepted'))).toEqual(['ok']);
		const before = await everything();
		expect(await says('treasurer', stepOp(two, 'accepted'))).toEqual(['capacity_full']);
		expect(await says('treasurer', stepOp(two, 'ready'))).toEqual(['capacity_full']);
		expect(await everything()).toEqual(before);
		expect(await says('treasurer', stepOp(three, 'accepted'), stepOp(one, 'ready'))).toEqual([
			...['ok', 'ok']
		]);
		const no = stepOp(one, 'refused', { reason: 'Listrik padam' });
		expect(await says('chair', no, stepOp(two, 'accepted'))).toEqual(['ok', 'ok']);
	});

	test('is counted by day, and not at all when there is no limit any more', async () => {
		const [one, two, other] = [await cake(4, 9), await cake(4, 9), await cake(4, 10)];
		expect(await says('chair', stepOp(one, 'accepted'), stepOp(other, 'accepted'))).toEqual([
			...['ok', 'ok']
		]);
		expect(await says('chair', stepOp(two, 'accepted'))).toEqual(['capacity_full']);
		const limitless = { kind: 'product', id: oven.id, set: { daily_capacity: null }, base: {} };
		expect(await says('chair', patchOp(limitless as never), stepOp(two, 'accepted'))).toEqual([
			...['ok', 'ok']
		]);
	});
});

/** What may happen to an order, in any order. */
type Event =
	| { do: OrderStepFields['step']; reason: string; party: boolean }
	| { do: 'deposit' | 'refund' | 'sell' | 'mirror'; amount: number };
const events = fc.array(
	fc.oneof(
		fc.record({
			do: fc.constantFrom<OrderStepFields['step']>('accepted', 'ready', 'refused'),
			...{ reason: fc.constantFrom('', ' ', 'habis'), party: fc.boolean() }
		}),
		fc.record({
			do: fc.constantFrom('deposit' as const, 'refund', 'sell', 'mirror'),
			amount: fc.integer({ min: 1, max: 3 }).map((n) => n * 1_000)
		})
	),
	{ minLength: 1, maxLength: 9 }
);
const heldBack: Event[] = [
	{ do: 'deposit', amount: 1_000 },
	{ do: 'refused', reason: 'habis', party: false }
];

test('the phone and the database think the same of any order, and show the same', async () => {
	const seen = new Map<string, number>();
	const count = (what: string) => seen.set(what, (seen.get(what) ?? 0) + 1);
	await fc.assert(
		fc.asyncProperty(events, fc.boolean(), async (list, isFull) => {
			await db.exec(
				`update public.orders set state = 'cancelled', ended_at = now() where state = 'sent'`
			);
			const capacity = { availability: 'order', daily_capacity: 3 };
			const made = await listed(db, cast.actors.chair, cast.a.id, capacity);
			const asked = () => wish(cast.a.slug, made.slug);
			const other = isFull ? await placed(db, asked()) : null;
			({ id: order } = await placed(db, asked()));
			if (other) expect(await says('chair', stepOp(other.id, 'accepted'))).toEqual(['ok']);
			for (const event of list) count(await happen(event, isFull));
		}),
		{ numRuns: 15, seed: 20_261_122, endOnFailure: true, examples: [[heldBack, false]] }
	);
	const wanted = ['ok', 'order_ended', 'reason_needed', 'deposit_held', 'capacity_full'];
	expect(wanted.filter((what) => !seen.has(what))).toEqual([]);
});

/** Lets it happen on both sides and compares what they say and show; returns the verdict. */
async function happen(event: Event, isFull: boolean): Promise<string> {
	const before = await orderNow();
	if ('reason' in event) {
		const { do: step, reason } = event;
		const party = event.party ? cast.a.buyer : null;
		const op = stepOp(order, step, { reason, party });
		const mine = stepRefusal(before.fields, { step, reason }, isFull) ?? 'ok';
		expect(await says('chair', op)).toEqual([mine]);
		const shown = { id: op.id, seq: 0, fields: { order, step, party, reason } };
		const now = await orderNow();
		expect(known(now.fields)).toEqual(
			known(mine === 'ok' ? orderWith(before, [shown], []) : before.fields)
		);
		return mine;
	}
	const draft = await draftOf(event, before.fields);
	if (draft === null) return 'nothing to do';
	const op = transactionOp(draft);
	const isOver = before.fields.ended_at !== null && event.do !== 'refund' && event.do !== 'mirror';
	expect(await says('chair', op)).toEqual([isOver ? 'order_ended' : 'ok']);
	const { fields } = await orderNow();
	const row = { ...draft, id: op.id, seq: null };
	expect(known(fields)).toEqual(known(isOver ? before.fields : orderWith(before, [], [row])));
	return isOver ? 'order_ended' : 'ok';
}

/** Without what only the database knows: when it ended. */
const known = ({ ended_at: _, ...fields }: OrderFields) => fields;

async function draftOf(event: Event, { transaction }: OrderFields): Promise<Draft | null> {
	if ('reason' in event) return null;
	if (event.do === 'deposit') return deposit(event.amount).body as Draft;
	if (event.do === 'refund') return refund(event.amount);
	if (event.do === 'sell') return handedOver(order, cast.a.published);
	const { rows } = await journalOf(db, cast.actors.chair, cast.a.id);
	const target = rows.find(({ id }) => id === transaction);
	return target ? mirror(target, 'salah', said.occurredOn) : null;
}
