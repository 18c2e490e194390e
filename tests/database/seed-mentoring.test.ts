import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Balance } from '../../src/lib/domain/balances.ts';
import { flagsOf } from '../../src/lib/domain/mentoring/flags.ts';
import { summaryFrom } from '../../src/lib/domain/mentoring/flags/summary.ts';
import { type Said, talksOf } from '../../src/lib/domain/mentoring/talk.ts';
import { decodeRows, type WireRow } from '../../src/lib/sync/protocol.ts';
import type { TestDatabase } from '../support/embedded.ts';
import { SEEDED_ON as TODAY, startSeeded } from '../support/seeded.ts';

let db: TestDatabase;

const count = async (sql: string) => Number((await db.query(sql)).rows[0]?.['count']);

beforeAll(async () => {
	db = await startSeeded();
});
afterAll(() => db.stop());

describe('the mentoring', () => {
	test('is done by two people, one before the other, one for some days beside the other', async () => {
		const { rows: assigned } = await db.query(
			`select o.slug, p.name, a.stand_in, case when a.until is null then 'now' when a.until < $1::date then 'before'
				else 'for some days' end as state, p.phone is not null as reachable
			from public.mentor_assignments a join public.groups o on o.id = a.group_id
			join public.profiles p on p.user_id = a.user_id order by a.since`,
			[TODAY]
		);
		const [hendra, ratna] = ['Hendra Wiguna', 'Ratna Kusumawardani'];
		expect(
			assigned.map((row) => [row['slug'], row['name'], row['state'], row['stand_in']])
		).toEqual([
			['mekar-sari', hendra, 'before', false],
			['awi-lestari', ratna, 'now', false],
			['mekar-sari', ratna, 'now', false],
			['canting-mulya', ratna, 'now', false],
			['gembala-makmur', hendra, 'now', false],
			['awi-lestari', hendra, 'for some days', true]
		]);
		expect(assigned.every((row) => row['reachable'])).toBe(true);
	});

	test('has eight months of visits whose cash was compared with the book of that hour, and three that wait', async () => {
		const { rows } = await db.query(
			`select v.state, v.visited_on::text as on, v.planned_on::text as planned, v.cash_counted::float8 as counted, v.cash_book::float8 as book,
				(select sum(case '1101' when e.debit then e.amount when e.credit then -e.amount else 0 end)::float8
					from public.entries e join public.transactions t on (t.group_id, t.id) = (e.group_id, e.transaction_id)
					where t.group_id = v.group_id and t.received_at <= v.created_at + interval '1 hour' and t.device_at <= v.created_at) as known
			from public.visits v order by v.visited_on`
		);
		const done = rows.filter(({ state }) => state === 'done');
		expect(done.length).toBeGreaterThanOrEqual(24);
		expect(String(done[0]?.['on']) < '2026-03-21').toBe(true);
		for (const { on, book, known } of done) expect([on, book]).toEqual([on, known]);
		expect(
			done.filter(({ counted, book }) => Math.abs(Number(counted) - Number(book)) > 20_000)
		).toHaveLength(1);
		const planned = rows
			.filter(({ state }) => state === 'planned')
			.map(({ planned }) => String(planned));
		expect(planned).toHaveLength(3);
		expect(planned.filter((on) => on < TODAY)).toHaveLength(1);
	});

	test('tells each story in its own words, some of it for mentors only', async () => {
		const { rows } = await db.query(
			`select advice from public.visits where state = 'done' union all select remarks from public.visit_notes where remarks <> ''`
		);
		expect(new Set(rows.map(({ advice }) => advice)).size).toBe(rows.length);
		expect(await count('select count(*) from public.visit_notes')).toBeGreaterThanOrEqual(4);
		const { rows: pictures } = await db.query('select shared from public.visit_files');
		expect(new Set(pictures.map(({ shared }) => shared))).toEqual(new Set([true, false]));
	});

	test('has actions of every owner, done and not, and questions about entry, closing and plan', async () => {
		const { rows: actions } = await db.query(
			`select f.owner_kind, exists (select 1 from public.follow_up_steps s
				where s.group_id = f.group_id and s.follow_up_id = f.id and s.step = 'done') as done from public.follow_ups f`
		);
		const seen = new Set(
			actions.map(({ owner_kind: owner, done }) => `${String(owner)} ${done ? 'done' : 'open'}`)
		);
		expect([...seen].sort()).toEqual([
			'group done',
			'group open',
			'member done',
			'member open',
			'mentor done',
			'mentor open'
		]);
		const { rows: comments } = await db.query(
			`select id::text, seq::float8, jsonb_build_object('subject_kind', subject_kind, 'subject', subject, 'reply_to', reply_to,
				'asks', asks, 'body', body) as fields from public.comments`
		);
		const talks = talksOf(comments as unknown as Said[]);
		const states = talks.map(
			({ root, open }) => `${root.fields.subject_kind} ${open ? 'open' : 'answered'}`
		);
		expect(new Set(states)).toEqual(
			new Set([
				...['transaction open', 'transaction answered', 'closing answered'],
				...['budget_line open', 'budget_line answered', 'visit answered']
			])
		);
	});

	test('was judged: a stage that the office confirmed, an assessment that waits, reports of two months', async () => {
		const { rows } = await db.query(
			`select o.slug, s.step, s.stage from public.assessments a join public.groups o on o.id = a.group_id
			left join public.assessment_steps s on (s.group_id, s.assessment_id) = (a.group_id, a.id) order by a.assessed_on`
		);
		expect(rows.map(({ slug, step, stage }) => [slug, step, stage])).toEqual([
			['mekar-sari', 'confirmed', 'tumbuh'],
			['mekar-sari', 'returned', 'berkembang'],
			['mekar-sari', 'confirmed', 'berkembang'],
			['awi-lestari', null, null]
		]);
		const { rows: reports } = await db.query(
			`select r.month::text, array_agg(s.step order by s.position) as steps,
				jsonb_array_length(min(s.content::text)::jsonb -> 'groups') as groups
			from private.mentor_reports r join private.mentor_report_steps s on s.report_id = r.id group by 1 order by 1`
		);
		expect(reports).toEqual([
			{ month: '2026-09-01', steps: ['sent', 'accepted'], groups: 3 },
			{ month: '2026-10-01', steps: ['sent'], groups: 3 }
		]);
		expect(await count('select count(*) from public.graduation_talks')).toBe(2);
	});

	test('raises flags of many kinds, one that was put aside, and none in one group', async () => {
		const raised = new Map<string, string[]>();
		const { rows } = await db.query('select id::text, slug from public.groups');
		for (const { id, slug } of rows) raised.set(String(slug), await codesOf(String(id)));
		expect(raised.get('canting-mulya')).toEqual([]);
		expect(raised.get('mekar-sari')).toEqual(
			expect.arrayContaining([
				'cash_differs',
				'follow_up_overdue',
				'question_open',
				'report_waiting'
			])
		);
		expect(raised.get('awi-lestari')).toEqual(
			expect.arrayContaining(['report_late', 'no_visit', 'stock_low', 'order_unanswered'])
		);
		const { rows: aside } = await db.query('select flag from public.flag_snoozes');
		expect(aside).toEqual([{ flag: 'stock_low' }]);
	});
});

/** Codes of the flags of a group on the day of the load. */
async function codesOf(group: string): Promise<string[]> {
	const { rows } = await db.query('select row_json from private.feed($1, 0, 1000000)', [group]);
	const { journal, records } = decodeRows(rows.map(({ row_json }) => row_json as WireRow));
	const { rows: balances } = await db.query(
		`select account, holder_id::text as holder, month::text, debit::float8, credit::float8
		from public.balances where group_id = $1`,
		[group]
	);
	const parts = {
		today: TODAY,
		balances: balances as unknown as Balance[],
		rows: journal,
		records
	};
	return flagsOf(summaryFrom(parts)).map(({ code }) => code);
}
