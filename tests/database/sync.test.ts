import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sale } from '../../src/lib/domain/posting.ts';
import type { Patch } from '../../src/lib/domain/records.ts';
import {
	type BackwardPage,
	decodeRows,
	type ForwardPage,
	type PushAnswer,
	type RecordRow
} from '../../src/lib/sync/protocol.ts';
import {
	call,
	epochOf,
	patchOp,
	push,
	refused,
	results,
	transactionOp,
	verdicts
} from '../support/calls.ts';
import { type ActorName, assembleCast, type Cast, join, photoOf } from '../support/cast.ts';
import { type Actor, startDatabase, type TestDatabase } from '../support/embedded.ts';

let db: TestDatabase;
let cast: Cast;

beforeAll(async () => {
	db = await startDatabase();
	cast = await assembleCast(db);
});
afterAll(() => db.stop());

const sold = (note = '', amount = 2_000) =>
	transactionOp(
		sale({
			...{ occurredOn: '2026-11-08', note },
			items: [{ product: null, quantityMilli: null, amount }],
			payment: { by: 'qris' }
		})
	);
const pushA = (who: ActorName, ops: readonly unknown[]) =>
	push(db, cast.actors[who], cast.a.id, ops);
const said = (who: ActorName, ops: readonly unknown[]) => verdicts(pushA(who, ops));
const pull = <Page>(args: Record<string, unknown>, who: Actor = cast.actors.chair) =>
	call<Page>(db, who, 'sync_pull', { p_group: cast.a.id, ...args });
const headOf = async (group = cast.a.id) =>
	Number(
		(await db.query('select head from private.group_heads where group_id = $1', [group])).rows[0]?.[
			'head'
		]
	);

