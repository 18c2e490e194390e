// Questions and answers about something of the group: who begins, who asks, what they are about.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CommentFields, SubjectKind } from '../../src/lib/domain/records.ts';
import { decodeRows, type ForwardPage } from '../../src/lib/sync/protocol.ts';
import { call, headOf, patchOp, push, verdicts } from '../support/calls.ts';
import { newRecord, rowsOfGroup } from '../support/capital.ts';
import { type ActorName, assembleCast, type Cast, type CastGroup } from '../support/cast.ts';
import { startDatabase, type TestDatabase } from '../support/embedded.ts';
import { comment } from '../support/mentoring.ts';

let db: TestDatabase;
let cast: Cast;
/** What can be talked about, in each group. */
const subjects = { a: {}, b: {} } as Record<'a' | 'b', Record<SubjectKind, string>>;

beforeAll(async () => {
	db = await startDatabase();
	cast = await assembleCast(db);
	for (const side of ['a', 'b'] as const) subjects[side] = await subjectsOf(cast[side]);
});
afterAll(() => db.stop());

async function subjectsOf({ id, line, mentoring }: CastGroup) {
	const { rows } = await db.query(
		`select (select subject::text from public.comments where group_id = $1) as transaction,
			(select id::text from public.closings where group_id = $1) as closing`,
		[id]
	);
	const found = rows[0] as { transaction: string; closing: string };
	return { ...found, budget_line: line, visit: mentoring.visit, follow_up: mentoring.followUp };
}

const says = (who: ActorName, ...ops: unknown[]) =>
	verdicts(push(db, cast.actors[who], cast.a.id, ops));
const about = (kind: SubjectKind, more: Partial<CommentFields> = {}, id?: string) =>
	newRecord('comment', comment(kind, subjects.a[kind], more), id);
const kinds: SubjectKind[] = ['transaction', 'budget_line', 'closing', 'visit', 'follow_up'];

describe.each(kinds)('about a %s', (kind) => {
	test('the mentor asks, members answer under her question, and every phone gets it', async () => {
		const question = randomUUID();
		const before = await headOf(db, cast.a.id);
		expect(await says('mentor', about(kind, { asks: true }, question))).toEqual(['ok']);
		const answers = [
			await says('treasurer', about(kind, { reply_to: question, body: 'Untuk bahan' })),
			await says('member', about(kind, { reply_to: question, body: 'Betul' })),
			await says('standIn', about(kind, { reply_to: question, asks: true, body: 'Notanya?' }))
		];
		expect(answers).toEqual([['ok'], ['ok'], ['ok']]);
		const page = await call<ForwardPage>(db, cast.actors.member, 'sync_pull', {
			...{ p_group: cast.a.id, p_after: before }
		});
		const said = decodeRows(page.rows).records.filter((row) => row.kind === 'comment');
		expect(said.map(({ fields }) => [fields['author_name'], fields['author_role']])).toEqual([
			...[
				['Bu Rini', 'mentor'],
				['Ibu treasurer', 'treasurer']
			],
			...[
				['Ibu member', 'member'],
				['', 'mentor']
			]
		]);
		expect(said.map(({ fields }) => fields['by'])).toEqual([
			...[null, cast.a.members['treasurer'], cast.a.members['member'], null]
		]);
	});

	test(`a member ${kind === 'visit' || kind === 'follow_up' ? 'may' : 'may not'} begin`, async () => {
		const code = kind === 'visit' || kind === 'follow_up' ? 'ok' : 'not_allowed';
		expect(await says('member', about(kind))).toEqual([code]);
		expect(await says('chair', about(kind))).toEqual([code]);
		expect(await says('chair', about(kind, { asks: true }))).toEqual(['not_allowed']);
	});

	test('of another group nobody writes', async () => {
		const before = [await rowsOfGroup(db, cast.a.id), await rowsOfGroup(db, cast.b.id)];
		const foreign = comment(kind, subjects.b[kind]);
		const { question } = cast.b.mentoring;
		for (const who of ['mentor', 'chair', 'treasurerOfBoth'] as const) {
			expect(
				await says(
					who,
					newRecord('comment', foreign),
					newRecord('comment', { ...foreign, reply_to: question })
				)
			).toEqual(['no_such_record', 'no_such_record']);
		}
		expect([await rowsOfGroup(db, cast.a.id), await rowsOfGroup(db, cast.b.id)]).toEqual(before);
	});
});

test('a request that waits is asked about like the entry that it becomes', async () => {
	const waiting = comment('transaction', cast.a.waiting, { asks: true });
	expect(await says('mentor', newRecord('comment', waiting))).toEqual(['ok']);
});

test('an answer stands under a question, not under an answer or under another subject', async () => {
	const answer = randomUUID();
	const { question } = cast.a.mentoring;
	expect(await says('member', about('transaction', { reply_to: question }, answer))).toEqual([
		'ok'
	]);
	expect(
		await says(
			'member',
			about('transaction', { reply_to: answer }),
			about('visit', { reply_to: question }),
			about('transaction', { reply_to: randomUUID() })
		)
	).toEqual(['no_such_record', 'no_such_record', 'no_such_record']);
});

test('what was said stays', async () => {
	const { question } = cast.a.mentoring;
	const edit = (set: object) =>
		patchOp({ kind: 'comment', id: question, set: set as Record<string, unknown>, base: {} });
	for (const who of ['mentor', 'member'] as const) {
		expect(await says(who, edit({ body: 'Lain' }))).toEqual(['already_written']);
	}
	await expect(
		db.query(`update public.comments set body = 'Lain' where id = $1`, [question])
	).rejects.toThrow();
	await expect(db.query('delete from public.comments where id = $1', [question])).rejects.toThrow();
});

test.each<[string, string, object]>([
	['no words', 'invalid', { body: '   ' }],
	['too many words', 'invalid', { body: 'x'.repeat(1_001) }],
	['a subject of no kind', 'no_such_record', { subject_kind: 'member' }],
	['a subject that is no id', 'invalid', { subject: 'x' }],
	['a question mark for a question', 'invalid', { asks: '?' }],
	['an author', 'bad_patch', { author_name: 'Bu Camat' }],
	['a role', 'bad_patch', { author_role: 'officer' }],
	['a time', 'bad_patch', { created_at: '2020-01-01' }]
])('%s: %s', async (_, code, more) => {
	const before = await rowsOfGroup(db, cast.a.id);
	const op = newRecord('comment', { ...comment('visit', cast.a.mentoring.visit), ...more });
	expect(await says('mentor', op)).toEqual([code]);
	expect(await rowsOfGroup(db, cast.a.id)).toEqual(before);
});
