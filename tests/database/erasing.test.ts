// A person who goes leaves the book as it was and her name nowhere.
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { firstBrokenRow, genesisHash } from '../../src/lib/domain/chain.ts';
import { journalOf } from '../support/book.ts';
import { call, headOf, hello, push, refused, soldOp } from '../support/calls.ts';
import { newRecord, pushAll } from '../support/capital.ts';
import { type ActorName, assembleCast, type Cast, join } from '../support/cast.ts';
import { type Actor, startDatabase, type TestDatabase } from '../support/embedded.ts';
import { placesOf } from '../support/everywhere.ts';
import { comment, followUpStep } from '../support/mentoring.ts';
import { BUYER, placed, wish } from '../support/orders.ts';

let db: TestDatabase;
let cast: Cast;
let group: string;

beforeAll(async () => {
	db = await startDatabase();
	cast = await assembleCast(db);
	group = cast.a.id;
});
afterAll(() => db.stop());

const erase = (who: Actor) => call(db, who, 'erase_me');
const anonymise = (who: ActorName, member: string | undefined, of = group) =>
	call(db, cast.actors[who], 'anonymise_member', { p_group: of, p_member: member });
const accounts = async (who: Actor) =>
	(await db.query('select id from auth.users where id = $1', [who.uid])).rows.length;
const memberRow = async (id: string | undefined) =>
	(
		await db.query(
			`select name, user_id, linked_at, left_at is null as stays from public.members where id = $1`,
			[id]
		)
	).rows[0];
const signedTables = async () =>
	(await db.query('select relation from private.record_kinds where signed order by relation')).rows
		.map(({ relation }) => String(relation))
		.concat('report_steps');
