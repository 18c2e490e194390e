// Assessments of a group and what the office answers; the instrument is data of a region.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type {
	AssessmentFields,
	AssessmentStepFields,
	Instrument
} from '../../src/lib/domain/records.ts';
import { call, NO_EXECUTE, push, refused, verdicts } from '../support/calls.ts';
import { newRecord } from '../support/capital.ts';
import { type ActorName, assembleCast, type Cast } from '../support/cast.ts';
import { startDatabase, type TestDatabase } from '../support/embedded.ts';
import { assessment } from '../support/mentoring.ts';

let db: TestDatabase;
let cast: Cast;

beforeAll(async () => {
	db = await startDatabase();
	cast = await assembleCast(db);
});
afterAll(() => db.stop());

/** An assessment that the mentor of the first group sends; returns its id. */
async function assessed(more: Partial<AssessmentFields> = {}): Promise<string> {
	const id = randomUUID();
	const op = newRecord('assessment', { ...assessment(true), ...more }, id);
	expect(await verdicts(push(db, cast.actors.mentor, cast.a.id, [op]))).toEqual(['ok']);
	return id;
}
interface Said {
	step?: string | null;
	stage?: string | null;
	remarks?: string | null;
	group?: string;
}
const review = (who: ActorName, id: string | null, said: Said = {}) =>
	call(db, cast.actors[who], 'review_assessment', {
		...{ p_group: said.group ?? cast.a.id, p_assessment: id },
		...{ p_step: said.step === undefined ? 'confirmed' : said.step },
		...{ p_stage: said.stage === undefined ? 'tumbuh' : said.stage },
		p_remarks: said.remarks === undefined ? '' : said.remarks
	});
const steps = async () =>
	(await db.query('select * from public.assessment_steps order by group_id, seq')).rows;
/** Records of a kind that the phone of the actor gets, by id. */
async function seenBy<Fields>(who: ActorName, kind: string): Promise<Map<string, Fields>> {
	const { records } = await call<{ records: [string, number, string, string, Fields][] }>(
		...([db, cast.actors[who], 'sync_pull', { p_group: cast.a.id, p_before: 0 }] as const)
	);
	return new Map(
		records.filter((row) => row[2] === kind).map(([, , , id, fields]) => [id, fields])
	);
}
const answerTo = async (who: ActorName, assessmentId: string) =>
	[...(await seenBy<AssessmentStepFields>(who, 'assessment_step')).values()].find(
		({ assessment_id }) => assessment_id === assessmentId
	);
interface Standing {
	stage: { code: string; name: string } | null;
	assessment: { id: string; snapshot: Instrument; author_name: string } | null;
}
const standing = async (who: ActorName = 'officer'): Promise<Standing | undefined> =>
	(await call<{ groups: Standing[] }>(db, cast.actors[who], 'mentor_overview')).groups[0];

const own: Instrument = {
	...{ name: 'Tahap Kabupaten', source: 'Perbup', needed_percent: 60 },
	stages: [
		{ code: 'tumbuh', name: 'Bertunas', indicators: [{ code: 'pengurus', text: 'Pengurus ada' }] },
		{ code: 'maju', name: 'Mandiri', indicators: [{ code: 'iks', text: 'IKS', evidence: 'iks' }] }
	]
};
const save = (body: unknown, more: { code?: string; who?: ActorName; region?: string } = {}) =>
	call<{ version?: number; err?: string }>(
		db,
		cast.actors[more.who ?? 'officer'],
		'save_reference',
		{
			...{
				p_region: more.region ?? '32.01',
				p_kind: 'instrument',
				p_code: more.code ?? 'tahap-kube'
			},
			...{ p_body: body, p_retired: false }
		}
	);

