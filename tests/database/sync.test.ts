import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sale } from '../../src/lib/domain/posting.ts';
import { stretchText, Tally } from '../../src/lib/domain/trust/differences.ts';
import {
	type AuditPage,
	PROTOCOL,
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
	headOf,
	refused,
	results,
	soldOp,
	transactionOp,
	verdicts
} from '../support/calls.ts';
import { journalOf } from '../support/book.ts';
import { type ActorName, assembleCast, type Cast } from '../support/cast.ts';
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
describe('a push', () => {
	test('sent again after a lost answer is a duplicate with the same place', async () => {
		const op = soldOp('sekali');
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
		const op = soldOp('asli');
		expect(await said('member', [op])).toEqual(['ok']);
		const forged = { ...op, body: { ...op.body, note: 'palsu' } };
		expect(await said('member', [forged])).toEqual(['id_reused']);
		expect(await said('chair', [op])).toEqual(['id_reused']);
		const { rows } = await db.query('select note from public.transactions where id = $1', [op.id]);
		expect(rows).toEqual([{ note: 'asli' }]);
	});

	test('with bad operations loses and blocks none of the good ones', async () => {
		const before = await headOf(db, cast.a.id);
		const broken = [
			...[null, 5, 'teks', [], {}],
			{ ...soldOp(), id: 'not-a-uuid' },
			{ ...soldOp(), type: 'closing' },
			{ ...soldOp(), n: null },
			{ ...soldOp(), at: 'yesterday' },
			{ ...soldOp(), at: 1e16 },
			{ ...soldOp(), body: null },
			{ ...soldOp(), body: { kind: 'sale_qris', occurredOn: '2026-11-08', entries: 'x' } },
			soldOp('x'.repeat(201))
		];
		const answer = await pushA('member', [soldOp(), ...broken, soldOp()]);
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
		const fifty = Array.from({ length: 50 }, () => soldOp());
		expect(await said('member', fifty)).toEqual(fifty.map(() => 'ok'));
		const tooBig = { code: 'PT413', hint: 'BATCH_TOO_BIG' };
		expect(await refused(pushA('member', [...fifty, soldOp()]))).toEqual(tooBig);
		expect(await refused(pushA('member', [soldOp('x'.repeat(140_000))]))).toEqual(tooBig);
		expect(await refused(pushA('member', { not: 'a list' } as never))).toEqual(tooBig);
	});

	test('of another epoch, protocol or group is told so and writes nothing', async () => {
		const { chair } = cast.actors;
		const before = await headOf(db, cast.a.id);
		const epoch = await epochOf(db, cast.a.id);
		for (const wrong of [epoch - 1, epoch + 1]) {
			const answer = await push(db, chair, cast.a.id, [soldOp()], { epoch: wrong });
			expect(answer).toEqual({ err: 'epoch', epoch });
		}
		expect(await push(db, chair, cast.a.id, [soldOp()], { protocol: 1 })).toMatchObject({
			err: 'protocol'
		});
		expect(await push(db, chair, randomUUID(), [soldOp()], { epoch })).toEqual({
			err: 'not_member'
		});
		expect(await headOf(db, cast.a.id)).toBe(before);
	});

	test('gives places without gaps, refused operations between them or not', async () => {
		const before = await headOf(db, cast.a.id);
		const ops = Array.from({ length: 12 }, (_, at) =>
			at % 3 === 1 ? soldOp('x'.repeat(201)) : soldOp()
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
		expect(Math.max(...all)).toBe(await headOf(db, cast.a.id));
	});

	test('that a driver encoded twice is understood', async () => {
		const op = soldOp('dua kali');
		const epoch = await epochOf(db, cast.a.id);
		const { rows } = await db.as(cast.actors.member, (tx) =>
			tx.query(
				`select public.sync_push(p_group => $1, p_epoch => $2, p_device => $3, p_protocol => $4,
					p_ops => to_jsonb($5::text)) as answer`,
				[cast.a.id, epoch, randomUUID(), PROTOCOL, JSON.stringify([op])]
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
		const op = soldOp();
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
		const head = await headOf(db, cast.a.id);
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
			`select count(*)::int + (select count(*) from public.order_contacts where group_id = $1)::int as count
			from private.feed($1, 0, 999999)`, // as the owner, who is no officer of the group
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
		expect([count('group'), count('product'), count('photo')]).toEqual([1, 4, 3]);
		expect(count('member')).toBe(Object.keys(cast.a.members).length);
		const money = (page.balances ?? []).filter(([account]) => account < '9100');
		const sums = money.reduce((sum, [, , , debit, credit]) => sum + debit - credit, 0);
		expect(page.balances?.length).toBeGreaterThan(3);
		expect(sums).toBe(0);
	});

	describe('of a summary', () => {
		const summary = (args = {}, who = cast.actors.mentor) =>
			pull<BackwardPage>({ p_before: 0, p_scope: 'summary', ...args }, who);
		const kindsIn = (page: BackwardPage) =>
			new Set(decodeRows(page.records ?? []).records.map(({ kind }) => kind));

		test('has the newest entries alone, in one stretch, and the roll-ups of all', async () => {
			const { rows } = await pull<ForwardPage>({ p_after: 0, p_limit: 1_000 });
			const places = rows.filter(([type]) => type === 't').map(([, seq]) => seq);
			const page = await summary({ p_limit: 4 });
			expect(page.rows.map(([type]) => type)).toEqual(['t', 't', 't', 't']);
			expect(page.rows.map(([, seq]) => seq)).toEqual(places.toReversed().slice(0, 4));
			expect(page.low).toBe(places.at(-4));
			const whole = await pull<BackwardPage>({ p_before: 0 });
			expect([page.head, page.chain, page.balances?.length]).toEqual([
				...[whole.head, whole.chain, whole.balances?.length]
			]);
			const all = await summary({ p_limit: 1_000 });
			expect([all.low, all.rows.length]).toEqual([0, places.length]);
		});

		test('has the records that say how the group stands, not those that are looked up', async () => {
			const [some, all] = [
				kindsIn(await summary()),
				kindsIn(await pull<BackwardPage>({ p_before: 0 }, cast.actors.mentor))
			];
			expect([...all].filter((kind) => !some.has(kind)).sort()).toEqual([
				...['activity', 'approval', 'asset_event', 'attachment', 'cost_sheet', 'guest'],
				// The only loan here was never paid out.
				...['loan', 'order_step', 'party', 'photo', 'receipt']
			]);
			expect([...some].filter((kind) => !all.has(kind))).toEqual([]);
		});

		test('has orders and requests that are still open', async () => {
			const { records } = decodeRows((await summary()).records ?? []);
			const idsOf = (kind: RecordRow['kind']) =>
				records.filter((record) => record.kind === kind).map(({ id }) => id);
			const { sent, accepted } = cast.a.orders;
			expect(idsOf('order').sort()).toEqual([sent.id, accepted.id].sort());
			expect(idsOf('request')).toEqual([cast.a.waiting]);
		});

		test('goes on like any: everything that comes later, and older pages when they are asked for', async () => {
			const page = await summary({ p_limit: 4 });
			const party = patchOp({
				kind: 'party',
				id: randomUUID(),
				set: { name: 'Pak Adi' },
				base: {}
			});
			expect(await said('member', [soldOp(), party])).toEqual(['ok', 'ok']);
			const news = await pull<ForwardPage>({ p_after: page.head }, cast.actors.mentor);
			expect(news.rows.map(([type]) => type)).toEqual(['t', 'r']);
			const older = await pull<BackwardPage>({ p_before: page.low, p_scope: 'summary' });
			expect(older).toEqual({
				...(await pull<BackwardPage>({ p_before: page.low, p_scope: 'whole' })),
				now: expect.any(Number)
			});
			expect(older.rows.map(([type]) => type)).toContain('r');
		});
	});

	test('ahead of the head, or of another epoch, is told the true epoch', async () => {
		const epoch = await epochOf(db, cast.a.id);
		const head = await headOf(db, cast.a.id);
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

describe('an audit', () => {
	const group = () => cast.a.id;
	const ask = <Answer>(args: Record<string, unknown>, who: Actor = cast.actors.member) =>
		call<Answer>(db, who, 'sync_audit', { p_group: group(), p_epoch: null, p_after: 0, ...args });

	test.each(['chair', 'member', 'mentor'] as const)(
		'equals what the phone of a %s computes from its rows',
		async (who) => {
			const head = await headOf(db, group());
			const { rows } = await journalOf(db, cast.actors[who], group());
			const tally = new Tally();
			for (const row of rows) tally.add(row);
			const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
			const audit = await ask<AuditPage>({ p_upto: head }, cast.actors[who]);
			expect(audit.buckets).toEqual([[0, rows.length, sha256(stretchText(group(), rows))]]);
			expect(audit).toMatchObject({ head, to: head, chain: rows.at(-1)?.hash });
			expect(audit.sums).toEqual(
				[...tally.accounts()].map(([account, { debit, credit, text }]) => [
					...[account, debit, credit, sha256(text)]
				])
			);
		}
	);

	test('texts of many rows are those of one', async () => {
		const { rows } = await db.query(
			`select count(*)::int as rows, count(*) filter (where x.journal_text = private.journal_text(t, array(
				select e from public.entries e where e.group_id = t.group_id and e.transaction_id = t.id order by e.line)))::int as same
			from public.transactions t left join lateral private.journal_texts(t.group_id, t.seq, t.seq) x on true`
		);
		expect(rows[0]?.['rows']).toBeGreaterThan(5);
		expect(rows[0]?.['same']).toBe(rows[0]?.['rows']);
	});

	test('goes from one place to another, without roll-ups before the head', async () => {
		const head = await headOf(db, group());
		const { rows } = await journalOf(db, cast.actors.member, group());
		const middle = rows[Math.floor(rows.length / 2)]?.seq ?? 0;
		const part = await ask<AuditPage>({ p_after: middle, p_upto: head });
		expect(part.buckets[0]?.[1]).toBe(rows.filter(({ seq }) => seq > middle).length);
		const start = await ask<AuditPage>({ p_upto: middle });
		expect(start.buckets[0]?.[1]).toBe(rows.filter(({ seq }) => seq <= middle).length);
		expect(start).not.toHaveProperty('sums');
	});

	test('of another history, or of places behind the head, is none', async () => {
		const head = await headOf(db, group());
		const epoch = await epochOf(db, group());
		const restored = { err: 'epoch', epoch, head };
		expect(await ask({ p_upto: head, p_epoch: epoch - 1 })).toEqual(restored);
		expect(await ask({ p_upto: head + 1 })).toEqual(restored);
		expect(await ask({ p_upto: head, p_epoch: epoch })).toMatchObject({ to: head });
	});
});
