// Goods that were handed over: the chair alone takes them into the book, at what she counted; every member may note a difference.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Draft, mirror } from '../../src/lib/domain/journal.ts';
import type { HandoverGood } from '../../src/lib/domain/records.ts';
import { sale } from '../../src/lib/domain/posting.ts';
import { journalOf } from '../support/book.ts';
import { call, patchOp, push, soldOp, transactionOp, verdicts } from '../support/calls.ts';
import {
	accepting,
	agreed,
	good,
	grant,
	handover,
	newRecord,
	remark,
	rowsOfGroup,
	transactionRequest
} from '../support/capital.ts';
import { type ActorName, assembleCast, type Cast } from '../support/cast.ts';
import { startDatabase, type TestDatabase } from '../support/embedded.ts';

let db: TestDatabase;
let cast: Cast;
let id: string;
let goods: HandoverGood[];

beforeAll(async () => {
	db = await startDatabase();
	cast = await assembleCast(db);
});
afterAll(() => db.stop());
beforeEach(async () => {
	id = randomUUID();
	// 4,666,667 of sewing machines and 1,250,000 of goats.
	goods = [
		good(),
		good({ name: 'Kambing', account: '1504', quantity: 4, value: 5_000_000, received: 1 }),
		good({ name: 'Tali', account: '1304', quantity: 1, value: 20_000, received: 0 })
	];
	const minutes = newRecord('handover', handover(cast.a.grant, goods), id);
	expect(await says('secretary', minutes)).toEqual(['ok']);
});

const says = async (who: ActorName, ...ops: unknown[]) =>
	verdicts(push(db, cast.actors[who], cast.a.id, ops));
async function refusals(who: ActorName, ...ops: unknown[]): Promise<string[]> {
	const before = await rowsOfGroup(db, cast.a.id);
	const said = await says(who, ...ops);
	expect(await rowsOfGroup(db, cast.a.id)).toEqual(before);
	return said;
}
const accept = (more: Partial<Draft> = {}) =>
	transactionOp({ ...accepting(cast.a.grant, goods), ...more }, { id });
const change = (set: Record<string, unknown>) => patchOp({ kind: 'handover', id, set, base: {} });

describe('accepting', () => {
	test('books what came, to the nearest rupiah, as the group’s capital', async () => {
		expect(await says('chair', accept())).toEqual(['ok']);
		const { rows } = await journalOf(db, cast.actors.member, cast.a.id);
		const row = rows.at(-1) ?? expect.fail();
		expect(row).toMatchObject({ id, kind: 'grant_in_kind', forGrant: cast.a.grant, forLine: null });
		expect(row.entries.map(({ debit, credit, amount }) => [debit, credit, amount])).toEqual([
			['1501', '3102', 4_666_667],
			['1504', '3102', 1_250_000]
		]);
		const { rows: counted } = await db.query(
			`select 1 from public.balances where group_id = $1 and account in ('9103', '9104', '9105') and holder_id = $2`,
			[cast.a.id, cast.a.grant]
		);
		expect(counted).toEqual([]);
	});

	test.each(['secretary', 'treasurer', 'treasurerOfBoth', 'member'] as const)(
		'is not for a %s',
		async (who) => {
			expect(await refusals(who, accept())).toEqual(['not_allowed']);
		}
	);

	test('is not to be had by asking another officer', async () => {
		const asked = transactionRequest(accepting(cast.a.grant, goods), id);
		expect(await says('treasurer', asked)).toEqual(['ok']);
		expect(await refusals('chair', agreed(id))).toEqual(['not_allowed']);
	});

	test.each<[string, () => Partial<Draft>]>([
		[
			'another sum',
			() => ({
				entries: accepting(cast.a.grant, goods).entries.map((one) => ({
					...one,
					amount: one.amount + 1
				}))
			})
		],
		['a part of it', () => ({ entries: accepting(cast.a.grant, goods).entries.slice(1) })],
		['no grant', () => ({ forGrant: null })],
		[
			'another kind under its id',
			() => ({
				...sale({
					...{ occurredOn: '2026-09-15', note: '', payment: { by: 'qris' } },
					items: [{ product: null, quantityMilli: null, amount: 5_916_667 }]
				})
			})
		]
	])('with %s is refused', async (_, more) => {
		expect(await refusals('chair', accept(more()))).toEqual(['handover_differs']);
		expect(await says('chair', accept())).toEqual(['ok']);
	});

	test('for another grant is refused', async () => {
		const other = randomUUID();
		expect(await says('chair', newRecord('grant', grant, other))).toEqual(['ok']);
		expect(await refusals('chair', accept({ forGrant: other }))).toEqual(['handover_differs']);
	});

	test('of what was counted anew in the meantime is refused', async () => {
		const counted = goods.map((one) => ({ ...one, received: one.quantity }));
		expect(await says('secretary', change({ goods: counted }))).toEqual(['ok']);
		expect(await refusals('chair', accept())).toEqual(['handover_differs']);
		goods = counted;
		expect(await says('chair', accept())).toEqual(['ok']);
	});

	test('of nothing, or of what was thrown away, is refused', async () => {
		const none = goods.map((one) => ({ ...one, received: 0 }));
		expect(await says('chair', change({ goods: none }))).toEqual(['ok']);
		expect(await refusals('chair', accept())).toEqual(['handover_differs']);
		expect(await says('chair', change({ goods, deleted: true }))).toEqual(['ok']);
		expect(await refusals('chair', accept())).toEqual(['handover_differs']);
	});

	test('twice is once', async () => {
		const op = accept();
		expect(await says('chair', op, op)).toEqual(['ok', 'ok']);
		expect(await refusals('chair', accept({ note: 'lagi' }))).toEqual(['id_reused']);
	});

	test('takes no id that a member used up', async () => {
		const taken = { ...soldOp('iseng'), id };
		expect(await refusals('member', taken)).toEqual(['not_allowed']);
		const marked = { ...newRecord('guest', { visited_on: '2026-09-15', name: 'Bu Camat' }), id };
		expect(await refusals('member', marked)).toEqual(['id_reused']);
		expect(await says('chair', accept())).toEqual(['ok']);
	});
});

