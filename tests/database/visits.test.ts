// Visits, actions, assessments and talks as mentor, group and office write them: what is taken, what is refused with which code.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Patch, RecordKind } from '../../src/lib/domain/records.ts';
import { type BackwardPage, decodeRows, type RecordRow } from '../../src/lib/sync/protocol.ts';
import { call, patchOp, push, verdicts } from '../support/calls.ts';
import { newRecord, rowsOfGroup } from '../support/capital.ts';
import { type ActorName, assembleCast, type Cast } from '../support/cast.ts';
import { startDatabase, type TestDatabase } from '../support/embedded.ts';
import {
	assessment,
	dayFromToday,
	doneVisit,
	flagSnooze,
	followUp,
	followUpStep,
	plannedVisit,
	SECRET,
	talk,
	today,
	visitNote,
	visitPhoto,
	visitVoice
} from '../support/mentoring.ts';

let db: TestDatabase;
let cast: Cast;

beforeAll(async () => {
	db = await startDatabase();
	cast = await assembleCast(db);
});
afterAll(() => db.stop());

const says = (who: ActorName, ...ops: unknown[]) =>
	verdicts(push(db, cast.actors[who], cast.a.id, ops));
const edit = (kind: Patch['kind'], id: string, set: object) =>
	patchOp({ kind, id, set: set as Record<string, unknown>, base: {} });

async function recordsOf(who: ActorName, ...kinds: RecordKind[]): Promise<RecordRow[]> {
	const page = await call<BackwardPage>(db, cast.actors[who], 'sync_pull', {
		...{ p_group: cast.a.id, p_before: 0, p_limit: 1 }
	});
	return decodeRows(page.records ?? []).records.filter(({ kind }) => kinds.includes(kind));
}
async function recordOf(who: ActorName, kind: RecordKind, id: string): Promise<RecordRow> {
	return (await recordsOf(who, kind)).find((record) => record.id === id) ?? expect.fail(id);
}

async function unchanged(work: () => Promise<void>): Promise<void> {
	const before = [await rowsOfGroup(db, cast.a.id), await rowsOfGroup(db, cast.b.id)];
	await work();
	expect([await rowsOfGroup(db, cast.a.id), await rowsOfGroup(db, cast.b.id)]).toEqual(before);
}

