// The monthly report of a mentor: what the database draws when it is sent, who may send, read and answer it.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mirror } from '../../src/lib/domain/journal.ts';
import { expense, sale } from '../../src/lib/domain/posting.ts';
import type { MonthlyContent } from '../../src/lib/domain/mentoring/monthly.ts';
import type { MentorReport } from '../../src/lib/features/mentoring/types.ts';
import { journalOf } from '../support/book.ts';
import { call, refused, transactionOp } from '../support/calls.ts';
import { newRecord, pushAll } from '../support/capital.ts';
import { type ActorName, assembleCast, type Cast } from '../support/cast.ts';
import { type Actor, startDatabase, type TestDatabase } from '../support/embedded.ts';

const MONTH = '2026-10-01';
const OTHER = '2026-09-01';

let db: TestDatabase;
let cast: Cast;
/** A mentor of group A and of group B, which lie in regions of different officers. */
let mentor: Actor;
/** Photos by what they are: of a visit of the month, for mentors only, of another month, of group B. */
const photos: Record<'shown' | 'hidden' | 'later' | 'b', string> = {
	...{ shown: '', hidden: '', later: '', b: '' }
};

const texts = { progress: 'Jalan', problems: '', efforts: '', plan: 'Latihan' };
const input = (more: object = {}) => ({ ...texts, groups: [], ...more });
const aboutGroup = (group: string, more: object = {}) => ({
	...{ group, ...texts, flags: [{ flag: 'quiet', words: 'Lama tidak mencatat' }] },
	...more
});

type Verdict = { ok?: true; id?: string; err?: string };
const send = (who: Actor, month: string | null = MONTH, said: unknown = input()) =>
	call<Verdict>(db, who, 'send_mentor_report', { p_month: month, p_texts: said });
/** Reports of Bu Ratna as somebody sees them; the cast has others. */
const reports = async (who: Actor, id: string | null = null) =>
	(await call<MentorReport[]>(db, who, 'mentor_reports', { p_id: id })).filter(
		({ mentor_id }) => mentor_id === mentor.uid
	);
const review = (who: Actor, id: string, step: string | null, remarks: string | null = '') =>
	call<Verdict>(db, who, 'review_mentor_report', {
		...{ p_id: id, p_step: step, p_remarks: remarks }
	});
const contentFor = async (who: Actor, id: string): Promise<MonthlyContent> =>
	(await reports(who, id))[0]?.content ?? expect.fail('there is no such report');

async function rowCount(): Promise<number> {
	const { rows } = await db.query(
		`select (select count(*) from private.mentor_reports) + (select count(*) from private.mentor_report_steps) as n`
	);
	return Number(rows[0]?.['n']);
}
async function unchanged<T>(work: () => Promise<T>): Promise<T> {
	const before = await rowCount();
	const answer = await work();
	expect(await rowCount()).toBe(before);
	return answer;
}

async function assign(email: string, group: string, name: string) {
	await db.query('select private.assign_mentor($1, $2, $3)', [email, group, name]);
}

async function visit(group: string, visited_on: string, ...shared: boolean[]): Promise<string[]> {
	const id = randomUUID();
	const files = shared.map((isShared) => ({
		...{ visit_id: id, what: 'photo', path: `${group}/${randomUUID()}.webp` },
		...{ width: 800, height: 600, label: '', shared: isShared }
	}));
	await pushAll(db, mentor, group, [
		newRecord('visit', { state: 'done', planned_on: visited_on, visited_on }, id),
		...files.map((file) => newRecord('visit_file', file))
	]);
	return files.map(({ path }) => path);
}

