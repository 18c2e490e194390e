// Who mentors a group from which day on: hand-overs, stand-ins, and what a mentor loses and gets with the day.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { MentorFields } from '../../src/lib/domain/records.ts';
import { call, NO_EXECUTE, push, refused } from '../support/calls.ts';
import { newRecord } from '../support/capital.ts';
import { type ActorName, assembleCast, type Cast } from '../support/cast.ts';
import { type Actor, startDatabase, type TestDatabase } from '../support/embedded.ts';
import { plannedVisit, SECRET } from '../support/mentoring.ts';

let db: TestDatabase;
let cast: Cast;
let group: string;

/** Tables of which the database shows a mentor of the group the rows, and nobody else of the region. */
const tables = ['transactions', 'visits', 'visit_notes', 'flag_snoozes'] as const;

beforeAll(async () => {
	db = await startDatabase();
	cast = await assembleCast(db);
	group = cast.a.id;
	await db.exec(`update auth.users set email_confirmed_at = now();
		grant usage on schema storage to authenticated;
		grant select, insert on storage.objects to authenticated`);
});
afterAll(() => db.stop());

/** The group has one mentor, since long. */
beforeEach(async () => {
	await db.query('delete from public.mentor_assignments where group_id = $1', [group]);
	await db.query(
		'select private.write_assignment($1, $2, private.today_of($1) - 100, null, false)',
		[group, cast.actors.mentor.uid]
	);
});

/** ISO day by the group's calendar, so many days from today. */
async function dayOf(days = 0): Promise<string> {
	const { rows } = await db.query('select (private.today_of($1) + $2::int)::text as day', [
		...[group, days]
	]);
	return String(rows[0]?.['day']);
}

interface Wanted {
	group?: string;
	mentor?: string | null | undefined;
	email?: string | null;
	name?: string | null;
	since?: string | null;
	until?: string | null;
	standIn?: boolean;
}
async function handOver(who: ActorName, wanted: Wanted): Promise<unknown> {
	const { mentor = null, email = null, name = null, until = null, standIn = false } = wanted;
	const since = wanted.since === undefined ? await dayOf() : wanted.since;
	return call(db, cast.actors[who], 'hand_over_group', {
		...{ p_group: wanted.group ?? group, p_mentor: mentor, p_email: email, p_name: name },
		...{ p_since: since, p_until: until, p_stand_in: standIn }
	});
}

/** Somebody who signed up by e-mail and was never a mentor. */
async function newcomer(): Promise<Actor & { email: string }> {
	const email = `${randomUUID()}@dinas.example`;
	const uid = await db.addUser(email);
	await db.query('update auth.users set email_confirmed_at = now() where id = $1', [uid]);
	return { role: 'authenticated', uid, email };
}
const given = async (more: Wanted = {}) => {
	const who = await newcomer();
	expect(await handOver('officer', { email: who.email, name: 'Bu Wati', ...more })).toEqual({
		ok: true
	});
	return who;
};

/** Everything by which the group could be reached: feed, push, tables, stored files. */
async function reach(who: Actor) {
	const pulled = await call<Record<string, unknown>>(db, who, 'sync_pull', {
		...{ p_group: group, p_before: 0 }
	});
	const pushed = await push(db, who, group, [newRecord('visit', plannedVisit())]);
	const counts = await db.as(who, async (tx) => {
		const found: number[] = [];
		for (const table of tables) {
			const sql = `select count(*)::int as n from public.${table} where group_id = $1`;
			found.push(Number((await tx.query(sql, [group])).rows[0]?.['n']));
		}
		return found;
	});
	const files = await db.as(who, (tx) =>
		tx.query(`select name from storage.objects where bucket_id = 'kunjungan' and name = $1`, [
			cast.a.mentoring.files.quietVoice
		])
	);
	const upload = db.as(who, (tx) =>
		tx.query(`insert into storage.objects (bucket_id, name) values ('kunjungan', $1)`, [
			`${group}/${randomUUID()}.webp`
		])
	);
	const stored = await upload.then(
		() => 'ok',
		(error: { code?: string }) => error.code
	);
	return {
		...{ pull: 'err' in pulled ? pulled['err'] : 'ok', push: 'err' in pushed ? pushed.err : 'ok' },
		...{ seen: counts.map((count) => count > 0), files: files.rows.length, stored },
		text: JSON.stringify(pulled)
	};
}
const within = { pull: 'ok', push: 'ok', seen: tables.map(() => true), files: 1, stored: 'ok' };
const without = {
	...{ pull: 'not_member', push: 'not_member', seen: tables.map(() => false), files: 0 },
	stored: '42501'
};