describe('the office', () => {
	test('confirms the stage that was proposed; the group sees it when it was shared', async () => {
		const [shared, quiet] = [await assessed(), await assessed({ shared: false })];
		expect(await review('officer', shared)).toEqual({ ok: true });
		expect(await review('officer', quiet)).toEqual({ ok: true });
		expect((await standing())?.stage).toEqual({ code: 'tumbuh', name: 'Tumbuh' });
		const answer = await answerTo('mentor', quiet);
		expect(answer).toMatchObject({ step: 'confirmed', stage: 'tumbuh', remarks: '' });
		expect(answer).toMatchObject({ author_name: 'Petugas', author_role: 'officer' });
		expect(await answerTo('member', shared)).toMatchObject({ step: 'confirmed' });
		expect(await answerTo('member', quiet)).toBeUndefined();
		expect(await answerTo('chair', quiet)).toBeUndefined();
	});

	test('confirms another stage with remarks alone', async () => {
		const id = await assessed();
		for (const remarks of ['', '  ', null]) {
			expect(await review('officer', id, { stage: 'berkembang', remarks })).toEqual({
				err: 'remarks_needed'
			});
		}
		const remarks = ' IKS sudah jalan. ';
		expect(await review('officer', id, { stage: 'berkembang', remarks })).toEqual({ ok: true });
		expect((await standing())?.stage).toEqual({ code: 'berkembang', name: 'Berkembang' });
		expect(await answerTo('mentor', id)).toMatchObject({ remarks: 'IKS sudah jalan.' });
	});

	test('returns with remarks; the stage stays, and a new assessment can follow', async () => {
		const before = (await standing())?.stage;
		const id = await assessed({ stage: 'maju' });
		const said = { step: 'returned', stage: 'maju' };
		expect(await review('officer', id, said)).toEqual({ err: 'remarks_needed' });
		expect(await review('officer', id, { ...said, remarks: 'Sebut mitranya.' })).toEqual({
			ok: true
		});
		expect((await standing())?.stage).toEqual(before);
		const next = await assessed({ stage: 'maju' });
		expect((await standing())?.assessment?.id).toBe(next);
		expect(await review('officer', next, { stage: 'maju' })).toEqual({ ok: true });
		expect((await standing())?.stage).toEqual({ code: 'maju', name: 'Maju/Mandiri' });
	});

	test('answers once', async () => {
		const id = await assessed();
		expect(await review('officer', id)).toEqual({ ok: true });
		const before = await steps();
		for (const step of ['confirmed', 'returned']) {
			expect(await review('officer', id, { step, remarks: 'Lain' })).toEqual({ err: 'bad_step' });
		}
		expect(await steps()).toEqual(before);
	});

	test.each<[string, string, Said]>([
		['no step', 'bad_step', { step: null }],
		['another step', 'bad_step', { step: 'sent' }],
		['no stage', 'bad_stage', { stage: null }],
		['a stage that the instrument does not have', 'bad_stage', { stage: 'raksasa' }],
		['another group', 'not_allowed', { group: 'b' }]
	])('does not answer with %s: %s', async (_, err, said) => {
		const id = await assessed();
		const before = await steps();
		const group = said.group === 'b' ? cast.b.id : cast.a.id;
		expect(await review('officer', id, { ...said, group })).toEqual({ err });
		expect(await steps()).toEqual(before);
		expect(await review('officer', id)).toEqual({ ok: true });
	});

	test('does not answer what is not there', async () => {
		expect(await review('officer', randomUUID())).toEqual({ err: 'gone' });
		expect(await review('officer', null)).toEqual({ err: 'gone' });
		expect(await review('officer', cast.b.mentoring.quietAssessment)).toEqual({ err: 'gone' });
	});

	test.each([
		...(['mentor', 'standIn', 'formerMentor', 'mentorOfB', 'officerOfB', 'stranger'] as const),
		...(['member', 'treasurer', 'secretary', 'chair', 'removed', 'formerAccount'] as const)
	])('is not a %s', async (who) => {
		const id = await assessed();
		const before = await steps();
		expect(await review(who, id)).toEqual({ err: 'not_allowed' });
		expect(await steps()).toEqual(before);
	});

	test('is nobody who mentors the group, nor anybody who is not signed in', async () => {
		const id = await assessed();
		const { uid } = cast.actors.mentor;
		const before = await steps();
		await db.query(`insert into public.officers (user_id, region_code) values ($1, '32.01')`, [
			uid
		]);
		expect(await review('mentor', id)).toEqual({ err: 'not_allowed' });
		const away = (since: string) =>
			db.query(`update public.mentor_assignments set until = ${since} where user_id = $1`, [uid]);
		await away('private.today_of(group_id) - 1');
		expect(await review('mentor', id)).toEqual({ err: 'not_allowed' });
		await away('null');
		await db.query('delete from public.officers where user_id = $1', [uid]);
		expect(await refused(review('anon', id))).toEqual(NO_EXECUTE);
		expect(await steps()).toEqual(before);
	});
});

