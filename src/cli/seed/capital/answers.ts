import type { Queries } from '../../../lib/server/embedded/database.ts';
import type { SeedGroup } from '../people.ts';

/** What mentor and office answered where a report was accepted long ago: people of a region without an account here. */
export async function answerReports(db: Queries, groups: readonly SeedGroup[]): Promise<void> {
	for (const { id, plan } of groups) {
		if (plan.capital.report !== 'accepted') continue;
		for (const [step, name, role] of [
			['endorsed', 'Ratna Kusumawardani', 'mentor'],
			['accepted', 'Endang Susilowati', 'officer']
		]) {
			await db.query(
				`insert into public.report_steps (group_id, id, seq, report_id, step, remarks, actor_name, actor_role)
				select s.group_id, md5(s.id || $2)::uuid, private.next_seq(s.group_id), s.report_id, $2, '', $3, $4
				from public.report_steps s where s.group_id = $1 and s.step = 'sent'`,
				[id, step, name, role]
			);
		}
	}
}