/** Days pass: what is assigned lies so many days further back. */
const pass = (days: number) =>
	db.query(
		'update public.mentor_assignments set since = since - $2::int, until = until - $2::int where group_id = $1',
		[group, days]
	);
const rowsOf = async () =>
	(
		await db.query(
			'select user_id::text, since::text, until::text, stand_in, seq::int from public.mentor_assignments order by group_id, seq'
		)
	).rows;
/** Who mentors the group as the phone of a member knows it. */
async function known(): Promise<MentorFields[]> {
	const { records } = await call<{ records: [string, number, string, string, MentorFields][] }>(
		...([db, cast.actors.member, 'sync_pull', { p_group: group, p_before: 0 }] as const)
	);
	return records.filter(([, , kind]) => kind === 'mentor').map(([, , , , fields]) => fields);
}

describe('a hand-over', () => {
	test('from today: the one before is out at once, the new one has the whole history', async () => {
		const { mentor } = cast.actors;
		expect(await reach(mentor)).toMatchObject(within);
		const wati = await given();
		expect(await reach(mentor)).toMatchObject(without);
		const now = await reach(wati);
		expect(now).toMatchObject(within);
		expect(now.text).toContain(SECRET);
		const [today, yesterday] = [await dayOf(), await dayOf(-1)];
		expect(await known()).toEqual([
			expect.objectContaining({ name: 'Bu Rini', until: yesterday }),
			expect.objectContaining({ name: 'Bu Wati', since: today, until: null, stand_in: false })
		]);
	});

	test('from tomorrow: until midnight nothing changes', async () => {
		const { mentor } = cast.actors;
		const wati = await given({ since: await dayOf(1) });
		expect(await reach(mentor)).toMatchObject(within);
		expect(await reach(wati)).toMatchObject(without);
		await pass(1);
		expect(await reach(mentor)).toMatchObject(without);
		expect(await reach(wati)).toMatchObject(within);
	});

	test('and back on the same day, or before it began', async () => {
		const { mentor } = cast.actors;
		const wati = await given();
		expect(await handOver('officer', { mentor: mentor.uid })).toEqual({ ok: true });
		expect(await reach(wati)).toMatchObject(without);
		expect(await reach(mentor)).toMatchObject(within);
		const later = await given({ since: await dayOf(5) });
		expect(await handOver('officer', { mentor: wati.uid })).toEqual({ ok: true });
		await pass(6);
		expect(await reach(later)).toMatchObject(without);
		expect(await reach(wati)).toMatchObject(within);
	});

	test('does not take a stand-in away, unless she becomes the mentor', async () => {
		const tia = await given({ standIn: true, until: await dayOf(10) });
		await given();
		expect(await reach(tia)).toMatchObject(within);
		expect(await handOver('officer', { mentor: tia.uid })).toEqual({ ok: true });
		await pass(30);
		expect(await reach(tia)).toMatchObject(within);
	});

	test('by e-mail: however it is written, named by the office the first time alone', async () => {
		const who = await newcomer();
		const email = ` ${who.email.toUpperCase()} `;
		expect(await handOver('officer', { email })).toEqual({ err: 'bad_name' });
		expect(await handOver('officer', { email, name: 'x'.repeat(81) })).toEqual({ err: 'bad_name' });
		expect(await handOver('officer', { email, name: ' Bu Tari ' })).toEqual({ ok: true });
		expect(await handOver('officer', { mentor: cast.actors.mentor.uid })).toEqual({ ok: true });
		expect(await handOver('officer', { email, name: 'Orang Lain' })).toEqual({ ok: true });
		const names = (await known()).map(({ name }) => name);
		expect(names).toContain('Bu Tari');
		expect(names).not.toContain('Orang Lain');
	});

	test('follows the calendar of the group, not that of the server', async () => {
		await db.exec('alter table public.groups drop constraint groups_time_zone_check');
		const zone = (name: string) =>
			db.query('update public.groups set time_zone = $2 where id = $1', [group, name]);
		const { mentor } = cast.actors;
		// 26 hours apart: the day is never the same in both.
		await zone('Pacific/Kiritimati');
		const wati = await given({ since: await dayOf() });
		expect(await reach(wati)).toMatchObject(within);
		expect(await reach(mentor)).toMatchObject(without);
		await zone('Etc/GMT+12');
		expect(await reach(wati)).toMatchObject(without);
		await db.query(
			`update public.mentor_assignments set until = private.today_of(group_id) where user_id = $1`,
			[mentor.uid]
		);
		expect(await reach(mentor)).toMatchObject(within);
		await zone('Pacific/Kiritimati');
		expect(await reach(mentor)).toMatchObject(without);
		await zone('Asia/Jakarta');
		await db.exec(
			`alter table public.groups add constraint groups_time_zone_check
			check (time_zone in ('Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'))`
		);
	});
});

