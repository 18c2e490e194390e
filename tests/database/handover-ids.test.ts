// A handover's acceptance has the handover's own id, which everybody in the group knows: nobody can use it up, and a try that was
// refused does not stand in the way of the next one.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { acceptance, receivedValue } from '../../src/lib/domain/capital/handover.ts';
import { mirror, type Transaction } from '../../src/lib/domain/journal.ts';
import type { HandoverGood } from '../../src/lib/domain/records.ts';
import { good, grant, handover, newRecord } from '../support/capital.ts';
import { patchOp, push, soldOp, transactionOp, verdicts } from '../support/calls.ts';
import { type ActorName, assembleCast, type Cast } from '../support/cast.ts';
import { startDatabase, type TestDatabase } from '../support/embedded.ts';
import { guest } from '../support/records.ts';

let db: TestDatabase;
let cast: Cast;
/** A handover of 3 machines of 7,000,000 of which 2 came, fresh for each test. */
let id: string;
let goods: HandoverGood[];
const given = randomUUID();
const said = { occurredOn: '2026-11-08', note: 'BAST/7' };

const says = (who: ActorName, ...ops: unknown[]) =>
	verdicts(push(db, cast.actors[who], cast.a.id, ops));
const accepted = (note = said.note) =>
	transactionOp(acceptance({ ...said, note }, { grant_id: given, goods }), { id });
const booked = async () =>
	(await db.query('select kind, note from public.transactions where id = $1', [id])).rows;
const kept = async () =>
	(await db.query('select author, status, code from private.operations where id = $1', [id])).rows;

beforeAll(async () => {
	db = await startDatabase();
	cast = await assembleCast(db);
	expect(await says('chair', newRecord('grant', grant, given))).toEqual(['ok']);
});
afterAll(() => db.stop());
beforeEach(async () => {
	id = randomUUID();
	goods = [good()];
	expect(await says('secretary', newRecord('handover', handover(given, goods), id))).toEqual([
		'ok'
	]);
});

test('what came of a line is worth the same in the database', async () => {
	const samples = [
		...[1, 2, 3, 7, 100_000].flatMap((quantity) =>
			[0, 1, 5, 100, 6_999_999, Number.MAX_SAFE_INTEGER].flatMap((value) =>
				[0, 1, Math.floor(quantity / 2), quantity].map((received) =>
					good({ quantity, value, received: Math.min(quantity, received) })
				)
			)
		)
	];
	const { rows } = await db.query(
		`select private.received_value(g)::text as value from jsonb_array_elements($1::jsonb) with ordinality x (g, at) order by at`,
		[JSON.stringify(samples)]
	);
	expect(rows.map(({ value }) => Number(value))).toEqual(samples.map(receivedValue));
});

describe('an acceptance', () => {
	test('is taken from the chair, once, and fixes the paper', async () => {
		const op = accepted();
		expect(await says('chair', op, op)).toEqual(['ok', 'ok']);
		expect(await says('chair', accepted('lain'))).toEqual(['id_reused']);
		expect(await booked()).toEqual([{ kind: 'grant_in_kind', note: 'BAST/7' }]);
		const change = patchOp({ kind: 'handover', id, set: { note: 'baru' }, base: {} });
		expect(await says('secretary', change)).toEqual(['already_accepted']);
	});

	test('that was refused can be tried again with other content', async () => {
		const [one] = goods;
		const other = acceptance(said, {
			grant_id: given,
			goods: [{ ...(one as HandoverGood), received: 1 }]
		});
		expect(await says('chair', transactionOp(other, { id }))).toEqual(['handover_differs']);
		expect(await says('chair', accepted())).toEqual(['ok']);
		expect(await kept()).toEqual([{ author: cast.actors.chair.uid, status: 'ok', code: null }]);
	});

	test('stays possible after others have tried to use the id up', async () => {
		expect(await says('treasurer', accepted())).toEqual(['not_allowed']);
		expect(await says('member', { ...soldOp(), id })).toEqual(['not_allowed']);
		const asGuest = patchOp({ kind: 'guest', id: randomUUID(), set: guest, base: {} });
		expect(await says('member', { ...asGuest, id })).toEqual(['id_reused']);
		expect(await says('chair', { ...soldOp(), id })).toEqual(['handover_differs']);
		expect(await booked()).toEqual([]);
		expect(await says('chair', accepted())).toEqual(['ok']);
	});

	test('that was cancelled is not taken again', async () => {
		const op = accepted();
		await says('chair', op);
		const row = { ...op.body, id } as unknown as Transaction;
		expect(await says('treasurer', transactionOp(mirror(row, 'salah', said.occurredOn)))).toEqual([
			'ok'
		]);
		expect(await says('chair', accepted('lagi'))).toEqual(['id_reused']);
	});
});

test('other ids keep what was refused under them', async () => {
	const op = transactionOp(
		acceptance({ ...said, occurredOn: 'kapan' }, { grant_id: given, goods })
	);
	expect(await says('member', op)).toEqual(['bad_date']);
	expect(await says('member', { ...soldOp(), id: op.id })).toEqual(['id_reused']);
	expect(await says('chair', op)).toEqual(['id_reused']);
});
