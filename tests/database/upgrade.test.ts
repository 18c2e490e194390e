// The migrations of the whole book, of the shop window, of the grant and of mentoring, over a database that was in use before them.
import { createHash, randomUUID } from 'node:crypto';
import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrate } from '../../src/lib/server/embedded/migrate.ts';
import { decodeRows, type ForwardPage } from '../../src/lib/sync/protocol.ts';
import { call, headOf, patchOp, transactionOp } from '../support/calls.ts';
import { photoOf } from '../support/cast.ts';
import { type Actor, startDatabase, type TestDatabase } from '../support/embedded.ts';
import { type Draft, mirror } from '../../src/lib/domain/journal.ts';
import { firstBrokenRow, genesisHash } from '../../src/lib/domain/chain.ts';
import type { CatalogueResult } from '../../src/lib/domain/catalogue.ts';
import { sale } from '../../src/lib/domain/posting.ts';
import { journalOf } from '../support/book.ts';
import { BUYER, handedOver, place, wish } from '../support/orders.ts';
import { meeting as held } from '../support/records.ts';

const MIGRATIONS = 'supabase/migrations';
const WHOLE_BOOK = '20261122';
const SHOP_WINDOW = '20261123';
const CAPITAL = '20261125';
const MENTORING = '20261126';
const PRODUCT = '019b76da-a800-740c-80ec-a90afe8b97e0';

let folder: string;
let db: TestDatabase;
const chair: Actor = { role: 'authenticated' };
let group: string;

const push = async (protocol: number, ops: readonly unknown[]) => {
	const { rows } = await db.query('select epoch from public.groups where id = $1', [group]);
	return call<{ results: { status: string }[] }>(db, chair, 'sync_push', {
		...{ p_group: group, p_epoch: rows[0]?.['epoch'], p_protocol: protocol, p_ops: ops },
		...{ p_device: '0193a000-0000-7000-8000-0000000000d1', p_queued: 0 }
	});
};
const sold = transactionOp(
	sale({
		...{ occurredOn: '2026-10-08', note: '', payment: { by: 'qris' } },
		items: [{ product: PRODUCT, quantityMilli: 3_000, amount: 36_000 }]
	})
);
/** Copies the migrations before a version into the folder. */
function copyBefore(version: string): void {
	for (const file of readdirSync(MIGRATIONS).filter((name) => name < version)) {
		copyFileSync(join(MIGRATIONS, file), join(folder, file));
	}
}
const hashes = async () =>
	(await db.query('select id, seq, hash from public.transactions order by seq')).rows;
const epoch = async () =>
	Number(
		(await db.query('select epoch from public.groups where id = $1', [group])).rows[0]?.['epoch']
	);

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'lumbung-before-'));
	copyBefore(WHOLE_BOOK);
	db = await startDatabase(folder);
	await db.exec(`insert into public.regions (code, parent_code, level, name) values
		('32', null, 'province', 'Jawa Barat'), ('32.01', '32', 'regency', 'Bogor'),
		('32.01.05', '32.01', 'district', 'Cibinong')`);
	chair.uid = await db.addUser();
	({ group } = await call<{ group: string }>(db, chair, 'start_group', {
		...{ p_name: 'Mekar', p_district: '32.01.05', p_business: 'food', p_chair_name: 'Siti' }
	}));
	expect(await push(1, [sold])).toMatchObject({ results: [{ status: 'ok' }] });
});
afterAll(async () => {
	await db.stop();
	rmSync(folder, { recursive: true });
});

test('rows keep their hash, goods get their roll-ups, and phones read the group anew', async () => {
	const before = await hashes();
	const epochBefore = await epoch();
	copyBefore(SHOP_WINDOW);
	await migrate(db, folder);
	expect(await hashes()).toEqual(before);
	expect(await epoch()).toBeGreaterThan(epochBefore);
	const { rows } = await db.query(
		`select account, holder_id::text as holder, month::text, debit::int, credit::int
		from public.balances where account > '9100' order by account`
	);
	const month = '2026-10-01';
	expect(rows).toEqual([
		{ account: '9101', holder: PRODUCT, month, debit: 0, credit: 3_000 },
		{ account: '9102', holder: PRODUCT, month, debit: 0, credit: 36_000 }
	]);
	const { rows: members } = await db.query('select role, terms from public.members');
	expect(members[0]?.['terms']).toMatchObject([{ role: 'chair', until: null }]);
});

test('an app from before is told to update, a new one goes on with the same chain', async () => {
	expect(await push(1, [])).toMatchObject({ err: 'protocol', min_protocol: 2 });
	const { rows } = await journalOf(db, chair, group);
	const { forOrder: _, ...fixed } = mirror(rows[0] ?? expect.fail(), 'salah', '2026-10-09');
	const fix = transactionOp(fixed as Draft); // an app of then knew of no orders
	expect(await push(2, [sold, fix])).toMatchObject({
		results: [{ status: 'ok', duplicate: true }, { status: 'ok' }]
	});
	const { rows: stock } = await db.query(
		`select sum(debit - credit)::int as left from public.balances where account = '9101'`
	);
	expect(stock).toEqual([{ left: 0 }]);
});