describe('a push', () => {
	test('sent again after a lost answer is a duplicate with the same place', async () => {
		const op = sold('sekali');
		const [first] = await results(pushA('member', [op]));
		const again = { ...op, n: op.n + 7 };
		expect(await results(pushA('member', [again, again]))).toEqual([
			{ ...first, duplicate: true },
			{ ...first, duplicate: true }
		]);
		const { rows } = await db.query('select 1 from public.transactions where id = $1', [op.id]);
		expect(rows).toHaveLength(1);
	});

	test('of a known id with other content, or by somebody else, is refused', async () => {
		const op = sold('asli');
		expect(await said('member', [op])).toEqual(['ok']);
		const forged = { ...op, body: { ...op.body, note: 'palsu' } };
		expect(await said('member', [forged])).toEqual(['id_reused']);
		expect(await said('chair', [op])).toEqual(['id_reused']);
		const { rows } = await db.query('select note from public.transactions where id = $1', [op.id]);
		expect(rows).toEqual([{ note: 'asli' }]);
	});

	test('with bad operations loses and blocks none of the good ones', async () => {
		const before = await headOf();
		const broken = [
			...[null, 5, 'teks', [], {}],
			{ ...sold(), id: 'not-a-uuid' },
			{ ...sold(), type: 'closing' },
			{ ...sold(), n: null },
			{ ...sold(), at: 'yesterday' },
			{ ...sold(), at: 1e16 },
			{ ...sold(), body: null },
			{ ...sold(), body: { kind: 'sale_qris', occurredOn: '2026-11-08', entries: 'x' } },
			sold('x'.repeat(201))
		];
		const answer = await pushA('member', [sold(), ...broken, sold()]);
		const codes = await verdicts(Promise.resolve(answer));
		expect(codes).toEqual([
			'ok',
			...['unknown_type', 'unknown_type', 'unknown_type', 'unknown_type', 'unknown_type'],
			...[
				'invalid',
				'unknown_type',
				'invalid',
				'invalid',
				'invalid',
				'unknown_kind',
				'bad_entries'
			],
			...['bad_note', 'ok']
		]);
		expect(answer).toMatchObject({ head: before + 2, member: true });
	});

	test('keeps what it refuses whole, and judges it again when the cause is gone', async () => {
		const party = randomUUID();
		const op = transactionOp(
			sale({
				...{ occurredOn: '2026-11-08', note: 'bon' },
				items: [{ product: null, quantityMilli: null, amount: 3_000 }],
				payment: { by: 'credit', party }
			})
		);
		expect(await said('member', [op])).toEqual(['no_such_party']);
		const kept = await call<{ id: string; code: string; op: unknown }[]>(
			...([db, cast.actors.treasurer, 'quarantine_list', { p_group: cast.a.id }] as const)
		);
		expect(kept.find(({ id }) => id === op.id)).toMatchObject({
			...{ code: 'no_such_party', member: cast.a.members['member'], op }
		});
		const buyer = patchOp({ kind: 'party', id: party, set: { name: 'Pak Ujang' }, base: {} });
		expect(await said('member', [buyer, op])).toEqual(['ok', 'ok']);
		const left = await call<{ id: string }[]>(db, cast.actors.chair, 'quarantine_list', {
			p_group: cast.a.id
		});
		expect(left.map(({ id }) => id)).not.toContain(op.id);
	});

	test('has at most 50 operations and 128 kB', async () => {
		const fifty = Array.from({ length: 50 }, () => sold());
		expect(await said('member', fifty)).toEqual(fifty.map(() => 'ok'));
		const tooBig = { code: 'PT413', hint: 'BATCH_TOO_BIG' };
		expect(await refused(pushA('member', [...fifty, sold()]))).toEqual(tooBig);
		expect(await refused(pushA('member', [sold('x'.repeat(140_000))]))).toEqual(tooBig);
		expect(await refused(pushA('member', { not: 'a list' } as never))).toEqual(tooBig);
	});

	test('of another epoch, protocol or group is told so and writes nothing', async () => {
		const { chair } = cast.actors;
		const before = await headOf();
		const epoch = await epochOf(db, cast.a.id);
		for (const wrong of [epoch - 1, epoch + 1]) {
			const answer = await push(db, chair, cast.a.id, [sold()], { epoch: wrong });
			expect(answer).toEqual({ err: 'epoch', epoch });
		}
		expect(await push(db, chair, cast.a.id, [sold()], { protocol: 2 })).toMatchObject({
			err: 'protocol'
		});
		expect(await push(db, chair, randomUUID(), [sold()], { epoch })).toEqual({ err: 'not_member' });
		expect(await headOf()).toBe(before);
	});

	test('gives places without gaps, refused operations between them or not', async () => {
		const before = await headOf();
		const ops = Array.from({ length: 12 }, (_, at) =>
			at % 3 === 1 ? sold('x'.repeat(201)) : sold()
		);
		const places = (await results(pushA('treasurer', ops))).flatMap((result) =>
			result.status === 'ok' ? [result.seq] : []
		);
		expect(places).toEqual(places.map((_, at) => before + 1 + at));
		expect(places).toHaveLength(8);
		const { rows } = await db.query(
			`select seq from private.feed($1, 0, 9223372036854775807) order by seq`,
			[cast.a.id]
		);
		const all = rows.map(({ seq }) => Number(seq));
		expect(new Set(all).size).toBe(all.length);
		expect(Math.max(...all)).toBe(await headOf());
	});

	test('that a driver encoded twice is understood', async () => {
		const op = sold('dua kali');
		const epoch = await epochOf(db, cast.a.id);
		const { rows } = await db.as(cast.actors.member, (tx) =>
			tx.query(
				`select public.sync_push(p_group => $1, p_epoch => $2, p_device => $3, p_protocol => 1,
					p_ops => to_jsonb($4::text)) as answer`,
				[cast.a.id, epoch, randomUUID(), JSON.stringify([op])]
			)
		);
		expect(await verdicts(Promise.resolve(rows[0]?.['answer'] as PushAnswer))).toEqual(['ok']);
		const hello = await db.as(cast.actors.member, (tx) =>
			tx.query(`select public.sync_hello($1, 1, to_jsonb($2::text)) as answer`, [
				randomUUID(),
				JSON.stringify([{ group: cast.a.id, queued: 3 }])
			])
		);
		expect(hello.rows[0]?.['answer']).toMatchObject({
			groups: [{ id: cast.a.id, role: 'member' }]
		});
	});

	test('remembers of each phone its last number and what still waits', async () => {
		const device = randomUUID();
		const op = sold();
		await push(db, cast.actors.member, cast.a.id, [op], { device, queued: 4 });
		const hello = { p_device: device, p_protocol: 1, p_state: [{ group: cast.a.id, queued: 1 }] };
		await call(db, cast.actors.member, 'sync_hello', hello);
		const { rows } = await db.query(
			`select last_n::int as last_n, queued from private.devices where id = $1`,
			[device]
		);
		expect(rows).toEqual([{ last_n: op.n, queued: 1 }]);
	});
});

