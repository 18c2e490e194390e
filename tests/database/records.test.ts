import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Patch } from '../../src/lib/domain/records.ts';
import { type BackwardPage, decodeRows, type RecordRow } from '../../src/lib/sync/protocol.ts';
import { call, patchOp, push, headOf, results, soldOp, verdicts } from '../support/calls.ts';
import { type ActorName, assembleCast, type Cast, join, photoOf } from '../support/cast.ts';
import { type Actor, startDatabase, type TestDatabase } from '../support/embedded.ts';

let db: TestDatabase;
let cast: Cast;

beforeAll(async () => {
	db = await startDatabase();
	cast = await assembleCast(db);
});
afterAll(() => db.stop());

const pushA = (who: ActorName, ops: readonly unknown[]) =>
	push(db, cast.actors[who], cast.a.id, ops);
const said = (who: ActorName, ops: readonly unknown[]) => verdicts(pushA(who, ops));
const pull = <Page>(args: Record<string, unknown>, who: Actor = cast.actors.chair) =>
	call<Page>(db, who, 'sync_pull', { p_group: cast.a.id, ...args });
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
		const accepted = soldOp('sebelum');
		await push(db, who, cast.a.id, [accepted]);
		await call(db, cast.actors.chair, 'remove_member', { p_group: cast.a.id, p_member: member });

		const late = [soldOp('terlambat'), soldOp('x'.repeat(201))] as const;
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
		const head = await headOf(db, cast.a.id);
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