describe('a visit', () => {
	test('is planned, moved and told by one mentor and her stand-in, then stays as it is', async () => {
		const id = randomUUID();
		expect(await says('mentor', newRecord('visit', plannedVisit(), id))).toEqual(['ok']);
		expect(await says('mentor', edit('visit', id, { planned_on: dayFromToday(3) }))).toEqual([
			'ok'
		]);
		const { state: _, ...told } = doneVisit([cast.a.members['chair'] ?? '']);
		expect(await says('standIn', edit('visit', id, { ...told, state: 'done' }))).toEqual(['ok']);
		const held = await recordOf('member', 'visit', id);
		// Whoever makes a visit has written it.
		expect(held.fields).toMatchObject({
			...{ ...told, state: 'done', by: null, author_name: '', author_role: 'mentor', own: false }
		});
		expect(held.meta['state']).toMatchObject({ by: null });
		expect((await recordOf('standIn', 'visit', id)).fields).toMatchObject({ own: true });
		expect((await recordOf('mentor', 'visit', id)).fields).toMatchObject({ own: false });
		await unchanged(async () => {
			for (const set of [{ advice: 'Lain' }, { state: 'planned' }, { state: 'cancelled' }]) {
				expect(await says('mentor', edit('visit', id, set))).toEqual(['visit_done']);
			}
		});
	});

	test('that was cancelled is not taken up again', async () => {
		const id = randomUUID();
		expect(
			await says(
				'mentor',
				newRecord('visit', plannedVisit(), id),
				edit('visit', id, { state: 'cancelled' }),
				edit('visit', id, { state: 'planned' })
			)
		).toEqual(['ok', 'ok', 'visit_done']);
	});

	test('has paragraphs that only mentors get, and the visit must be there first', async () => {
		const id = randomUUID();
		expect(
			await says(
				'mentor',
				newRecord('visit_note', visitNote, id),
				newRecord('visit', plannedVisit(), id),
				newRecord('visit_note', visitNote, id),
				edit('visit_note', id, { remarks: `${SECRET} 2` })
			)
		).toEqual(['invalid', 'ok', 'ok', 'ok']);
		expect((await recordOf('standIn', 'visit_note', id)).fields).toMatchObject({
			remarks: `${SECRET} 2`
		});
		expect(await recordsOf('chair', 'visit_note', 'flag_snooze')).toEqual([]);
	});

	test('is confirmed once, by the chair, when it is done', async () => {
		const id = randomUUID();
		const word = () => newRecord('visit_confirmation', { visit_id: id, note: '' });
		expect(await says('chair', word())).toEqual(['no_such_record']);
		await says('mentor', newRecord('visit', plannedVisit(), id));
		expect(await says('chair', word())).toEqual(['no_such_record']);
		await says('mentor', edit('visit', id, { state: 'done', visited_on: today() }));
		expect(await says('secretary', word())).toEqual(['not_allowed']);
		const first = word();
		expect(await says('chair', first, first, word())).toEqual(['ok', 'ok', 'already_written']);
		const mine = { ...word(), body: { ...first.body } };
		expect(await says('chair', mine)).toEqual(['already_written']);
	});

	const refusedVisits: [string, string, object][] = [
		['no day', 'invalid', { purpose: 'x' }],
		['a day that is none', 'invalid', { ...plannedVisit(), planned_on: '2026-02-30' }],
		['a state that is none', 'invalid', { ...plannedVisit(), state: 'maybe' }],
		['done without a day', 'bad_date', { ...plannedVisit(), state: 'done' }],
		['done the day after tomorrow', 'bad_date', doneVisit([], { visited_on: dayFromToday(3) })],
		['a stranger present', 'no_such_member', doneVisit([randomUUID()])],
		['a list of present that is none', 'invalid', { ...plannedVisit(), present: 'semua' }],
		['half a place', 'invalid', doneVisit([], { longitude: null })],
		['a place off the earth', 'invalid', doneVisit([], { latitude: 91_000_000 })],
		['a book that is none', 'invalid', { ...plannedVisit(), books: { diary: 'ok' } }],
		['a state of a book that is none', 'invalid', { ...plannedVisit(), books: { cash: 'yes' } }],
		['negative cash', 'invalid', doneVisit([], { cash_counted: -1 })],
		['half a rupiah', 'invalid', doneVisit([], { cash_counted: 0.5 })],
		['too many words', 'invalid', doneVisit([], { advice: 'x'.repeat(2_001) })],
		['a foreign author', 'bad_patch', { ...plannedVisit(), author_name: 'Bu Camat' }],
		['a foreign role', 'bad_patch', { ...plannedVisit(), author_role: 'chair' }],
		['a foreign account', 'bad_patch', { ...plannedVisit(), author_id: randomUUID() }],
		['another group', 'bad_patch', { ...plannedVisit(), group_id: randomUUID() }]
	];
	test.each(refusedVisits)('with %s is refused: %s', async (_, code, set) => {
		await unchanged(async () => {
			expect(await says('mentor', newRecord('visit', set))).toEqual([code]);
		});
	});

	test('counts as present who belongs to the group alone', async () => {
		const foreign = cast.b.members['chair'] ?? '';
		expect(await says('mentor', newRecord('visit', doneVisit([foreign])))).toEqual([
			'no_such_member'
		]);
	});

	const files: [string, string, (id: string) => object][] = [
		['a voice of a minute and a second', 'invalid', (id) => ({ ...voiceOf(id), seconds: 61 })],
		['a voice without length', 'invalid', (id) => ({ ...voiceOf(id), seconds: null })],
		['a voice that is a picture', 'invalid', (id) => ({ ...photoOf(id), what: 'voice' })],
		['a picture that is a voice', 'invalid', (id) => ({ ...voiceOf(id), what: 'photo' })],
		['a picture without size', 'invalid', (id) => ({ ...photoOf(id), width: null })],
		['a name that runs', 'invalid', (id) => photoOf(id, { path: `${cast.a.id}/x.html` })],
		[
			'a file of another group',
			'invalid',
			(id) => photoOf(id, { path: `${cast.b.id}/${randomUUID()}.webp` })
		],
		['another group’s visit', 'invalid', () => photoOf(cast.b.mentoring.visit)],
		['no word about who sees it', 'invalid', (id) => ({ ...photoOf(id), shared: null })]
	];
	const photoOf = (id: string, more = {}) => visitPhoto(cast.a.id, id, more);
	const voiceOf = (id: string) => visitVoice(cast.a.id, id, true);
	test.each(files)('gets no file that is %s: %s', async (_, code, set) => {
		await unchanged(async () => {
			const file = newRecord('visit_file', set(cast.a.mentoring.visit));
			expect(await says('mentor', file)).toEqual([code]);
		});
	});
});