describe('a pull', () => {
	test('forward brings every place once, in pages, and stops at the head', async () => {
		const head = await headOf();
		const places: number[] = [];
		let after = 0;
		for (;;) {
			const page = await pull<ForwardPage>({ p_after: after, p_limit: 7 });
			expect(page.head).toBe(head);
			places.push(...page.rows.map(([, seq]) => seq));
			after = page.next;
			if (!page.more) break;
		}
		expect(after).toBe(head);
		expect(places).toEqual([...places].sort((x, y) => x - y));
		const { rows } = await db.query(
			'select count(*)::int as count from private.feed($1, 0, 999999)',
			[cast.a.id]
		);
		expect(places).toHaveLength(Number(rows[0]?.['count']));
		expect(await pull<ForwardPage>({ p_after: head })).toMatchObject({
			rows: [],
			next: head,
			more: false
		});
	});

	test('backward from the newest page brings the same rows', async () => {
		const forward = await pull<ForwardPage>({ p_after: 0, p_limit: 1_000 });
		const rows: ForwardPage['rows'] = [];
		let before = 0;
		do {
			const page = await pull<BackwardPage>({ p_before: before, p_limit: 9 });
			expect('records' in page).toBe(before === 0);
			rows.push(...page.rows);
			before = page.low;
		} while (before > 0);
		expect(rows.reverse()).toEqual(forward.rows);
	});

	test('of the newest page has all records and the roll-ups, whatever its size', async () => {
		const page = await pull<BackwardPage>({ p_before: 0, p_limit: 1 });
		expect(page.rows).toHaveLength(1);
		const { records } = decodeRows(page.records ?? []);
		const count = (kind: RecordRow['kind']) =>
			records.filter((record) => record.kind === kind).length;
		expect([count('group'), count('product'), count('photo')]).toEqual([1, 3, 3]);
		expect(count('member')).toBe(Object.keys(cast.a.members).length);
		const sums = (page.balances ?? []).reduce(
			(sum, [, , , debit, credit]) => sum + debit - credit,
			0
		);
		expect(page.balances?.length).toBeGreaterThan(3);
		expect(sums).toBe(0);
	});

	test('ahead of the head, or of another epoch, is told the true epoch', async () => {
		const epoch = await epochOf(db, cast.a.id);
		const head = await headOf();
		const answer = { err: 'epoch', epoch, head };
		expect(await pull({ p_after: head + 1 })).toEqual(answer);
		expect(await pull({ p_after: 0, p_epoch: epoch - 1 })).toEqual(answer);
	});

	test('holds no row of another group', async () => {
		const both = cast.actors.treasurerOfBoth;
		const text = JSON.stringify(await pull({ p_after: 0, p_limit: 1_000 }, both));
		for (const foreign of [
			cast.b.id,
			cast.b.buyer,
			cast.b.draft,
			...Object.values(cast.b.members)
		]) {
			expect(text).not.toContain(foreign);
		}
	});
});

