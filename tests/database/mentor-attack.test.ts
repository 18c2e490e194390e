// Who is no mentor of the group, or not any more, gets nothing; what only mentors read reaches nobody else.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Patch } from '../../src/lib/domain/records.ts';
import { call, headOf, push, soldOp, verdicts } from '../support/calls.ts';
import { newRecord, pushAll, rowsOfGroup } from '../support/capital.ts';
import { type ActorName, assembleCast, type Cast, join } from '../support/cast.ts';
import { type Actor, startDatabase, type TestDatabase } from '../support/embedded.ts';
import {
	comment,
	doneVisit,
	followUp,
	plannedVisit,
	SECRET,
	visitNote
} from '../support/mentoring.ts';

let db: TestDatabase;
let cast: Cast;

beforeAll(async () => {
	db = await startDatabase();
	cast = await assembleCast(db);
});
afterAll(() => db.stop());

const person = async (): Promise<Actor> => ({ role: 'authenticated', uid: await db.addUser() });
const assign = (who: Actor, group = cast.a.id, until = 'null') =>
	db.query(
		`select private.write_assignment($1, $2, private.today_of($1) - 5, ${until}, ${until !== 'null'})`,
		[group, who.uid]
	);
const saysAs = (who: Actor, ...ops: unknown[]) => verdicts(push(db, who, cast.a.id, ops));
const says = (who: ActorName, ...ops: unknown[]) => saysAs(cast.actors[who], ...ops);

/** Runs the work and looks that no row, balance, place or hash of either group is another than before. */
async function unchanged<T>(work: () => Promise<T>): Promise<T> {
	const before = [await rowsOfGroup(db, cast.a.id), await rowsOfGroup(db, cast.b.id)];
	const answer = await work();
	expect([await rowsOfGroup(db, cast.a.id), await rowsOfGroup(db, cast.b.id)]).toEqual(before);
	return answer;
}

const quarantined = (who: ActorName) =>
	call<{ id: string; code: string; op: unknown }[]>(db, cast.actors[who], 'quarantine_list', {
		p_group: cast.a.id
	});

/** Every way to read a group through the sync. */
const pulls: Record<string, unknown>[] = [
	...[null, 'whole', 'summary', 'everything'].flatMap((p_scope) => [
		{ p_before: 0, p_limit: 1_000, p_scope },
		{ p_before: 100_000, p_limit: 1_000, p_scope },
		{ p_after: 0, p_limit: 1_000, p_scope }
	])
];
const pullAs = (who: Actor, args: Record<string, unknown>) =>
	call<Record<string, unknown>>(db, who, 'sync_pull', { p_group: cast.a.id, ...args });

/** That somebody is nobody to the group: nothing is read, nothing is taken. */
async function expectNobody(who: Actor): Promise<void> {
	await unchanged(async () => {
		for (const args of pulls) expect(await pullAs(who, args)).toEqual({ err: 'not_member' });
		const ask = (name: string, args = {}) => call(db, who, name, { p_group: cast.a.id, ...args });
		const places = { p_epoch: null, p_after: 0, p_upto: 1 };
		expect(await ask('sync_audit', places)).toEqual({ err: 'not_member' });
		expect(await ask('quarantine_list')).toEqual({ err: 'not_officer' });
		expect(await ask('quarantine_accept', { p_op: randomUUID() })).toEqual({ err: 'not_officer' });
		const { visit, followUp: action, question } = cast.a.mentoring;
		for (const op of [
			newRecord('visit', plannedVisit()),
			newRecord('visit_note', visitNote, visit),
			newRecord('follow_up', followUp()),
			newRecord('follow_up_step', { follow_up_id: action, step: 'done', note: '' }),
			newRecord('comment', { ...comment('visit', visit), reply_to: question }),
			soldOp()
		]) {
			expect(await push(db, who, cast.a.id, [op])).toEqual({ err: 'not_member' });
		}
	});
	const hello = await call<{ groups: { id: string }[] }>(db, who, 'sync_hello', {
		...{ p_device: randomUUID(), p_protocol: 4 }
	});
	expect(hello.groups.map(({ id }) => id)).not.toContain(cast.a.id);
}

