import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
	call,
	NO_EXECUTE,
	NOT_ALLOWED,
	push,
	refused,
	soldOp,
	verdicts
} from '../support/calls.ts';
import { assembleCast, type Cast, join } from '../support/cast.ts';
import { type Actor, startDatabase, type TestDatabase } from '../support/embedded.ts';

let db: TestDatabase;
let cast: Cast;

beforeAll(async () => {
	db = await startDatabase();
	cast = await assembleCast(db);
});
afterAll(() => db.stop());

interface Said {
	ok: boolean;
	reason?: string;
	group?: string;
	member?: string;
	group_name?: string;
	member_name?: string | null;
}

const newcomer = async (): Promise<Actor> => ({ role: 'authenticated', uid: await db.addUser() });
const a = () => ({ p_group: cast.a.id });
const chair = () => cast.actors.chair;

const codeFor = async (args: Record<string, unknown>, by = chair()) =>
	(await call<{ code: string }>(db, by, 'create_invite', { ...a(), ...args })).code;
const redeem = (who: Actor, code: string, name: string | null = 'Ibu Baru') =>
	call<Said>(db, who, 'join_group', { p_code: code, p_name: name });
const setRole = (by: Actor, member: string | undefined, role: string | null) =>
	call(db, by, 'set_role', { ...a(), p_member: member, p_role: role });
const remove = (by: Actor, member: string | undefined) =>
	call(db, by, 'remove_member', { ...a(), p_member: member });
const pull = (who: Actor, group = cast.a.id) =>
	call<{ err?: string; head?: number }>(db, who, 'sync_pull', { p_group: group, p_after: 0 });

const membersOf = async (user: string | undefined) =>
	(await db.query('select role, left_at from public.members where user_id = $1', [user])).rows;

describe('a code', () => {
	test('has 10 characters of 32, and only its hash is kept', async () => {
		const codes = await Promise.all(Array.from({ length: 5 }, () => codeFor({ p_role: 'member' })));
		for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{10}$/);
		expect(new Set(codes).size).toBe(5);
		const { rows } = await db.query('select row_to_json(i)::text as kept from private.invites i');
		expect(codes.filter((code) => JSON.stringify(rows).includes(code))).toEqual([]);
	});

	test('used again by whoever used it, because the answer was lost, says the same; never after she left', async () => {
		const code = await codeFor({ p_role: 'member' });
		const who = await newcomer();
		const first = await redeem(who, code);
		expect(await redeem(who, code)).toEqual(first);
		expect(await membersOf(who.uid)).toHaveLength(1);
		await remove(chair(), first.member);
		expect(await redeem(who, code)).toEqual({ ok: false, reason: 'CODE' });
	});

	test('may be typed in small letters, with hyphens, and with I, L and O for 1 and 0', async () => {
		const digits = await db.query(
			`select private.code_hash('110-abcde 00') = private.code_hash('ILOABCDEO0') as same`
		);
		expect(digits.rows).toEqual([{ same: true }]);
		const code = await codeFor({ p_role: 'treasurer' });
		const typed = `${code.slice(0, 5)}-${code.slice(5)} `
			.toLowerCase()
			.replaceAll('1', 'l')
			.replaceAll('0', 'o');
		const who = await newcomer();
		expect(await call<Said>(db, who, 'peek_invite', { p_code: typed })).toEqual({
			...{ ok: true, group_name: 'Mekar A', member_name: null }
		});
		expect(await redeem(who, typed)).toMatchObject({ ok: true, group: cast.a.id });
		expect(await membersOf(who.uid)).toEqual([{ role: 'treasurer', left_at: null }]);
	});

	test('that is wrong, used or expired gets one and the same answer', async () => {
		const used = await codeFor({ p_role: 'member' });
		await redeem(await newcomer(), used);
		const expired = await codeFor({ p_role: 'member' });
		await db.query(
			`update private.invites set expires_at = now() - interval '1 minute' where code_hash = private.code_hash($1)`,
			[expired]
		);
		const who = await newcomer();
		for (const code of ['ABCDEFGH12', used, expired, '']) {
			expect(await redeem(who, code)).toEqual({ ok: false, reason: 'CODE' });
			expect(await call(db, who, 'peek_invite', { p_code: code })).toEqual({
				ok: false,
				reason: 'CODE'
			});
		}
		expect(await membersOf(who.uid)).toEqual([]);
	});

	test('brings one member, also when many redeem it at once', async () => {
		const code = await codeFor({ p_role: 'member' });
		const crowd = await Promise.all(Array.from({ length: 8 }, newcomer));
		const answers = await Promise.all(crowd.map((who) => redeem(who, code)));
		expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
		expect(answers.filter(({ reason }) => reason === 'CODE')).toHaveLength(7);
	});

	test('after ten wrong guesses nothing is answered for an hour, not even the right one', async () => {
		const who = await newcomer();
		for (let guess = 0; guess < 10; guess++) {
			expect(await redeem(who, `WRONG0000${guess}`)).toMatchObject({ reason: 'CODE' });
		}
		const code = await codeFor({ p_role: 'member' });
		expect(await redeem(who, 'WRONG00010')).toEqual({ ok: false, reason: 'WAIT' });
		expect(await redeem(who, code)).toEqual({ ok: false, reason: 'WAIT' });
		expect(await call(db, who, 'peek_invite', { p_code: code })).toEqual({
			ok: false,
			reason: 'WAIT'
		});
		await db.query(`update private.attempts set at = at - interval '1 hour' where user_id = $1`, [
			who.uid
		]);
		expect(await redeem(who, code)).toMatchObject({ ok: true });
	});

	test('needs a name, and leaves no trace without one', async () => {
		const code = await codeFor({ p_role: 'member' });
		const who = await newcomer();
		const refusal = await refused(redeem(who, code, '  '));
		expect(refusal).toEqual({ code: 'PT422', hint: 'BAD_NAME' });
		expect(await redeem(who, code, 'Ibu Ani')).toMatchObject({ ok: true });
	});

	test('does nothing for somebody who is in the group already', async () => {
		const code = await codeFor({ p_role: 'treasurer' });
		expect(await redeem(cast.actors.member, code)).toEqual({ ok: false, reason: 'ALREADY' });
		expect(await membersOf(cast.actors.member.uid)).toEqual([{ role: 'member', left_at: null }]);
	});

	test('never makes a mentor a member of her group, who could then post', async () => {
		const code = await codeFor({ p_member: cast.a.members['phoneless'] }, cast.actors.mentor);
		expect(await redeem(cast.actors.mentor, code)).toEqual({ ok: false, reason: 'ALREADY' });
		expect(await membersOf(cast.actors.mentor.uid)).toEqual([]);
	});
});