test('what was published before the shop window came stands in it, and can be ordered', async () => {
	const id = randomUUID();
	const set = {
		name: 'Keripik Tempe',
		kind: 'food',
		unit: 'bungkus',
		price: 9_000,
		published: true
	};
	const meeting = patchOp({ kind: 'meeting', id: randomUUID(), set: held, base: {} });
	const ops = [patchOp({ kind: 'product', id, set, base: {} }), photoOf(group, id), meeting];
	expect(await push(2, ops)).toMatchObject({
		results: [{ status: 'ok' }, { status: 'ok' }, { status: 'ok' }]
	});
	const before = await hashes();
	const epochBefore = await epoch();
	copyBefore(CAPITAL);
	await migrate(db, folder);
	expect(await hashes()).toEqual(before);
	expect(await epoch()).toBeGreaterThan(epochBefore);

	const found = await call<CatalogueResult>(db, BUYER, 'catalogue_search', { p_query: 'keripik' });
	const product = {
		...{ name: 'Keripik Tempe', price: 9_000, wholesalePrice: null, soldOut: false },
		...{ availability: 'stock', net: '', stockMilli: null, verified: false }
	};
	expect(found).toMatchObject({ total: 1, products: [{ ...product, photo: { blur: '' } }] });
	const { slug, groupSlug } = found.products[0] ?? expect.fail();
	expect(await place(db, wish(groupSlug, slug, { total: 18_000 }))).toEqual({
		code: expect.stringMatching(/^[2-9A-HJ-NP-Z]{5}$/)
	});
});

test('an app without orders is told to update, a new one checks one chain over all three', async () => {
	expect(await push(2, [])).toMatchObject({ err: 'protocol', min_protocol: 3 });
	const { rows: orders } = await db.query('select id::text from public.orders');
	const order = String(orders[0]?.['id']);
	expect(await push(3, [sold, transactionOp(handedOver(order, null))])).toMatchObject({
		results: [{ status: 'ok', duplicate: true }, { status: 'ok' }]
	});
	const { rows, chain } = await journalOf(db, chair, group);
	expect(rows.map(({ forOrder }) => forOrder)).toEqual([null, null, order]);
	const sha256 = async (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();
	const genesis = await genesisHash(group, sha256);
	expect(await firstBrokenRow(group, genesis, rows, sha256)).toBeNull();
	expect(rows.at(-1)?.hash).toBe(chain);
});

test('an app without grants is told to update; rows keep their hash, and all records stay readable', async () => {
	const before = await hashes();
	const epochBefore = await epoch();
	const records = async () => {
		const { rows } = await db.query('select row_json from private.record_feed($1, 0, 1000000)', [
			group
		]);
		return rows.map(({ row_json }) => row_json as [string, number, string, string, object]);
	};
	const recordsBefore = await records();
	expect(recordsBefore.map(([, , kind]) => kind)).toContain('product');
	copyBefore(MENTORING);
	await migrate(db, folder);
	expect(await hashes()).toEqual(before);
	expect(await epoch()).toBeGreaterThan(epochBefore);
	for (const [, seq, kind, id, fields] of recordsBefore) {
		const now = (await records()).find(([, , , other]) => other === id);
		expect([kind, id, now?.[1]]).toEqual([kind, id, seq]);
		expect(now?.[4]).toMatchObject(fields);
	}

	expect(await push(3, [])).toMatchObject({ err: 'protocol', min_protocol: 4 });
	const { rows } = await journalOf(db, chair, group);
	const fix = transactionOp(mirror(rows.at(-1) ?? expect.fail(), 'salah', '2026-10-12'));
	expect(await push(4, [fix])).toMatchObject({ results: [{ status: 'ok' }] });
	const { rows: all, chain } = await journalOf(db, chair, group);
	const sha256 = async (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();
	expect(await firstBrokenRow(group, await genesisHash(group, sha256), all, sha256)).toBeNull();
	expect(all.at(-1)?.hash).toBe(chain);
});

test('who mentored before mentoring came is told to every phone; no phone reads its group anew', async () => {
	const mentor: Actor = { role: 'authenticated', uid: await db.addUser('rini@dinas.example') };
	const former = await db.addUser('eko@dinas.example');
	await db.query(`select private.assign_mentor('rini@dinas.example', $1, 'Bu Rini')`, [group]);
	await db.query(
		`insert into public.mentor_assignments (group_id, user_id, since, until) values ($1, $2, '2025-01-01', '2025-12-31')`,
		[group, former]
	);
	const [before, epochBefore, headBefore] = [
		await hashes(),
		await epoch(),
		await headOf(db, group)
	];
	await migrate(db, MIGRATIONS);
	expect(await hashes()).toEqual(before);
	expect([await epoch(), await headOf(db, group)]).toEqual([epochBefore, headBefore + 2]);

	const news = await call<ForwardPage>(db, chair, 'sync_pull', {
		...{ p_group: group, p_after: headBefore, p_epoch: epochBefore }
	});
	const mentors = decodeRows(news.rows).records;
	expect(mentors.map(({ kind, seq }) => [kind, seq - headBefore]).sort()).toEqual([
		['mentor', 1],
		['mentor', 2]
	]);
	expect(mentors.map(({ fields }) => fields)).toEqual(
		expect.arrayContaining([
			expect.objectContaining({ name: 'Bu Rini', until: null, stand_in: false, own: false }),
			expect.objectContaining({ name: '', since: '2025-01-01', until: '2025-12-31' })
		])
	);
	// An app from before knows no scopes and goes on.
	const { rows } = await journalOf(db, mentor, group);
	expect(rows).toHaveLength(before.length);
	expect(await push(4, [])).not.toHaveProperty('err');
});