describe('nothing is read or taken of', () => {
	test.each(['mentorOfB', 'formerMentor', 'formerStandIn', 'officer', 'stranger'] as const)(
		'a %s',
		async (who) => {
			expect.hasAssertions();
			await expectNobody(cast.actors[who]);
		}
	);

	test('a stand-in on the day after her last', async () => {
		const who = await person();
		await assign(who, cast.a.id, 'private.today_of($1)');
		expect(await saysAs(who, newRecord('visit', plannedVisit()))).toEqual(['ok']);
		await db.query(
			`update public.mentor_assignments set until = private.today_of(group_id) - 1 where user_id = $1`,
			[who.uid]
		);
		await expectNobody(who);
	});

	test('a mentor whose work the office ended, or gave to another, from that moment', async () => {
		const [ended, replaced] = [await person(), await person()];
		const office = cast.actors.officerOfB;
		await assign(replaced);
		await assign(ended);
		const { rows } = await db.query(
			'select id::text from public.mentor_assignments where user_id = $1',
			[ended.uid]
		);
		const { officer } = cast.actors;
		const end = { p_group: cast.a.id, p_assignment: rows[0]?.['id'] };
		expect(await call(db, office, 'end_assignment', end)).toEqual({ err: 'not_allowed' });
		expect(await call(db, officer, 'end_assignment', end)).toEqual({ ok: true });
		await expectNobody(ended);
		const given = await call(db, officer, 'hand_over_group', {
			...{ p_group: cast.a.id, p_mentor: cast.actors.mentor.uid, p_email: null, p_name: null },
			...{ p_since: new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10) },
			...{ p_until: null, p_stand_in: false }
		});
		expect(given).toEqual({ err: 'already' });
		await db.query(
			`update public.mentor_assignments set until = private.today_of(group_id) - 1 where user_id = $1`,
			[replaced.uid]
		);
		await expectNobody(replaced);
	});
});

describe('what only mentors read', () => {
	const members = ['chair', 'secretary', 'treasurer', 'member', 'treasurerOfBoth'] as const;
	const holdsSecret = (said: unknown) => {
		const text = JSON.stringify(said);
		const { files, quietAssessment, snooze } = cast.a.mentoring;
		return [SECRET, files.quietVoice, quietAssessment, snooze].some((word) => text.includes(word));
	};

	test('stands in the mentor’s own phone, so that the silence below means something', async () => {
		for (const args of pulls.filter(({ p_before }) => p_before !== 100_000)) {
			expect(holdsSecret(await pullAs(cast.actors.mentor, args))).toBe(true);
		}
	});

	test.each(members)('is in no answer to a %s, nor in a table she reads', async (who) => {
		for (const args of pulls) {
			expect(holdsSecret(await pullAs(cast.actors[who], args))).toBe(false);
		}
		const all = { p_epoch: null, p_after: 0, p_upto: await headOf(db, cast.a.id) };
		const audit = await call(db, cast.actors[who], 'sync_audit', { p_group: cast.a.id, ...all });
		expect(audit).toMatchObject({ to: all.p_upto });
		expect(holdsSecret(audit)).toBe(false);
		const { rows: tables } = await db.query(
			`select c.oid::regclass::text as name from pg_class c where c.relkind = 'r'
				and has_table_privilege('authenticated', c.oid, 'select')
				and c.relnamespace in ('public'::regnamespace, 'storage'::regnamespace)`
		);
		expect(tables.length).toBeGreaterThan(30);
		for (const { name } of tables) {
			const { rows } = await db.as(cast.actors[who], (tx) =>
				tx.query(`select to_jsonb(t) as row from ${String(name)} t`)
			);
			expect([name, holdsSecret(rows)]).toEqual([name, false]);
		}
	});

	test('is not kept where officers decide about what was refused', async () => {
		const orphan = newRecord('visit_note', visitNote);
		const double = newRecord('visit_note', { ...visitNote, remarks: SECRET.repeat(200) });
		expect(await says('mentor', orphan, double)).toEqual(['invalid', 'invalid']);
		const left = await person();
		const member = await join(db, cast.actors.chair, cast.a, left, 'member');
		await assign(left);
		// A member writes nothing of what only mentors write, whoever she also is.
		const asMember = newRecord('visit_note', visitNote, cast.a.mentoring.planned);
		expect(await saysAs(left, asMember)).toEqual(['not_allowed']);
		await db.query('delete from public.mentor_assignments where user_id = $1', [left.uid]);
		await call(db, cast.actors.chair, 'remove_member', { p_group: cast.a.id, p_member: member });
		const late = newRecord('visit_note', visitNote, cast.a.mentoring.planned);
		expect(await saysAs(left, late)).toEqual(['removed_member']);

		const refusedOps = [orphan, double, asMember, late].map(({ id }) => id);
		for (const who of ['chair', 'treasurer'] as const) {
			const list = await quarantined(who);
			expect(list.filter(({ id }) => refusedOps.includes(id))).toEqual([]);
			expect(holdsSecret(list)).toBe(false);
			for (const p_op of refusedOps) {
				const args = { p_group: cast.a.id, p_op };
				expect(await call(db, cast.actors[who], 'quarantine_accept', args)).toEqual({
					err: 'gone'
				});
			}
		}
		// Sent again when its cause is gone, it is taken: her phone has it whole.
		await pushAll(db, cast.actors.mentor, cast.a.id, [
			newRecord('visit', doneVisit([]), (orphan.body as Patch).id)
		]);
		expect(await says('mentor', orphan)).toEqual(['ok']);
	});
});

