// What a mentor and the group of the cast wrote to each other.
import { call } from './calls.ts';
import { newRecord, pushAll } from './capital.ts';
import type { CastGroup } from './cast.ts';
import type { Actor, TestDatabase } from './embedded.ts';
import { followUpStep, mentorOps, monthOfToday } from './mentoring.ts';

/** A visit with everything about it, the office's answer, and the mentor's report of the month; `member` reads in both groups. */
export async function mentoring(
	db: TestDatabase,
	group: CastGroup,
	[mentor, chair, member, officer]: readonly [Actor, Actor, Actor, Actor]
): Promise<void> {
	const { rows } = await db.query(
		'select id::text from public.transactions where group_id = $1 order by seq limit 1',
		[group.id]
	);
	const both = group.members['both'] ?? '';
	const { ops, made } = mentorOps(group.id, both, String(rows[0]?.['id']));
	group.mentoring = made;
	await pushAll(db, mentor, group.id, ops);
	await pushAll(db, chair, group.id, [
		newRecord('visit_confirmation', { visit_id: made.visit, note: 'Betul' })
	]);
	await pushAll(db, member, group.id, [
		newRecord('follow_up_step', followUpStep(made.ownFollowUp, 'done'))
	]);
	const answered = await call(db, officer, 'review_assessment', {
		...{ p_group: group.id, p_assessment: made.assessment, p_step: 'confirmed' },
		...{ p_stage: 'tumbuh', p_remarks: '' }
	});
	const texts = { progress: '', problems: '', efforts: '', plan: '', groups: [] };
	const sent = await call(db, mentor, 'send_mentor_report', {
		...{ p_month: monthOfToday(), p_texts: texts }
	});
	for (const answer of [answered, sent]) {
		if (!(answer as { ok?: boolean }).ok) throw new Error(`refused: ${JSON.stringify(answer)}`);
	}
}