describe('an action', () => {
	const step = (id: string, ...args: ['done' | 'reopened' | 'dropped' | 'note', string?]) =>
		newRecord('follow_up_step', followUpStep(id, ...args));

	test('of a member is done by herself or an officer, of the mentor by mentors, of the group by all', async () => {
		const [own, mentors, groups] = [randomUUID(), randomUUID(), randomUUID()];
		const owner = cast.a.members['member'] ?? '';
		await says(
			'mentor',
			newRecord('follow_up', followUp({ owner_kind: 'member', owner }), own),
			newRecord('follow_up', followUp({ owner_kind: 'mentor' }), mentors),
			newRecord('follow_up', followUp(), groups)
		);
		expect(await says('member', step(own, 'note', 'Besok'), step(own, 'done'))).toEqual([
			'ok',
			'ok'
		]);
		expect(await says('treasurer', step(own, 'done'))).toEqual(['ok']);
		expect(await says('member', step(groups, 'done'), step(mentors, 'done'))).toEqual([
			'ok',
			'not_allowed'
		]);
		expect(await says('chair', step(mentors, 'done'), step(own, 'reopened'))).toEqual([
			'not_allowed',
			'not_allowed'
		]);
		expect(
			await says('mentor', step(own, 'reopened'), step(groups, 'dropped'), step(mentors, 'done'))
		).toEqual(['ok', 'ok', 'ok']);
		const other = randomUUID();
		const chair = cast.a.members['chair'] ?? '';
		await says(
			'mentor',
			newRecord('follow_up', followUp({ owner_kind: 'member', owner: chair }), other)
		);
		expect(await says('member', step(other, 'done'))).toEqual(['not_allowed']);
	});

	test('that is not there, or of another group, has no steps', async () => {
		expect(
			await says('mentor', step(randomUUID(), 'done'), step(cast.b.mentoring.followUp, 'done'))
		).toEqual(['no_such_record', 'no_such_record']);
	});

	test.each<[string, string, () => object]>([
		['nobody', 'invalid', () => followUp({ owner_kind: 'member' })],
		['the group and a member', 'invalid', () => followUp({ owner: cast.a.members['chair'] ?? '' })],
		[
			'a member of another group',
			'invalid',
			() => followUp({ owner_kind: 'member', owner: cast.b.members['chair'] ?? '' })
		],
		['somebody without a day', 'invalid', () => ({ ...followUp(), due_on: null })],
		[
			'somebody, of another group’s visit',
			'invalid',
			() => followUp({ visit_id: cast.b.mentoring.visit })
		]
	])('for %s is refused: %s', async (_, code, set) => {
		await unchanged(async () => {
			expect(await says('mentor', newRecord('follow_up', set()))).toEqual([code]);
		});
	});
});

describe('a flag put aside', () => {
	test.each<[string, string, object]>([
		['without a reason', 'reason_needed', { ...flagSnooze, reason: '  ' }],
		['for a year', 'bad_date', { ...flagSnooze, until: dayFromToday(365) }],
		['until no day', 'bad_date', { ...flagSnooze, until: 'besok' }],
		['by a name that is none', 'invalid', { ...flagSnooze, flag: 'No Visit!' }]
	])('%s is refused: %s', async (_, code, set) => {
		await unchanged(async () => {
			expect(await says('mentor', newRecord('flag_snooze', set))).toEqual([code]);
		});
	});
});