describe('a stand-in', () => {
	test('helps beside the mentor from her first day to her last', async () => {
		const { mentor } = cast.actors;
		const until = await dayOf(3);
		const tia = await given({ standIn: true, since: await dayOf(2), until });
		expect(await reach(tia)).toMatchObject(without);
		await pass(2);
		expect(await reach(tia)).toMatchObject(within);
		await pass(1);
		expect(await reach(tia)).toMatchObject(within);
		await pass(1);
		expect(await reach(tia)).toMatchObject(without);
		expect(await reach(mentor)).toMatchObject(within);
	});

	test('is known to the group as one', async () => {
		const until = await dayOf(3);
		await given({ standIn: true, until });
		expect(await known()).toContainEqual(
			expect.objectContaining({ name: 'Bu Wati', until, stand_in: true })
		);
	});
});

describe('ending', () => {
	const end = (who: ActorName, id: unknown, of = group) =>
		call(db, cast.actors[who], 'end_assignment', { p_group: of, p_assignment: id });
	const idOf = async (who: Actor) =>
		(await db.query('select id from public.mentor_assignments where user_id = $1', [who.uid]))
			.rows[0]?.['id'];

	test('takes the group from her at once, and once', async () => {
		const { mentor } = cast.actors;
		const id = await idOf(mentor);
		expect(await end('officer', id)).toEqual({ ok: true });
		expect(await reach(mentor)).toMatchObject(without);
		expect(await end('officer', id)).toEqual({ err: 'gone' });
	});

	test('undoes what begins later', async () => {
		const wati = await given({ since: await dayOf(4) });
		expect(await end('officer', await idOf(wati))).toEqual({ ok: true });
		await pass(5);
		expect(await reach(wati)).toMatchObject(without);
	});

	test('of something else changes nothing', async () => {
		const before = await rowsOf();
		const ofB = await idOf(cast.actors.mentorOfB);
		expect(await end('officer', ofB)).toEqual({ err: 'gone' });
		expect(await end('officer', ofB, cast.b.id)).toEqual({ err: 'not_allowed' });
		expect(await end('officer', randomUUID())).toEqual({ err: 'gone' });
		expect(await end('officer', null)).toEqual({ err: 'gone' });
		expect(await rowsOf()).toEqual(before);
	});

	test.each([
		'stranger',
		'member',
		'treasurer',
		'secretary',
		'chair',
		'mentor',
		'officerOfB'
	] as const)('%s does not end it', async (who) => {
		const before = await rowsOf();
		expect(await end(who, await idOf(cast.actors.mentor))).toEqual({ err: 'not_allowed' });
		expect(await rowsOf()).toEqual(before);
	});

	test('who is not signed in ends nothing', async () => {
		expect(await refused(end('anon', randomUUID()))).toEqual(NO_EXECUTE);
	});
});

