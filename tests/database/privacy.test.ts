// What a person agrees to, sees and corrects, and who of the staff read about families.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CONSENT } from '../../src/lib/domain/trust/consent.ts';
import { call, hello, NO_EXECUTE, refused } from '../support/calls.ts';
import { type ActorName, actorNames, assembleCast, type Cast } from '../support/cast.ts';
import { startDatabase, type TestDatabase } from '../support/embedded.ts';

interface MyData {
	account: { email: string } | null;
	profile: { name: string; phone: string | null } | null;
	memberships: {
		group: string;
		name: string;
		role: string;
		entries: number;
		terms: unknown[];
		talks: { situation: string }[];
		told: { version: number }[];
		reads: { role: string; what: string; name: string }[];
	}[];
	mentoring: { group: string }[];
	offices: string[];
	consents: { version: number }[];
	phones: { group: string }[];
}

let db: TestDatabase;
let cast: Cast;

beforeAll(async () => {
	db = await startDatabase();
	cast = await assembleCast(db);
});
afterAll(() => db.stop());

const dataOf = (who: ActorName) => call<MyData>(db, cast.actors[who], 'personal_data');
const logged = async () =>
	(
		await db.query(
			`select group_id, reader, role, what from private.access_log order by group_id, role, what`
		)
	).rows;

describe('consent', () => {
	test('the database knows the text that the app shows', async () => {
		const { rows } = await db.query('select private.consent_version() as version');
		expect(rows).toEqual([{ version: CONSENT.version }]);
	});

	test('is kept once with its day, and a phone learns of it', async () => {
		const before = await hello(db, cast.actors.treasurer);
		const given = { p_version: CONSENT.version };
		expect(await call(db, cast.actors.treasurer, 'give_consent', given)).toEqual({ ok: true });
		expect(await call(db, cast.actors.treasurer, 'give_consent', given)).toEqual({ ok: true });
		expect([before.consent, (await hello(db, cast.actors.treasurer)).consent]).toEqual([
			...[0, CONSENT.version]
		]);
		expect((await dataOf('treasurer')).consents).toEqual([
			{ version: CONSENT.version, at: expect.any(Number) as number }
		]);
	});

	test.each([0, -1, CONSENT.version + 1, null])('to a text %s is none', async (version) => {
		const said = await call(db, cast.actors.secretary, 'give_consent', { p_version: version });
		expect(said).toEqual({ err: 'unknown_version' });
		expect((await dataOf('secretary')).consents).toEqual([]);
	});

	test('of a member without a phone is noted by who told her; of an unknown text nobody is added', async () => {
		const { rows } = await db.query(
			'select version, told_by from private.told_members where group_id = $1 and member_id = $2',
			[cast.a.id, cast.a.members['phoneless']]
		);
		expect(rows).toEqual([{ version: 1, told_by: cast.a.members['chair'] }]);
		const people = 'select count(*)::int as n from public.members where group_id = $1';
		const before = (await db.query(people, [cast.a.id])).rows;
		const add = { p_group: cast.a.id, p_name: 'Bu Baru', p_role: 'member', p_told: 99 };
		expect(await refused(call(db, cast.actors.chair, 'add_member', add))).toEqual({
			...{ code: 'PT422', hint: 'UNKNOWN_VERSION' }
		});
		expect((await db.query(people, [cast.a.id])).rows).toEqual(before);
	});

	test.each(['give_consent', 'personal_data', 'rename_me', 'erase_me', 'family_talks'])(
		'%s is not for who is not signed in',
		async (name) => {
			const args = { give_consent: { p_version: 1 }, rename_me: { p_name: 'X' } }[name];
			const talks = name === 'family_talks' ? { p_group: cast.a.id } : {};
			expect(await refused(call(db, { role: 'anon' }, name, args ?? talks))).toEqual(NO_EXECUTE);
		}
	);
});

describe('my data', () => {
	test('tells a member her groups, what was said of her family, and who read it', async () => {
		const { memberships, account, profile, offices } = await dataOf('treasurerOfBoth');
		expect(memberships.map(({ group }) => group)).toEqual(['Lestari B', 'Mekar A']);
		const [b, a] = memberships;
		expect(a?.talks.map(({ situation }) => situation)).toEqual(['Usaha jalan']);
		expect(a?.reads).toEqual([
			{
				...{ role: 'mentor', what: 'phone_copy', name: 'Bu Rini' },
				at: expect.any(Number) as number
			}
		]);
		expect(b?.told.map(({ version }) => version)).toEqual([1]);
		expect(account?.email).toMatch(/@hp\.lumbung\.invalid$/);
		expect([profile, offices]).toEqual([null, []]);
	});

	test('tells nobody of another: who was not talked about sees no talk and no reading', async () => {
		const { memberships, phones } = await dataOf('chair');
		expect(memberships).toHaveLength(1);
		expect(memberships[0]).toMatchObject({ talks: [], reads: [], name: 'Ketua Mekar A' });
		expect(memberships[0]?.entries).toBeGreaterThan(0);
		expect(phones.map(({ group }) => group)).toEqual(['Mekar A']);
	});

	test('tells staff their office and their groups', async () => {
		expect(await dataOf('officer')).toMatchObject({
			...{ offices: ['Kabupaten Bogor'], memberships: [], profile: { name: 'Petugas' } }
		});
		expect((await dataOf('mentor')).mentoring.map(({ group }) => group)).toEqual(['Mekar A']);
	});
});