describe('an invitation', () => {
	test.each(['chair', 'owner', null])('to be %s is refused', async (role) => {
		const refusal = await refused(codeFor({ p_role: role }));
		expect(refusal).toEqual({ code: 'PT422', hint: 'BAD_ROLE' });
	});

	test('by a mentor connects a member who is there, and brings nobody new', async () => {
		const { mentor } = cast.actors;
		expect(await refused(codeFor({ p_role: 'member' }, mentor))).toEqual(NOT_ALLOWED);
		const other = { p_group: cast.b.id, p_member: cast.b.members['chair'] };
		expect(await refused(codeFor(other, mentor))).toEqual(NOT_ALLOWED);
		expect(await codeFor({ p_member: cast.a.members['phoneless'] }, mentor)).toHaveLength(10);
	});

	test('for a member of another group, or one who left, is refused', async () => {
		for (const member of [cast.b.members['chair'], cast.a.members['removed']]) {
			const refusal = await refused(codeFor({ p_member: member }));
			expect(refusal).toEqual({ code: 'PT404', hint: 'NO_SUCH_MEMBER' });
		}
	});

	test('for the phone of a chair is not the secretary’s to give', async () => {
		const args = { p_member: cast.a.members['chair'] };
		expect(await refused(codeFor(args, cast.actors.secretary))).toEqual(NOT_ALLOWED);
	});

	test('is made at most fifty times before one is used', async () => {
		const { group } = await call<{ group: string }>(
			db,
			await newcomer(),
			'start_group',
			start('Penuh')
		);
		const { uid } = (
			await db.query(`select user_id::text as uid from public.members where group_id = $1`, [group])
		).rows[0] as { uid: string };
		await db.query(
			`insert into private.invites (code_hash, group_id, role, expires_at)
			select sha256(i::text::bytea), $1, 'member', now() + interval '1 day' from generate_series(1, 50) i`,
			[group]
		);
		const work = codeFor({ p_group: group, p_role: 'member' }, { role: 'authenticated', uid });
		expect(await refused(work)).toEqual({ code: 'PT429', hint: 'TOO_MANY_INVITES' });
	});
});