/** Everything of the book and of mentoring in the order of the feed, without who signed. */
async function bookOf(of: string) {
	const found: Record<string, unknown> = {
		journal: (await journalOf(db, cast.actors.treasurer, of)).rows,
		balances: (
			await db.query('select * from public.balances where group_id = $1 order by 2, 3, 4', [of])
		).rows
	};
	for (const table of await signedTables()) {
		const sql = `select id from public.${table} where group_id = $1 order by seq`;
		found[table] = (await db.query(sql, [of])).rows;
	}
	return found;
}
async function isChainWhole(of: string): Promise<boolean> {
	const sha256 = async (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();
	const { rows } = await journalOf(db, cast.actors.treasurer, of);
	return (await firstBrokenRow(of, await genesisHash(of, sha256), rows, sha256)) === null;
}
const pulled = async (who: Actor, after: number) =>
	JSON.stringify(
		await call(db, who, 'sync_pull', { p_group: group, p_after: after, p_limit: 1_000 })
	);

describe('the last chair', () => {
	test('does not go: the answer names the groups, and nothing changes', async () => {
		const before = [
			await bookOf(group),
			await headOf(db, group),
			await memberRow(cast.a.members['chair'])
		];
		expect(await erase(cast.actors.chair)).toEqual({ err: 'last_chair', groups: ['Mekar A'] });
		expect([
			...[await bookOf(group), await headOf(db, group), await memberRow(cast.a.members['chair'])]
		]).toEqual(before);
		expect(await accounts(cast.actors.chair)).toBe(1);
	});

	test('goes when nobody else is in the group', async () => {
		const alone: Actor = { role: 'authenticated', uid: await db.addUser() };
		const started = await call<{ member: string }>(db, alone, 'start_group', {
			...{ p_name: 'Sendiri', p_district: '32.01.05', p_business: 'food', p_chair_name: 'Bu Solo' }
		});
		expect(await erase(alone)).toEqual({ ok: true });
		expect(await memberRow(started.member)).toMatchObject({ name: 'Anggota 1', stays: false });
		expect(await placesOf(db, 'Bu Solo')).toEqual([]);
	});
});

describe('a chair who has a successor', () => {
	test('goes: her name and account are nowhere, the book, its order and its chain are what they were', async () => {
		const { chair, secretary } = cast.actors;
		const email = (await db.query('select email from auth.users where id = $1', [chair.uid])).rows;
		await pushAll(db, chair, group, [
			newRecord('comment', comment('visit', cast.a.mentoring.visit))
		]);
		await call(db, chair, 'set_role', {
			...{ p_group: group, p_member: cast.a.members['secretary'], p_role: 'chair' }
		});
		expect(await placesOf(db, 'Ketua Mekar A')).toEqual(
			expect.arrayContaining(['public.comments.author_name', 'public.report_steps.content'])
		);
		const before = await bookOf(group);
		const head = await headOf(db, group);

		expect(await erase(chair)).toEqual({ ok: true });
		for (const trace of ['Ketua Mekar A', String(chair.uid), String(email[0]?.['email'])]) {
			expect(await placesOf(db, trace), trace).toEqual([]);
		}
		expect(await bookOf(group)).toEqual(before);
		expect(await isChainWhole(group)).toBe(true);
		expect(await memberRow(cast.a.members['chair'])).toEqual({
			...{ name: 'Anggota 1', user_id: null, linked_at: null, stays: false }
		});
		// The phones of the others, from where they were and from the beginning.
		const fresh = await pulled(secretary, head);
		expect(fresh).toContain('Anggota 1');
		expect(fresh + (await pulled(secretary, 0))).not.toContain('Ketua Mekar A');
	});

	test('has nothing left that answers her: no group, no pull, no push', async () => {
		const { chair } = cast.actors;
		expect((await hello(db, chair)).groups).toEqual([]);
		expect(await pulled(chair, 0)).toBe('{"err":"not_member"}');
		expect(await push(db, chair, group, [soldOp()])).toEqual({ err: 'not_member' });
	});

	test('may ask twice', async () => {
		const head = await headOf(db, group);
		expect(await erase(cast.actors.chair)).toEqual({ ok: true });
		expect(await headOf(db, group)).toBe(head);
	});
});

describe('a member', () => {
	test('goes from all her groups with what was said about her family and what was refused of hers', async () => {
		const { treasurerOfBoth: both, chairOfB } = cast.actors;
		const secret = 'Rahasia dapur';
		await db.query(
			`update public.graduation_talks set situation = $1, words = $1 where member in ($2, $3)`,
			[secret, cast.a.members['both'], cast.b.members['both']]
		);
		await db.query(
			`update private.operations set op = jsonb_set(op, '{body,set,words}', to_jsonb($1::text))
			where op #>> '{body,kind}' = 'graduation_talk'`,
			[secret]
		);
		await push(db, both, group, [newRecord('meeting', { place: secret.repeat(99) })]);
		expect((await placesOf(db, secret)).length).toBeGreaterThanOrEqual(2);

		expect(await erase(both)).toEqual({ ok: true });
		expect(await placesOf(db, secret)).toEqual([]);
		expect(await placesOf(db, String(both.uid))).toEqual([]);
		const place = `select row_number() over (order by joined_at, id) as n, id, name from public.members where group_id = $1`;
		for (const of of [cast.a, cast.b]) {
			const { rows } = await db.query(`select name, n from (${place}) m where id = $2`, [
				...[of.id, of.members['both']]
			]);
			expect(rows[0]?.['name']).toBe(`Anggota ${String(rows[0]?.['n'])}`);
		}
		expect(await isChainWhole(group)).toBe(true);
		expect((await hello(db, chairOfB)).groups).toHaveLength(1);
	});

	test('who left goes too, and her number is that of her row for good', async () => {
		await db.query(`update public.members set name = 'Bu Pergi' where id = $1`, [
			cast.a.members['removed']
		]);
		expect(await erase(cast.actors.removed)).toEqual({ ok: true });
		const name = (await memberRow(cast.a.members['removed']))?.['name'];
		expect(name).toMatch(/^Anggota \d+$/);
		await join(
			db,
			cast.actors.secretary,
			cast.a,
			{ role: 'authenticated', uid: await db.addUser() },
			'member'
		);
		expect((await memberRow(cast.a.members['removed']))?.['name']).toBe(name);
		expect(await placesOf(db, 'Bu Pergi')).toEqual([]);
	});

	test('takes the accounts of phones with her that she lost', async () => {
		const owner: Actor = { role: 'authenticated', uid: await db.addUser() };
		const lost: Actor = { role: 'authenticated', uid: await db.addUser() };
		const member = await join(db, cast.actors.secretary, cast.a, lost, 'member');
		const { code } = await call<{ code: string }>(db, cast.actors.secretary, 'create_invite', {
			...{ p_group: group, p_member: member }
		});
		await call(db, owner, 'join_group', { p_code: code });
		expect(await erase(owner)).toEqual({ ok: true });
		expect([await accounts(owner), await accounts(lost)]).toEqual([0, 0]);
	});

	test('of the demonstration stays, for everybody who tries it', async () => {
		const shared: Actor = { role: 'authenticated', uid: await db.addUser('siapa@lumbung.example') };
		expect(await erase(shared)).toEqual({ err: 'demo_account' });
		expect(await accounts(shared)).toBe(1);
	});
});

describe('staff', () => {
	test('a mentor goes: visits and reports stay under a neutral name, her assignment ends', async () => {
		const { mentor, treasurer } = cast.actors;
		await call(db, mentor, 'save_contact', { p_name: 'Bu Rini Kartika', p_phone: '6281299988877' });
		await pushAll(db, mentor, group, [
			newRecord('follow_up_step', followUpStep(cast.a.mentoring.followUp, 'note', 'Sudah dicek'))
		]);
		await db.query(
			`update private.mentor_report_steps set actor_name = 'Bu Rini Kartika',
			content = jsonb_set(content, '{mentor}', '{"name": "Bu Rini Kartika", "phone": "6281299988877"}')
			where step = 'sent' and report_id in (select id from private.mentor_reports where mentor_id = $1)`,
			[mentor.uid]
		);
		await db.query(
			`update public.visits set author_name = 'Bu Rini Kartika' where author_id = $1`,
			[mentor.uid]
		);
		const before = await bookOf(group);
		const head = await headOf(db, group);

		expect(await erase(mentor)).toEqual({ ok: true });
		for (const trace of ['Bu Rini', '6281299988877', String(mentor.uid)]) {
			expect(await placesOf(db, trace), trace).toEqual([]);
		}
		expect(await bookOf(group)).toEqual(before);
		const fresh = await pulled(treasurer, head);
		expect(fresh).toContain('"author_name": "Pendamping"'.replaceAll(': ', ':'));
		const reports = await call<{ mentor: string; own: boolean }[]>(
			...[db, cast.actors.officer, 'mentor_reports', {}]
		);
		expect(reports).toMatchObject([{ mentor: 'Pendamping', own: false }]);
		const { rows } = await db.query(
			`select count(*)::int as n from public.mentor_assignments where group_id = $1 and user_id is null
			and until < private.today_of($1)`,
			[group]
		);
		expect(rows).toEqual([{ n: 1 }]);
	});

	test('who mentored years ago, and never gave a name, goes; her days stay', async () => {
		const { formerMentor } = cast.actors;
		const days = `select since, until from public.mentor_assignments where group_id = $1 order by since, until`;
		const before = (await db.query(days, [group])).rows;
		expect(await erase(formerMentor)).toEqual({ ok: true });
		expect(await placesOf(db, String(formerMentor.uid))).toEqual([]);
		expect((await db.query(days, [group])).rows).toEqual(before);
	});

	test('an officer goes: what the office answered stays', async () => {
		const { officer } = cast.actors;
		await call(db, officer, 'rename_me', { p_name: 'Bu Yulia Kantor' });
		await db.query('update public.groups set verified_by = $1 where id = $2', [officer.uid, group]);
		const answers = `select count(*)::int as n from public.assessment_steps where group_id = $1`;
		const before = (await db.query(answers, [group])).rows;
		expect(await erase(officer)).toEqual({ ok: true });
		for (const trace of ['Bu Yulia Kantor', String(officer.uid)]) {
			expect(await placesOf(db, trace), trace).toEqual([]);
		}
		expect((await db.query(answers, [group])).rows).toEqual(before);
	});
});

describe('somebody without a phone', () => {
	test('is made neutral by the chair once she has left, not before', async () => {
		const { chairOfB } = cast.actors;
		const { member } = await call<{ member: string }>(db, chairOfB, 'add_member', {
			...{ p_group: cast.b.id, p_name: 'Nenek Darmi', p_role: 'member', p_told: 1 }
		});
		expect(await anonymise('chairOfB', member, cast.b.id)).toEqual({ err: 'still_member' });
		expect((await memberRow(member))?.['name']).toBe('Nenek Darmi');
		await call(db, chairOfB, 'remove_member', { p_group: cast.b.id, p_member: member });
		for (const who of ['treasurer', 'mentorOfB', 'secretary', 'stranger'] as const) {
			expect(await anonymise(who, member, cast.b.id), who).toEqual({ err: 'not_allowed' });
		}
		expect((await memberRow(member))?.['name']).toBe('Nenek Darmi');
		expect(await anonymise('chairOfB', member, cast.b.id)).toEqual({ ok: true });
		expect((await memberRow(member))?.['name']).toMatch(/^Anggota \d+$/);
		expect(await placesOf(db, 'Nenek Darmi')).toEqual([]);
	});

	test('or by the office of the region; nobody is somebody else', async () => {
		const { chairOfB } = cast.actors;
		const { member } = await call<{ member: string }>(db, chairOfB, 'add_member', {
			...{ p_group: cast.b.id, p_name: 'Mbah Warsi', p_role: 'member' }
		});
		await call(db, chairOfB, 'remove_member', { p_group: cast.b.id, p_member: member });
		expect(await anonymise('officerOfB', member, cast.b.id)).toEqual({ ok: true });
		expect(await placesOf(db, 'Mbah Warsi')).toEqual([]);
		expect(await anonymise('officerOfB', cast.a.members['member'], cast.b.id)).toEqual({
			err: 'gone'
		});
	});
});

describe('a buyer', () => {
	const forget = (token: string) => call(db, BUYER, 'forget_contact', { p_token: token });

	test('takes her number back once her order has ended; the officers’ phones get that', async () => {
		const wanted = { name: 'Bu Pembeli Rahasia', phone: '6281377766655', note: 'Rumah hijau' };
		const { token } = await placed(db, wish(cast.b.slug, cast.b.productSlug, wanted));
		expect(await forget(token)).toEqual({ err: 'order_open' });
		expect((await placesOf(db, wanted.phone)).length).toBe(1);
		expect(await call(db, BUYER, 'order_cancel', { p_token: token })).toEqual({ ok: true });
		const after = await headOf(db, cast.b.id);
		expect(await forget(token)).toEqual({ ok: true });
		for (const trace of Object.values(wanted)) expect(await placesOf(db, trace)).toEqual([]);
		const page = await call<{ rows: unknown[] }>(db, cast.actors.chairOfB, 'sync_pull', {
			...{ p_group: cast.b.id, p_after: after }
		});
		expect(JSON.stringify(page.rows)).toContain('"phone":""');
		expect(await forget(token)).toEqual({ ok: true });
		expect(await headOf(db, cast.b.id)).toBe(after + 1);
	});

	test('needs her own link', async () => {
		expect(await forget('x'.repeat(22))).toEqual({ err: 'no_such_order' });
	});
});

test('every account can go: no foreign key keeps it', async () => {
	const { rows } = await db.query(
		`select conrelid::regclass::text as table, confdeltype as rule from pg_constraint
		where contype = 'f' and confrelid = 'auth.users'::regclass and confdeltype not in ('c', 'n')`
	);
	expect(rows).toEqual([]);
});

test('what is signed is still written once: only the signature can change, and only by the owner', async () => {
	for (const sql of [
		`update public.comments set body = 'lain'`,
		'delete from public.visit_confirmations',
		`update public.report_steps set remarks = 'lain'`,
		`update public.assessments set stage = 'maju'`,
		'delete from public.report_steps'
	]) {
		expect(await refused(db.query(sql)), sql).toEqual({ code: 'PT403', hint: 'APPEND_ONLY' });
	}
});