describe('no hand-over', () => {
	const wrong: [string, string, () => Promise<Wanted> | Wanted][] = [
		['to nobody', 'no_such_mentor', () => ({})],
		['to an e-mail of nobody', 'no_such_mentor', () => ({ email: 'tidak@ada.example', name: 'X' })],
		[
			'to a mentor of another region',
			'no_such_mentor',
			() => ({ mentor: cast.actors.mentorOfB.uid })
		],
		[
			'to an account that never mentored',
			'no_such_mentor',
			() => ({ mentor: cast.actors.stranger.uid })
		],
		[
			'to who did not confirm the e-mail',
			'no_such_mentor',
			async () => ({ email: await unconfirmed(), name: 'Bu Wati' })
		],
		[
			'to a member of the group',
			'is_member',
			async () => ({ email: await emailOf('member'), name: 'X' })
		],
		['to whom it has', 'already', () => ({ mentor: cast.actors.mentor.uid })],
		[
			'to whom it has, as her own stand-in',
			'already',
			async () => ({ mentor: cast.actors.mentor.uid, standIn: true, until: await dayOf(3) })
		],
		['from no day', 'bad_date', () => ({ ...toWho(), since: null })],
		['from yesterday', 'bad_date', async () => ({ ...toWho(), since: await dayOf(-1) })],
		['in more than a year', 'bad_date', async () => ({ ...toWho(), since: await dayOf(367) })],
		['with a last day', 'bad_date', async () => ({ ...toWho(), until: await dayOf(9) })],
		['to a stand-in without a last day', 'bad_date', () => ({ ...toWho(), standIn: true })],
		[
			'to a stand-in who ends before she begins',
			'bad_date',
			async () => ({ ...toWho(), standIn: true, since: await dayOf(2), until: await dayOf(1) })
		],
		[
			'to a stand-in for more than a year',
			'bad_date',
			async () => ({ ...toWho(), standIn: true, until: await dayOf(367) })
		]
	];
	let other: Actor;
	const toWho = () => ({ mentor: other.uid });
	const emailOf = async (who: ActorName) =>
		String(
			(await db.query('select email from auth.users where id = $1', [cast.actors[who].uid]))
				.rows[0]?.['email']
		);
	async function unconfirmed(): Promise<string> {
		const { uid, email } = await newcomer();
		await db.query('update auth.users set email_confirmed_at = null where id = $1', [uid]);
		return email;
	}
	beforeEach(async () => {
		// Mentored the group once, so that the region knows her.
		other = await newcomer();
		await db.query(
			'select private.write_assignment($1, $2, private.today_of($1) - 300, private.today_of($1) - 200, false)',
			[group, other.uid]
		);
	});

	test.each(wrong)('%s: %s', async (_, err, wanted) => {
		const asked = await wanted();
		const before = await rowsOf();
		expect(await handOver('officer', asked)).toEqual({ err });
		expect(await rowsOf()).toEqual(before);
	});

	const others = [
		...([
			'stranger',
			'member',
			'treasurer',
			'secretary',
			'chair',
			'mentor',
			'formerMentor'
		] as const),
		...(['standIn', 'officerOfB', 'removed', 'formerAccount'] as const)
	];
	test.each(others)('by a %s', async (who) => {
		const before = await rowsOf();
		expect(await handOver(who, toWho())).toEqual({ err: 'not_allowed' });
		expect(await rowsOf()).toEqual(before);
	});

	test('by who is not signed in', async () => {
		expect(await refused(handOver('anon', toWho()))).toEqual(NO_EXECUTE);
	});

	test('of a group of another region, or by an officer who is its member', async () => {
		const before = await rowsOf();
		expect(await handOver('officer', { ...toWho(), group: cast.b.id })).toEqual({
			err: 'not_allowed'
		});
		await db.query(`select private.appoint_officer($1, '32.01', 'Bu Ketua')`, [
			await emailOf('chair')
		]);
		expect(await handOver('chair', toWho())).toEqual({ err: 'not_allowed' });
		expect(await rowsOf()).toEqual(before);
		for (const table of ['officers', 'profiles']) {
			await db.query(`delete from public.${table} where user_id = $1`, [cast.actors.chair.uid]);
		}
	});
});