describe('a lost phone', () => {
	test('hands the member to the new account; the old one loses access at once', async () => {
		const old = await newcomer();
		const member = await join(db, chair(), cast.a, old, 'secretary');
		const trap = await codeFor({ p_role: 'treasurer' }, old);
		const code = await codeFor({ p_member: member });
		const phone = await newcomer();
		expect(await call<Said>(db, phone, 'peek_invite', { p_code: code })).toMatchObject({
			member_name: 'Ibu secretary'
		});
		expect(await redeem(phone, code, null)).toMatchObject({ ok: true, member });

		expect(await pull(old)).toEqual({ err: 'not_member' });
		expect(await verdicts(push(db, old, cast.a.id, [soldOp()]))).toEqual(['removed_member']);
		expect(await refused(codeFor({ p_role: 'member' }, old))).toEqual(NOT_ALLOWED);
		expect(await redeem(await newcomer(), trap)).toEqual({ ok: false, reason: 'CODE' });

		expect(await verdicts(push(db, phone, cast.a.id, [soldOp()]))).toEqual(['ok']);
		expect(await membersOf(phone.uid)).toEqual([{ role: 'secretary', left_at: null }]);
	});

	test('of the chair is replaced with the recovery code that she wrote down', async () => {
		const lost = await newcomer();
		const { recovery_code, member, group } = await call<Said & { recovery_code: string }>(
			db,
			lost,
			'start_group',
			start('Kembali')
		);
		const phone = await newcomer();
		expect(await redeem(phone, recovery_code, null)).toMatchObject({ ok: true, group, member });
		expect(await membersOf(phone.uid)).toEqual([{ role: 'chair', left_at: null }]);
		expect(await pull(lost, group)).toEqual({ err: 'not_member' });
	});

	test('gets one code at a time: a new code ends the one before', async () => {
		const first = await codeFor({ p_member: cast.a.members['phoneless'] });
		await codeFor({ p_member: cast.a.members['phoneless'] });
		expect(await redeem(await newcomer(), first, null)).toEqual({ ok: false, reason: 'CODE' });
	});
});

describe('leaving', () => {
	test('takes effect at once: no pull, pushes are kept aside, open codes are dead', async () => {
		const who = await newcomer();
		const member = await join(db, chair(), cast.a, who, 'secretary');
		const back = await codeFor({ p_role: 'treasurer' }, who);
		await remove(chair(), member);
		expect(await pull(who)).toEqual({ err: 'not_member' });
		expect(await verdicts(push(db, who, cast.a.id, [soldOp()]))).toEqual(['removed_member']);
		expect(await redeem(who, back)).toEqual({ ok: false, reason: 'CODE' });
		const again = await refused(remove(chair(), member));
		expect(again).toEqual({ code: 'PT404', hint: 'NO_SUCH_MEMBER' });
	});

	test('and being invited again gives a new row; the old one stays in the book', async () => {
		const who = await newcomer();
		const before = await join(db, chair(), cast.a, who, 'member');
		await remove(chair(), before);
		const after = await join(db, chair(), cast.a, who, 'member');
		expect(after).not.toBe(before);
		expect(await verdicts(push(db, who, cast.a.id, [soldOp()]))).toEqual(['ok']);
		const { rows } = await db.query(
			'select user_id, left_at is null as here from public.members where id = $1',
			[before]
		);
		expect(rows).toEqual([{ user_id: null, here: false }]);
	});
});

describe('roles', () => {
	const LAST_CHAIR = { code: 'PT409', hint: 'LAST_CHAIR' };

	test('a plain member promotes nobody, herself least of all', async () => {
		const { member } = cast.actors;
		expect(await refused(setRole(member, cast.a.members['member'], 'chair'))).toEqual(NOT_ALLOWED);
	});

	test('the last chair neither steps down nor leaves', async () => {
		expect(await refused(setRole(chair(), cast.a.members['chair'], 'member'))).toEqual(LAST_CHAIR);
		expect(await refused(remove(chair(), cast.a.members['chair']))).toEqual(LAST_CHAIR);
	});

	test('a chair makes another chair, and then may step down', async () => {
		await setRole(chair(), cast.a.members['treasurer'], 'chair');
		await setRole(chair(), cast.a.members['chair'], 'member');
		expect(await refused(codeFor({ p_role: 'member' }))).toEqual(NOT_ALLOWED);
		await setRole(cast.actors.treasurer, cast.a.members['chair'], 'chair');
		await setRole(chair(), cast.a.members['treasurer'], 'treasurer');
	});

	test('a secretary neither makes nor unmakes a chair', async () => {
		const { secretary } = cast.actors;
		const [own, theirs] = [cast.a.members['secretary'], cast.a.members['chair']];
		expect(await refused(setRole(secretary, own, 'chair'))).toEqual(NOT_ALLOWED);
		expect(await refused(setRole(secretary, theirs, 'member'))).toEqual(NOT_ALLOWED);
		expect(await refused(remove(secretary, theirs))).toEqual(NOT_ALLOWED);
	});

	test('losing the right to invite ends the codes that are open', async () => {
		const who = await newcomer();
		const member = await join(db, chair(), cast.a, who, 'secretary');
		const code = await codeFor({ p_role: 'treasurer' }, who);
		await setRole(chair(), member, 'member');
		expect(await redeem(await newcomer(), code)).toEqual({ ok: false, reason: 'CODE' });
	});

	test.each(['boss', '', null])('the role %j does not exist', async (role) => {
		const refusal = await refused(setRole(chair(), cast.a.members['member'], role));
		expect(refusal).toEqual({ code: 'PT422', hint: 'BAD_ROLE' });
	});

	test('of another group are out of reach', async () => {
		const work = call(db, chair(), 'set_role', {
			...{ p_group: cast.b.id, p_member: cast.b.members['both'], p_role: 'member' }
		});
		expect(await refused(work)).toEqual(NOT_ALLOWED);
		const stray = setRole(chair(), cast.b.members['both'], 'member');
		expect(await refused(stray)).toEqual({ code: 'PT404', hint: 'NO_SUCH_MEMBER' });
	});
});