beforeAll(async () => {
	db = await startDatabase();
	cast = await assembleCast(db);
	mentor = { role: 'authenticated', uid: await db.addUser('ratna@dinas.example') };
	await assign('ratna@dinas.example', cast.a.id, 'Bu Ratna');
	await assign('ratna@dinas.example', cast.b.id, 'Bu Ratna');
	const [shown = '', hidden = ''] = await visit(cast.a.id, '2026-10-31', true, false);
	const [later = ''] = await visit(cast.a.id, '2026-11-01', true);
	const [b = ''] = await visit(cast.b.id, '2026-10-01', true);
	Object.assign(photos, { shown, hidden, later, b });
	const { chair, treasurer } = cast.actors;
	const sold = (occurredOn: string, amount: number) =>
		transactionOp(
			sale({
				...{ occurredOn, note: '', payment: { by: 'treasurer' } },
				items: [{ product: null, quantityMilli: null, amount }]
			})
		);
	const wrong = sold('2026-10-30', 70_000);
	await pushAll(db, treasurer, cast.a.id, [
		...[sold('2026-09-30', 11_000), sold('2026-10-01', 200_000), sold('2026-11-01', 13_000), wrong],
		transactionOp(
			expense({
				...{ occurredOn: '2026-10-31', note: 'gas', amount: 45_000, account: '6102' },
				from: { place: 'cash' }
			})
		)
	]);
	const { rows } = await journalOf(db, chair, cast.a.id);
	const row = rows.find(({ id }) => id === wrong.id) ?? expect.fail();
	await pushAll(db, chair, cast.a.id, [transactionOp(mirror(row, 'salah', '2026-10-30'))]);
	await db.query(
		`insert into storage.objects (bucket_id, name) select 'kunjungan', path from unnest($1::text[]) path`,
		[Object.values(photos)]
	);
	await db.exec(`grant usage on schema storage to authenticated;
		grant select on storage.objects to authenticated`);
});
afterAll(() => db.stop());

/** Money, sales and profit added up from the entries, by what their accounts mean. */
async function figuresOf(group: string) {
	const { rows } = await journalOf(db, cast.actors.chair, group);
	const sums = { money: 0, sales: 0, profit: 0 };
	for (const { kind, occurredOn, entries } of rows) {
		for (const { debit, credit, amount } of entries) {
			for (const [account, side] of [
				[debit, -1],
				[credit, 1]
			] as const) {
				if (account.startsWith('110') && occurredOn < '2026-11-01') sums.money -= side * amount;
				if (occurredOn.slice(0, 7) !== '2026-10' || kind === 'period_closing') continue;
				if (account.startsWith('41')) sums.sales += side * amount;
				if (/^[456]/.test(account)) sums.profit += side * amount;
			}
		}
	}
	return sums;
}

const filesFor = async (who: ActorName) => {
	const { rows } = await db.as(cast.actors[who], (tx) =>
		tx.query('select name from storage.objects where name = any ($1)', [Object.values(photos)])
	);
	const seen = rows.map(({ name }) => String(name));
	return Object.entries(photos).flatMap(([what, path]) => (seen.includes(path) ? [what] : []));
};

describe('sending', () => {
	test('is for who mentors a group now', async () => {
		const others = ['member', 'chair', 'treasurer', 'officer', 'officerOfB', 'stranger'] as const;
		for (const who of [...others, 'formerMentor', 'removed', 'formerAccount'] as const) {
			expect(await unchanged(() => send(cast.actors[who]))).toEqual({ err: 'not_allowed' });
		}
		expect(await refused(send(cast.actors.anon))).toMatchObject({ code: '42501' });
	});

	test.each([null, '2026-10-02', '2999-01-01', '2020-01-01'])('not for %s', async (month) => {
		expect(await unchanged(() => send(mentor, month))).toEqual({ err: 'bad_month' });
	});

	const id = randomUUID();
	const long = (letters: number) => 'a'.repeat(letters);
	test.each<[string, unknown]>([
		['nothing', null],
		['a list', []],
		['a number', '7'],
		['no groups', texts],
		['groups that are no list', input({ groups: { group: id } })],
		['a text of another name', input({ lain: 'x' })],
		['a long text', input({ progress: long(4001) })],
		['an unknown kind of group', input({ groups: ['x'] })],
		['a list as group', input({ groups: [[]] })],
		['a group without an id', input({ groups: [{ ...aboutGroup(id), group: 'x' }] })],
		['a group with more in it', input({ groups: [aboutGroup(id, { money: '9' })] })],
		['a long text of a group', input({ groups: [aboutGroup(id, { plan: long(2001) })] })],
		['no flags', input({ groups: [{ group: id, ...texts }] })],
		['flags that are no list', input({ groups: [aboutGroup(id, { flags: 'quiet' })] })],
		['a flag without a name', input({ groups: [aboutGroup(id, { flags: [{ words: 'x' }] })] })],
		['a flag that is a text', input({ groups: [aboutGroup(id, { flags: ['quiet'] })] })],
		[
			'a flag with many words',
			input({ groups: [aboutGroup(id, { flags: [{ flag: 'quiet', words: long(301) }] })] })
		],
		[
			'many flags',
			input({ groups: [aboutGroup(id, { flags: Array(31).fill({ flag: 'quiet', words: '' }) })] })
		],
		['many groups', input({ groups: Array(61).fill(aboutGroup(id)) })],
		[
			'too much altogether',
			input({ groups: Array(60).fill(aboutGroup(id, { progress: long(1900) })) })
		]
	])('not with %s', async (_, said) => {
		expect(await unchanged(() => send(mentor, MONTH, said))).toEqual({ err: 'bad_texts' });
	});
});