describe('an assessment', () => {
	test('keeps the instrument as it was, and is written once', async () => {
		const id = randomUUID();
		const op = newRecord('assessment', assessment(true), id);
		expect(await says('mentor', op, edit('assessment', id, { stage: 'maju' }))).toEqual([
			'ok',
			'already_written'
		]);
		const { fields } = await recordOf('member', 'assessment', id);
		expect(fields['snapshot']).toMatchObject({ needed_percent: 75 });
	});

	test('that is not shared is for mentors and the office', async () => {
		const { assessment: shared, quietAssessment: quiet } = cast.a.mentoring;
		const seen = async (who: ActorName) =>
			(await recordsOf(who, 'assessment'))
				.map(({ id }) => id)
				.filter((id) => [shared, quiet].includes(id));
		expect(await seen('mentor')).toHaveLength(2);
		expect(await seen('chair')).toEqual([shared]);
		expect(await recordsOf('chair', 'assessment_step')).toMatchObject([
			{ fields: { step: 'confirmed', stage: 'tumbuh', by: null, author_role: 'officer' } }
		]);
	});

	test.each<[string, string, object]>([
		['an instrument that is none', 'no_such_record', { instrument: 'lain' }],
		['a day to come', 'bad_date', { assessed_on: dayFromToday(3) }],
		['no answers', 'invalid', { answers: [] }],
		['an answer that is none', 'invalid', { answers: [{ indicator: 'x', met: 'perhaps' }] }],
		[
			'an answer with more to it',
			'invalid',
			{ answers: [{ indicator: 'x', met: 'yes', page: 'x' }] }
		],
		['a word for answers', 'invalid', { answers: ['ya'] }],
		['a stage of a strange name', 'invalid', { stage: 'Maju!' }],
		['an instrument of its own', 'bad_patch', { snapshot: {} }]
	])('with %s is refused: %s', async (_, code, more) => {
		await unchanged(async () => {
			const op = newRecord('assessment', { ...assessment(true), ...more });
			expect(await says('mentor', op)).toEqual([code]);
		});
	});

	test('is answered by the database alone', async () => {
		const answer = {
			assessment_id: cast.a.mentoring.quietAssessment,
			step: 'confirmed',
			stage: 'maju'
		};
		for (const who of ['mentor', 'chair'] as const) {
			expect(await says(who, newRecord('assessment_step' as 'visit', answer))).toEqual([
				'unknown_kind'
			]);
		}
	});
});

describe('a talk with a family', () => {
	test('is read by the member herself, and by nobody else of the group', async () => {
		const id = randomUUID();
		const owner = cast.a.members['secretary'] ?? '';
		expect(await says('mentor', newRecord('graduation_talk', talk(owner), id))).toEqual(['ok']);
		expect((await recordOf('secretary', 'graduation_talk', id)).fields).toMatchObject({
			decision: 'thinking'
		});
		for (const who of ['chair', 'member', 'treasurer'] as const) {
			expect((await recordsOf(who, 'graduation_talk')).map((row) => row.id)).not.toContain(id);
		}
		await unchanged(async () => {
			const moved = edit('graduation_talk', id, { member: cast.a.members['chair'] });
			expect(await says('mentor', moved)).toEqual(['bad_patch']);
		});
		expect(await says('mentor', edit('graduation_talk', id, { deleted: true }))).toEqual(['ok']);
	});

	test.each<[string, string, () => object]>([
		['of another group', 'invalid', () => talk(cast.b.members['chair'] ?? '')],
		[
			'about the day after tomorrow',
			'bad_date',
			() => ({ ...talk(cast.a.members['chair'] ?? ''), talked_on: dayFromToday(3) })
		],
		[
			'that decides for her',
			'invalid',
			() => ({ ...talk(cast.a.members['chair'] ?? ''), decision: 'graduated' })
		]
	])('with a member %s is refused: %s', async (_, code, set) => {
		await unchanged(async () => {
			expect(await says('mentor', newRecord('graduation_talk', set()))).toEqual([code]);
		});
	});
});