describe('the contact of a mentor', () => {
	const save = (who: ActorName, name: string | null, phone: string | null) =>
		call(db, cast.actors[who], 'save_contact', { p_name: name, p_phone: phone });
	const profiles = async () =>
		(await db.query('select * from public.profiles order by user_id')).rows;

	test('reaches the phones of her groups', async () => {
		expect(await save('mentor', ' Bu Rini ', '6281234567890')).toEqual({ ok: true });
		expect(await known()).toContainEqual(
			expect.objectContaining({ name: 'Bu Rini', phone: '6281234567890' })
		);
		expect(await save('mentor', 'Bu Rini', null)).toEqual({ ok: true });
		expect(await known()).toContainEqual(expect.objectContaining({ phone: null }));
	});

	test.each<[ActorName, string | null, string | null, string]>([
		['mentor', '', null, 'bad_name'],
		['mentor', null, null, 'bad_name'],
		['mentor', 'x'.repeat(81), null, 'bad_name'],
		['mentor', 'Bu Rini', '081234567890', 'bad_phone'],
		['mentor', 'Bu Rini', '+6281234567890', 'bad_phone'],
		['mentor', 'Bu Rini', '62123', 'bad_phone'],
		['mentor', 'Bu Rini', '', 'bad_phone'],
		['member', 'Bu Rini', null, 'not_allowed'],
		['chair', 'Bu Rini', null, 'not_allowed'],
		['stranger', 'Bu Rini', null, 'not_allowed']
	])('%s writes no %j, %j: %s', async (who, name, phone, err) => {
		const before = await profiles();
		expect(await save(who, name, phone)).toEqual({ err });
		expect(await profiles()).toEqual(before);
	});

	test('who is not signed in has none', async () => {
		expect(await refused(save('anon', 'X', null))).toEqual(NO_EXECUTE);
	});
});

describe('the overview', () => {
	interface Overview {
		groups: { group: string; mentors: { name: string }[]; open_actions: number }[];
		mentors: { mentor: string; name: string }[];
	}
	const overview = (who: ActorName) => call<Overview>(db, cast.actors[who], 'mentor_overview');

	test('shows an officer the groups and mentors of her regions alone', async () => {
		const { groups, mentors } = await overview('officer');
		expect(groups.map((one) => one.group)).toEqual([group]);
		expect(groups[0]?.mentors.map(({ name }) => name)).toEqual(['Bu Rini']);
		expect(groups[0]?.open_actions).toBe(1);
		expect(mentors.map(({ mentor }) => mentor)).toEqual([cast.actors.mentor.uid]);
		const ofB = await overview('officerOfB');
		expect(ofB.groups.map((one) => one.group)).toEqual([cast.b.id]);
	});

	test.each(['stranger', 'member', 'chair', 'mentor', 'formerMentor'] as const)(
		'is empty for a %s',
		async (who) => {
			expect(await overview(who)).toEqual({ groups: [], mentors: [] });
		}
	);
});