describe('what is sent', () => {
	let id: string;
	let content: MonthlyContent;

	beforeAll(async () => {
		const flags = [{ flag: 'quiet', words: 'Sepi', more: { any: 'thing' } }];
		const said = await send(
			mentor,
			MONTH,
			input({ groups: [aboutGroup(cast.a.id, { flags }), aboutGroup(randomUUID())] })
		);
		id = said.id ?? expect.fail(said.err);
		content = await contentFor(mentor, id);
	});

	test('ties to the entries, added up by themselves', async () => {
		const [a] = content.groups;
		const figures = await figuresOf(cast.a.id);
		expect(a).toMatchObject(figures);
		// The cast sells for 32,000 in October.
		expect(figures).toMatchObject({ sales: 232_000, profit: 187_000 });
		expect(a).toMatchObject({ name: 'Mekar A', district: 'Cibinong', members: 7, closed: false });
	});

	test('names the groups of the mentor with her visits, photos and words, and nothing else that was sent along', () => {
		expect(content.groups.map(({ name }) => name)).toEqual(['Mekar A', 'Lestari B']);
		const [a, b] = content.groups;
		expect(a?.visits).toMatchObject([{ on: '2026-10-31', photos: [{ path: photos.shown }] }]);
		expect(b?.visits).toMatchObject([{ on: '2026-10-01', photos: [{ path: photos.b }] }]);
		expect(a?.texts).toEqual({ ...texts, flags: [{ flag: 'quiet', words: 'Sepi' }] });
		expect(b?.texts).toBeNull();
		expect(content.texts).toEqual(texts);
	});

	test('is listed without what it says, newest month first', async () => {
		await send(mentor, OTHER);
		const list = await reports(mentor);
		expect(list.map(({ month, own, content: said }) => [month, own, said])).toEqual([
			[MONTH, true, null],
			[OTHER, true, null]
		]);
		expect(list[0]).toMatchObject({ mentor: 'Bu Ratna', groups: ['Mekar A', 'Lestari B'] });
	});

	test('is seen by officers, each of the groups of the own region', async () => {
		const { officer, officerOfB } = cast.actors;
		for (const [who, group] of [
			[officer, 'Mekar A'],
			[officerOfB, 'Lestari B']
		] as const) {
			const seen = await contentFor(who, id);
			expect(seen.groups).toEqual(content.groups.filter(({ name }) => name === group));
			expect(await reports(who)).toMatchObject([
				{ id, own: false, groups: [group], content: null },
				{ month: OTHER }
			]);
		}
	});

	test('is nobody else’s business', async () => {
		const others = ['member', 'chair', 'chairOfB', 'mentor', 'formerMentor', 'stranger'] as const;
		for (const who of others) {
			expect(await reports(cast.actors[who])).toEqual([]);
			expect(await reports(cast.actors[who], id)).toEqual([]);
		}
		expect(await refused(reports(cast.actors.anon))).toMatchObject({ code: '42501' });
	});

	test('shows its photos to the officer of their region alone', async () => {
		expect(await filesFor('officer')).toEqual(['shown']);
		expect(await filesFor('officerOfB')).toEqual(['b']);
		for (const who of ['stranger', 'formerMentor', 'removed'] as const) {
			expect(await filesFor(who)).toEqual([]);
		}
	});

	test('stays as it was sent', async () => {
		await visit(cast.a.id, '2026-10-20', true);
		expect(await contentFor(mentor, id)).toEqual(content);
	});
});