describe('an accepted handover', () => {
	beforeEach(async () => {
		expect(await says('chair', accept())).toEqual(['ok']);
	});

	test.each(['chair', 'secretary', 'treasurer'] as const)('is fixed for a %s', async (who) => {
		const counted = goods.map((one) => ({ ...one, received: one.quantity }));
		const ops = [change({ goods: counted }), change({ note: 'lain' }), change({ deleted: true })];
		expect(await refusals(who, ...ops)).toEqual(ops.map(() => 'already_accepted'));
	});

	test('is fixed even when its entry was cancelled: goods that come again have their own minutes', async () => {
		const { rows } = await journalOf(db, cast.actors.chair, cast.a.id);
		const row = rows.find((one) => one.id === id) ?? expect.fail();
		expect(await says('chair', transactionOp(mirror(row, 'salah', '2026-09-16')))).toEqual(['ok']);
		expect(await refusals('chair', change({ note: 'lain' }))).toEqual(['already_accepted']);
	});

	test('cannot be written under the id of what stands in the book', async () => {
		const sold = soldOp('biasa');
		expect(await says('member', sold)).toEqual(['ok']);
		const minutes = newRecord('handover', handover(cast.a.grant, goods), sold.id);
		expect(await refusals('chair', minutes)).toEqual(['already_accepted']);
	});
});

describe('a difference', () => {
	test('is noted by any member, before and after, and the office and the mentor see it', async () => {
		const [machines] = goods as [HandoverGood];
		expect(await says('member', newRecord('handover_remark', remark(id, machines.id)))).toEqual([
			'ok'
		]);
		expect(await says('chair', accept())).toEqual(['ok']);
		const late = { ...remark(id), what: 'damaged', note: 'Satu mesin macet' };
		expect(await says('member', newRecord('handover_remark', late))).toEqual(['ok']);

		interface Noted {
			handover: string;
			item: string | null;
			what: string;
			note: string;
			by: string;
		}
		const overview = await call<{ id: string; remarks: Noted[] }[]>(
			...([db, cast.actors.officer, 'grant_overview'] as const)
		);
		const noted = overview.find((one) => one.id === cast.a.grant)?.remarks ?? [];
		expect(noted.slice(-2)).toMatchObject([
			{ handover: 'BAST/7/2026', item: 'Mesin jahit', what: 'missing', by: 'Ibu member' },
			{ item: null, what: 'damaged', note: 'Satu mesin macet', by: 'Ibu member' }
		]);
		const { rows } = await db.as(cast.actors.mentor, (tx) =>
			tx.query('select note from public.handover_remarks where handover_id = $1 order by seq', [id])
		);
		expect(rows.map(({ note }) => note)).toEqual(['Satu mesin belum datang', 'Satu mesin macet']);
	});
});