const start = (name: string) => ({
	...{ p_name: name, p_district: '32.01.05', p_business: 'food', p_chair_name: 'Ibu Ketua' }
});

describe('starting a group', () => {
	test('is done three times by an account at most', async () => {
		const who = await newcomer();
		for (const name of ['Satu', 'Dua', 'Tiga']) await call(db, who, 'start_group', start(name));
		const refusal = await refused(call(db, who, 'start_group', start('Empat')));
		expect(refusal).toEqual({ code: 'PT429', hint: 'TOO_MANY_GROUPS' });
	});

	test('asked again because the answer was lost, gives the same group with a new code', async () => {
		const who = await newcomer();
		const first = await call<Said & { recovery_code: string }>(
			db,
			who,
			'start_group',
			start('Dua Kali')
		);
		const again = await call<Said & { recovery_code: string }>(
			db,
			who,
			'start_group',
			start('Dua Kali')
		);
		expect(again).toMatchObject({ ok: true, group: first.group, member: first.member });
		expect(await redeem(await newcomer(), first.recovery_code)).toEqual({
			ok: false,
			reason: 'CODE'
		});
		expect(await redeem(await newcomer(), again.recovery_code)).toMatchObject({
			member: first.member
		});
	});

	test('a group has room for 60 people, whether they are added or join', async () => {
		const owner = await newcomer();
		const { group } = await call<Said>(db, owner, 'start_group', start('Penuh'));
		const args = { p_group: group, p_role: 'member' };
		const { code } = await call<{ code: string }>(db, owner, 'create_invite', args);
		for (let n = 2; n <= 60; n++) await call(db, owner, 'add_member', { ...args, p_name: `A${n}` });
		const full = { code: 'PT429', hint: 'TOO_MANY_MEMBERS' };
		expect(await refused(call(db, owner, 'add_member', { ...args, p_name: 'A61' }))).toEqual(full);
		expect(await refused(redeem(await newcomer(), code))).toEqual(full);
		const count = 'select count(*)::int as people from public.members where group_id = $1';
		expect((await db.query(count, [group])).rows).toEqual([{ people: 60 }]);
	});

	test.each([
		[{ p_district: '32.01' }, 'BAD_DISTRICT'],
		[{ p_district: 'x' }, 'BAD_DISTRICT'],
		[{ p_business: 'bank' }, 'BAD_BUSINESS'],
		[{ p_name: 'ab' }, 'BAD_NAME'],
		[{ p_chair_name: ' ' }, 'BAD_NAME'],
		[{ p_chair_name: 'x'.repeat(81) }, 'BAD_NAME']
	])('with %j is refused', async (wrong, hint) => {
		const refusal = await refused(
			call(db, await newcomer(), 'start_group', { ...start('Baik'), ...wrong })
		);
		expect(refusal).toEqual({ code: 'PT422', hint });
	});

	test('needs an account', async () => {
		expect(await refused(call(db, cast.actors.anon, 'start_group', start('Anon')))).toEqual(
			NO_EXECUTE
		);
		const nobody = await refused(call(db, { role: 'authenticated' }, 'start_group', start('Anon')));
		expect(nobody).toEqual({ code: 'PT401', hint: 'LOGIN' });
	});
});