test('an audit equals what a phone computes over its own rows', async () => {
	const { rows } = await pull<ForwardPage>({ p_after: 0, p_limit: 1_000 });
	const buckets = new Map<number, [number, bigint]>();
	for (const row of rows) {
		const id = row[0] === 't' ? row[2] : row[3];
		const [count, xor] = buckets.get(Math.floor(row[1] / 1_000)) ?? [0, 0n];
		const mark = BigInt(`0x${id.slice(-12)}`) ^ BigInt(row[1]);
		buckets.set(Math.floor(row[1] / 1_000), [count + 1, xor ^ mark]);
	}
	const audit = await call(db, cast.actors.member, 'sync_audit', { p_group: cast.a.id });
	expect(audit).toEqual({
		head: await headOf(),
		buckets: [...buckets].map(([bucket, [count, xor]]) => [bucket, count, Number(xor)])
	});
});

const patch = (kind: Patch['kind'], id: string, set: Record<string, unknown>, base = {}) =>
	patchOp({ kind, id, set, base });

async function recordOf(id: string): Promise<RecordRow> {
	const page = await pull<BackwardPage>({ p_before: 0, p_limit: 1 });
	return (
		decodeRows(page.records ?? []).records.find((record) => record.id === id) ?? expect.fail(id)
	);
}

describe('a patch', () => {
	let product: string;
	beforeEach(async () => {
		product = randomUUID();
		const set = { name: 'Sale Pisang', kind: 'food', unit: 'bungkus', price: 7_000 };
		expect(await said('chair', [patch('product', product, set)])).toEqual(['ok']);
	});

	test('that lost a race wins by the server’s order, and the value that lost stays beside it', async () => {
		const seen = (await recordOf(product)).meta['price']?.s ?? 0;
		const [first] = await results(
			pushA('treasurer', [patch('product', product, { price: 8_000 }, { price: seen })])
		);
		const [second] = await results(
			pushA('chair', [
				patch('product', product, { price: 9_000, unit: 'kotak' }, { price: seen, unit: seen })
			])
		);
		const seq = first?.status === 'ok' ? first.seq : 0;
		const lost = { v: 8_000, s: seq, by: cast.a.members['treasurer'] };
		expect(second).toMatchObject({ status: 'ok', lost: { price: lost } });
		const { fields, meta } = await recordOf(product);
		expect(fields).toMatchObject({ price: 9_000, unit: 'kotak' });
		expect(meta['price']).toMatchObject({ by: cast.a.members['chair'], p: lost });
		expect(meta['unit']).not.toHaveProperty('p');

		const known = meta['price']?.s ?? 0;
		const [settled] = await results(
			pushA('secretary', [patch('product', product, { price: 8_000 }, { price: known })])
		);
		expect(settled).not.toHaveProperty('lost');
		expect((await recordOf(product)).meta['price']).not.toHaveProperty('p');
	});

	test('of the same value by two people is no conflict', async () => {
		await said('treasurer', [patch('product', product, { price: 8_000 })]);
		const [second] = await results(pushA('chair', [patch('product', product, { price: 8_000 })]));
		expect(second).not.toHaveProperty('lost');
	});

	test('of another field leaves a deleted record deleted', async () => {
		expect(
			await said('chair', [patch('product', product, { deleted: true, published: true })])
		).toEqual(['ok']);
		expect(await said('treasurer', [patch('product', product, { price: 1_000 })])).toEqual(['ok']);
		expect((await recordOf(product)).fields).toMatchObject({ deleted: true, price: 1_000 });
		expect(await said('chair', [patch('product', product, { deleted: false })])).toEqual(['ok']);
		expect((await recordOf(product)).fields).toMatchObject({ deleted: false });
	});

	test('keeps the address of a product when its name changes', async () => {
		const { slug } = (await recordOf(product)).fields;
		await said('chair', [patch('product', product, { name: 'Sale Pisang Manis' })]);
		expect((await recordOf(product)).fields).toMatchObject({ slug, name: 'Sale Pisang Manis' });
	});

	test.each<[string, string, (id: string) => unknown]>([
		[
			'a field that is not to be set',
			'bad_patch',
			(id) => patch('product', id, { created_by: randomUUID() })
		],
		[
			'the group of a record',
			'bad_patch',
			(id) => patch('product', id, { group_id: randomUUID() })
		],
		['the address', 'bad_patch', (id) => patch('product', id, { slug: 'x' })],
		['no fields', 'bad_patch', (id) => patchOp({ kind: 'product', id, set: 5 as never, base: {} })],
		['a member', 'unknown_kind', (id) => patch('member' as 'party', id, { role: 'chair' })],
		['another kind', 'unknown_kind', (id) => patch('account' as 'party', id, { name: 'x' })],
		['another group', 'no_such_record', () => patch('group', cast.b.id, { name: 'Punya A' })],
		['a price that is none', 'invalid', (id) => patch('product', id, { price: 'mahal' })],
		['a negative price', 'invalid', (id) => patch('product', id, { price: -1 })],
		['a name that is empty', 'invalid', (id) => patch('product', id, { name: '' })],
		['a name that is missing', 'invalid', () => patch('product', randomUUID(), { price: 5 })],
		[
			'a number that WhatsApp has not',
			'invalid',
			() => patch('group', cast.a.id, { whatsapp: 'javascript:1' })
		],
		['a photo of nothing', 'invalid', () => photoOf(cast.a.id, randomUUID())],
		['a photo of another group’s product', 'invalid', () => photoOf(cast.a.id, cast.b.published)],
		['a photo in another group’s folder', 'invalid', (id) => photoOf(cast.b.id, id)]
	])('of %s is refused: %s', async (_, code, make) => {
		expect(await said('chair', [make(product)])).toEqual([code]);
	});

	test('cannot reach into another group by using its ids', async () => {
		const before = await db.query('select * from public.products where group_id = $1 order by id', [
			cast.b.id
		]);
		const stolen = { name: 'Tiruan', kind: 'food', unit: 'x', price: 1, published: true };
		expect(await said('chair', [patch('product', cast.b.draft, stolen)])).toEqual(['ok']);
		const after = await db.query('select * from public.products where group_id = $1 order by id', [
			cast.b.id
		]);
		expect(after).toEqual(before);
		// A published product with the id of another group's draft must not open that draft's photos.
		const { rows } = await db.as(cast.actors.anon, (tx) =>
			tx.query('select group_id from public.product_photos where product_id = $1', [cast.b.draft])
		);
		expect(rows).toEqual([]);
	});
});

