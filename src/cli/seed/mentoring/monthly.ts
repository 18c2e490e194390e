import type { Queries } from '../../../lib/server/embedded/database.ts';
import type { SeedGroup } from '../people.ts';
import { monthlyReports } from './content/monthly.ts';
import { RATNA } from './content/mentors.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** Days after the end of the month: when it is sent, and when the office answers. */
const SENT = 2;
const ANSWERED = 9;

// A report is drawn as send_mentor_report draws it, at the time that the story gives.
const SEND = `
with report as (
	insert into private.mentor_reports (id, mentor_id, month)
	select $1, u.id, $3 from auth.users u where u.email = $2 returning id, mentor_id, month)
insert into private.mentor_report_steps (report_id, position, step, content, actor_name, at)
select r.id, 1, 'sent', private.monthly_content(r.mentor_id, r.month, $4::jsonb), p.name, to_timestamp($5::bigint / 1000.0)
from report r join public.profiles p on p.user_id = r.mentor_id`;
const ACCEPT = `
insert into private.mentor_report_steps (report_id, position, step, actor_name, at)
select $1, 2, 'accepted', p.name, to_timestamp($3::bigint / 1000.0)
from auth.users u join public.profiles p on p.user_id = u.id where u.email = $2`;

/** The monthly reports of the mentor: one that the office accepted, one that waits. */
export async function sendReports(
	db: Queries,
	groups: readonly SeedGroup[],
	desk: { today: number; officer: string; id: (at: number) => string }
): Promise<void> {
	for (const { back, isAccepted, groups: told, ...texts } of monthlyReports) {
		const [month, after] = [monthBefore(desk.today, back), monthBefore(desk.today, back - 1)];
		const at = (days: number) =>
			Math.min(Date.parse(after) + days * DAY_MS, desk.today - DAY_MS) + 9 * HOUR_MS;
		const typed = groups.flatMap(({ id, plan }) => {
			const own = told[plan.slug];
			return own ? [{ group: id, ...own }] : [];
		});
		const report = desk.id(at(SENT));
		const input = JSON.stringify({ ...texts, groups: typed });
		await db.query(SEND, [report, RATNA, month, input, at(SENT)]);
		if (isAccepted) await db.query(ACCEPT, [report, desk.officer, at(ANSWERED)]);
	}
}

/** First day (ISO) of the month so many months before that of the moment. */
function monthBefore(moment: number, back: number): string {
	const day = new Date(moment);
	return new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() - back, 1))
		.toISOString()
		.slice(0, 10);
}