describe('an answer', () => {
	let id: string;
	beforeAll(async () => {
		id = (await reports(mentor)).find(({ month }) => month === MONTH)?.id ?? expect.fail();
	});
	const stepsNow = async () =>
		(await reports(mentor, id))[0]?.steps.map(({ step, remarks }) => [step, remarks]);

	const wrong: [ActorName, string | null, string | null, string][] = [
		['officer', 'sent', '', 'bad_step'],
		['officer', null, '', 'bad_step'],
		['officer', 'returned', ' ', 'remarks_needed'],
		['officer', 'returned', null, 'remarks_needed'],
		...(['member', 'chair', 'mentor', 'formerMentor', 'stranger'] as const).map(
			(who): [ActorName, string, string, string] => [who, 'accepted', '', 'not_allowed']
		)
	];
	test.each(wrong)('of a %s: %s with "%s" is %s', async (who, step, remarks, err) => {
		expect(await unchanged(() => review(cast.actors[who], id, step, remarks))).toEqual({ err });
	});

	test('is not for the mentor herself, not even as an officer', async () => {
		expect(await unchanged(() => review(mentor, id, 'accepted'))).toEqual({ err: 'not_allowed' });
		await db.query(`select private.appoint_officer('ratna@dinas.example', '32.01', 'Bu Ratna')`);
		expect(await unchanged(() => review(mentor, id, 'accepted'))).toEqual({ err: 'not_allowed' });
		await db.query('delete from public.officers where user_id = $1', [mentor.uid]);
	});

	test('to a report that is not there is none', async () => {
		expect(await unchanged(() => review(cast.actors.officer, randomUUID(), 'accepted'))).toEqual({
			err: 'not_allowed'
		});
	});

	test('returns it, it is sent again with what is new, and accepted for good', async () => {
		const { officer } = cast.actors;
		expect(await unchanged(() => send(mentor))).toEqual({ err: 'already_sent' });
		expect(await review(officer, id, 'returned', ' Foto kurang. ')).toEqual({ ok: true });
		expect(await unchanged(() => review(officer, id, 'accepted'))).toEqual({ err: 'bad_step' });
		expect(await send(mentor, MONTH, input({ plan: 'Ditambah' }))).toEqual({ ok: true, id });
		const content = await contentFor(officer, id);
		expect(content.texts.plan).toBe('Ditambah');
		expect(content.groups[0]?.visits.map(({ on }) => on)).toEqual(['2026-10-20', '2026-10-31']);
		expect(await review(officer, id, 'accepted', 'Baik')).toEqual({ ok: true });
		for (const step of ['accepted', 'returned']) {
			expect(await unchanged(() => review(officer, id, step, 'lagi'))).toEqual({ err: 'bad_step' });
		}
		expect(await unchanged(() => send(mentor))).toEqual({ err: 'already_sent' });
		expect(await stepsNow()).toEqual([
			...[
				['sent', ''],
				['returned', 'Foto kurang.'],
				['sent', ''],
				['accepted', 'Baik']
			]
		]);
	});
});

test('a mentor who lost a group reports without it, and keeps what she had sent', async () => {
	await db.query(
		`update public.mentor_assignments set until = since - 1 where group_id = $1 and user_id = $2`,
		[cast.b.id, mentor.uid]
	);
	const { id = '' } = await send(mentor, '2026-11-01');
	expect((await contentFor(mentor, id)).groups.map(({ name }) => name)).toEqual(['Mekar A']);
	expect((await reports(mentor)).map(({ groups }) => groups.length)).toEqual([1, 2, 2]);
});