describe('a removed member', () => {
	test('has what she still sends kept aside, and an officer may take it over', async () => {
		const who: Actor = { role: 'authenticated', uid: await db.addUser() };
		const member = await join(db, cast.actors.chair, cast.a, who, 'member');
		const accepted = sold('sebelum');
		await push(db, who, cast.a.id, [accepted]);
		await call(db, cast.actors.chair, 'remove_member', { p_group: cast.a.id, p_member: member });

		const late = [sold('terlambat'), sold('x'.repeat(201))] as const;
		const answer = await push(db, who, cast.a.id, [accepted, ...late]);
		expect(answer).toMatchObject({ member: false });
		expect(await verdicts(Promise.resolve(answer))).toEqual([
			'ok',
			'removed_member',
			'removed_member'
		]);

		const accept = (op: string, by: ActorName, group = cast.a.id) =>
			call(db, cast.actors[by], 'quarantine_accept', { p_group: group, p_op: op });
		expect(await accept(late[0].id, 'member')).toEqual({ err: 'not_officer' });
		expect(await accept(late[0].id, 'chairOfB')).toEqual({ err: 'not_officer' });
		expect(await accept(late[0].id, 'chairOfB', cast.b.id)).toEqual({ err: 'gone' });
		const head = await headOf();
		expect(await accept(late[0].id, 'treasurer')).toEqual({ seq: head + 1 });
		expect(await accept(late[0].id, 'treasurer')).toEqual({ err: 'gone' });
		expect(await accept(late[1].id, 'treasurer')).toEqual({ err: 'bad_note' });
		const { rows } = await db.query(
			'select recorded_by::text as by, note from public.transactions where id = $1',
			[late[0].id]
		);
		expect(rows).toEqual([{ by: member, note: 'terlambat' }]);
		expect(await verdicts(push(db, who, cast.a.id, [late[0]]))).toEqual(['ok']);
	});
});