describe('a name', () => {
	test('is corrected in all groups, and phones get it; what was signed keeps the name it was signed with', async () => {
		const who = cast.actors.treasurerOfBoth;
		const signed = 'select author_name from public.follow_up_steps where author_id = $1';
		const before = (await db.query(signed, [who.uid])).rows;
		expect(await call(db, who, 'rename_me', { p_name: '  Bu Wulandari ' })).toEqual({ ok: true });
		expect((await dataOf('treasurerOfBoth')).memberships.map(({ name }) => name)).toEqual([
			...['Bu Wulandari', 'Bu Wulandari']
		]);
		expect((await db.query(signed, [who.uid])).rows).toEqual(before);
	});

	test('of a mentor reaches her groups with her assignment', async () => {
		const pulled = () =>
			call<{ rows: unknown[] }>(db, cast.actors.member, 'sync_pull', {
				...{ p_group: cast.a.id, p_after: 0, p_limit: 1_000 }
			});
		expect(await call(db, cast.actors.mentor, 'rename_me', { p_name: 'Bu Rini Astuti' })).toEqual({
			ok: true
		});
		expect(JSON.stringify((await pulled()).rows)).toContain('Bu Rini Astuti');
	});

	test.each(['', '   ', 'x'.repeat(81)])('is not %j', async (name) => {
		expect(await refused(call(db, cast.actors.member, 'rename_me', { p_name: name }))).toEqual({
			...{ code: 'PT422', hint: 'BAD_NAME' }
		});
		expect((await dataOf('member')).memberships[0]?.name).toBe('Ibu member');
	});
});

describe('reading about families', () => {
	test('is logged once a mentor, group and day', async () => {
		const before = await logged();
		expect(before).toEqual(
			expect.arrayContaining([
				{
					...{ group_id: cast.a.id, reader: cast.actors.mentor.uid },
					...{ role: 'mentor', what: 'phone_copy' }
				}
			])
		);
		await hello(db, cast.actors.mentor);
		for (const who of ['member', 'officer', 'formerMentor', 'stranger'] as const) {
			await hello(db, cast.actors[who]);
		}
		expect(await logged()).toEqual(before);
	});

	test('the office asks for it, and that is logged', async () => {
		const talks = await call<{ name: string; situation: string }[]>(
			...[db, cast.actors.officer, 'family_talks', { p_group: cast.a.id }]
		);
		expect(talks.map(({ situation }) => situation)).toEqual(['Usaha jalan']);
		expect(await logged()).toContainEqual({
			...{ group_id: cast.a.id, reader: cast.actors.officer.uid },
			...{ role: 'officer', what: 'office_read' }
		});
	});

	test.each(actorNames.filter((name) => !['anon', 'officer'].includes(name)))(
		'is refused to a %s, and nothing is logged',
		async (who) => {
			const before = await logged();
			const said = await call(db, cast.actors[who], 'family_talks', { p_group: cast.a.id });
			expect(said).toEqual({ err: 'not_allowed' });
			expect(await logged()).toEqual(before);
		}
	);

	const change = [
		`update private.access_log set role = 'officer'`,
		`update private.access_log set reader = null, day = day - 1`,
		'delete from private.access_log',
		'truncate private.access_log'
	];
	test.each(change)('cannot be hidden: %s', async (sql) => {
		const before = await logged();
		expect(await refused(db.query(sql))).toEqual({ code: 'PT403', hint: 'APPEND_ONLY' });
		expect(await logged()).toEqual(before);
	});

	test('is forgotten after two years, not before', async () => {
		const old = `insert into private.access_log (group_id, reader, role, what, day, at)
			values ($1, $2, 'mentor', 'phone_copy', current_date - $3::int, now() - make_interval(days => $3::int))`;
		for (const days of [720, 740]) {
			await db.query(old, [cast.a.id, cast.actors.formerMentor.uid, days]);
		}
		await db.query(`update private.chores set done_at = '-infinity'`);
		await hello(db, cast.actors.member);
		const { rows } = await db.query(
			'select current_date - day as days from private.access_log where reader = $1',
			[cast.actors.formerMentor.uid]
		);
		expect(rows).toEqual([{ days: 720 }]);
	});
});