describe('the instrument', () => {
	test('of an assessment is that of the region as it was then, whatever comes later', async () => {
		const snapshotOf = async (id: string) =>
			(await seenBy<AssessmentFields>('mentor', 'assessment')).get(id)?.snapshot;
		const first = await assessed();
		expect((await snapshotOf(first))?.name).toBe('Tahap perkembangan KUBE');
		expect(
			await save({ ...own, name: 'Tahap Tegal' }, { who: 'officerOfB', region: '33.28' })
		).toEqual({
			version: expect.any(Number)
		});
		expect((await snapshotOf(await assessed()))?.name).toBe('Tahap perkembangan KUBE');
		await save(own);
		const second = await assessed();
		await save({ ...own, name: 'Tahap baru' });
		expect(await snapshotOf(second)).toEqual(own);
		expect((await snapshotOf(first))?.name).toBe('Tahap perkembangan KUBE');
		expect((await standing())?.assessment).toMatchObject({ id: second, snapshot: own });
		expect(await review('officer', second, { stage: 'maju', remarks: 'Layak' })).toEqual({
			ok: true
		});
		expect((await standing())?.stage).toEqual({ code: 'maju', name: 'Mandiri' });
	});

	test('is not written by the mentor with her assessment', async () => {
		const op = newRecord('assessment', { ...assessment(true), snapshot: own });
		expect(await verdicts(push(db, cast.actors.mentor, cast.a.id, [op]))).toEqual(['bad_patch']);
	});

	const [first, second] = own.stages as [
		Instrument['stages'][number],
		Instrument['stages'][number]
	];
	const many = (count: number, prefix = 'x') =>
		Array.from({ length: count }, (_, at) => ({ code: `${prefix}-${at}`, text: 'Ciri' }));
	const withStage = (more: object) => ({ ...own, stages: [{ ...first, ...more }, second] });
	const withIndicator = (more: object) =>
		withStage({ indicators: [{ ...first.indicators[0], ...more }] });
	const six = (count: number) =>
		['a', 'b', 'c', 'd', 'e', 'f'].map((code) => ({
			...{ code, name: code, indicators: many(count, code) }
		}));

	test.each<[string, unknown]>([
		['no name', { ...own, name: '' }],
		['too long a source', { ...own, source: 'x'.repeat(301) }],
		['no per cent', { ...own, needed_percent: null }],
		['nought per cent', { ...own, needed_percent: 0 }],
		['101 per cent', { ...own, needed_percent: 101 }],
		['half a per cent', { ...own, needed_percent: 50.5 }],
		['a per cent in words', { ...own, needed_percent: '75' }],
		['no stages', { ...own, stages: null }],
		['one stage', { ...own, stages: [first] }],
		['seven stages', { ...own, stages: [...six(1), { ...first, code: 'g' }] }],
		['the same stage twice', { ...own, stages: [first, { ...second, code: first.code }] }],
		['a stage without a name', withStage({ name: '' })],
		['too long a name of a stage', withStage({ name: 'x'.repeat(61) })],
		['a stage without a code', withStage({ code: null })],
		['a code of a stage that is none', withStage({ code: 'Tahap 1' })],
		['a stage without indicators', withStage({ indicators: [] })],
		['indicators that are none', withStage({ indicators: 'satu' })],
		['thirteen indicators of a stage', withStage({ indicators: many(13) })],
		[
			'61 indicators',
			{ ...own, stages: [...six(11).slice(0, 5), { ...first, indicators: many(6) }] }
		],
		[
			'the same indicator in two stages',
			{ ...own, stages: [first, { ...second, ...{ indicators: first.indicators } }] }
		],
		['an indicator without words', withIndicator({ text: '' })],
		['too long an indicator', withIndicator({ text: 'x'.repeat(201) })],
		['an indicator without a code', withIndicator({ code: '' })],
		['evidence that no book gives', withIndicator({ evidence: 'feeling' })]
	])('is not saved with %s', async (_, body) => {
		const held = async () =>
			(await db.query('select * from public.reference order by version')).rows;
		const before = await held();
		expect(await save(body)).toEqual({ err: 'bad_reference' });
		expect(await held()).toEqual(before);
	});

	test('may have 60 indicators, of which none asks the books', async () => {
		const body = { ...own, stages: six(10) };
		expect(await save(body, { code: 'panjang' })).toEqual({ version: expect.any(Number) });
		const judged = withIndicator({ evidence: null });
		expect(await save(judged, { code: 'pendek' })).toEqual({ version: expect.any(Number) });
	});

	test.each(['officerOfB', 'mentor', 'chair', 'stranger'] as const)(
		'is not written by a %s',
		async (who) => {
			expect(await save(own, { who })).toEqual({ err: 'not_allowed' });
		}
	);
});