describe('a mentor who is also a member', () => {
	let who: Actor;
	let member: string;
	beforeAll(async () => {
		who = await person();
		member = await join(db, cast.actors.chair, cast.a, who, 'treasurer');
		await assign(who);
	});
	const readNotes = async () =>
		(await db.as(who, (tx) => tx.query('select 1 from public.visit_notes'))).rows.length;
	const role = async () => {
		const { groups } = await call<{ groups: { role: string }[] }>(db, who, 'sync_hello', {
			...{ p_device: randomUUID(), p_protocol: 4 }
		});
		return groups.map((group) => group.role);
	};

	test('is a member: she posts, and neither writes nor reads as a mentor', async () => {
		expect(await role()).toEqual(['treasurer']);
		expect(await saysAs(who, soldOp(), newRecord('visit', plannedVisit()))).toEqual([
			'ok',
			'not_allowed'
		]);
		expect(await readNotes()).toBe(0);
		const page = await pullAs(who, { p_after: 0, p_limit: 1_000 });
		expect(JSON.stringify(page)).not.toContain(SECRET);
	});

	test('is a mentor when she left: she writes visits and posts nothing', async () => {
		await call(db, cast.actors.chair, 'remove_member', { p_group: cast.a.id, p_member: member });
		expect(await role()).toEqual(['mentor']);
		expect(await saysAs(who, soldOp(), newRecord('visit', plannedVisit()))).toEqual([
			'not_allowed',
			'ok'
		]);
		expect(await readNotes()).toBeGreaterThan(0);
	});
});

test('a name or role that a member claims is not taken', async () => {
	const said = comment('visit', cast.a.mentoring.visit);
	for (const forged of [
		{ author_name: 'Bu Rini' },
		{ author_role: 'mentor' },
		{ author_id: cast.actors.mentor.uid },
		{ by: null },
		{ created_by: null }
	]) {
		const op = newRecord('comment', { ...said, ...forged });
		expect(await unchanged(() => says('member', op))).toEqual(['bad_patch']);
	}
	expect(await says('member', newRecord('comment', { ...said, asks: true }))).toEqual([
		'not_allowed'
	]);
	const id = randomUUID();
	expect(await says('member', newRecord('comment', said, id))).toEqual(['ok']);
	const { rows } = await db.query(
		`select author_name as name, author_role as role, author_id = $2 as hers, created_by::text as by
		from public.comments where id = $1`,
		[id, cast.actors.member.uid]
	);
	expect(rows).toEqual([
		{ name: 'Ibu member', role: 'member', hers: true, by: cast.a.members['member'] }
	]);
});
