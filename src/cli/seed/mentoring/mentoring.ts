import type { Instrument } from '../../../lib/domain/records.ts';
import type { Queries } from '../../../lib/server/embedded/database.ts';
import { demoAccounts } from '../content/demo-accounts.ts';
import type { Writing } from '../diary.ts';
import type { SeedStorage } from '../index.ts';
import type { SeedGroup } from '../people.ts';
import { randomFrom } from '../random.ts';
import { tellAssessments } from './assessments.ts';
import { awiLestari } from './content/awi-lestari.ts';
import { cantingMulya } from './content/canting-mulya.ts';
import { gembalaMakmur } from './content/gembala-makmur.ts';
import { mekarSari } from './content/mekar-sari.ts';
import { phones } from './content/mentors.ts';
import { sendReports } from './monthly.ts';
import type { MentoringPlan } from './plan.ts';
import { type Row, Scene } from './scene.ts';
import { tellTalks } from './talks.ts';
import { tellVisits } from './visits.ts';

const plans: Readonly<Record<string, MentoringPlan>> = {
	'mekar-sari': mekarSari,
	'awi-lestari': awiLestari,
	'canting-mulya': cantingMulya,
	'gembala-makmur': gembalaMakmur
};

// What a push does with a record of mentoring, with the time that the story gives: the same judge (but for the two that know only the
// present, or are no push), the same store.
const APPLY = `
create function pg_temp.apply_mentoring(p_group uuid, p_rows jsonb) returns void language plpgsql as $$
declare
	o jsonb;
	m public.members;
	seq bigint;
begin
	for o in select value from jsonb_array_elements(p_rows) loop
		m := null;
		if o ? 'member' then
			select * into m from public.members where group_id = p_group and id = (o ->> 'member')::uuid;
		else
			select u.id, p.name, o ->> 'role' into m.user_id, m.name, m.role
			from auth.users u join public.profiles p on p.user_id = u.id where u.email = o ->> 'account';
		end if;
		if o ->> 'kind' not in ('flag_snooze', 'assessment_step') then
			perform private.judge_mentoring(p_group, m, o ->> 'kind', (o ->> 'id')::uuid, null, o -> 'set');
		end if;
		seq := private.next_seq(p_group);
		perform private.store_record(p_group, o ->> 'kind', (o ->> 'id')::uuid, m.id, seq, (o -> 'set') || jsonb_build_object(
			'author_id', m.user_id, 'author_name', m.name, 'author_role', m.role,
			'created_at', to_timestamp((o ->> 'at')::bigint / 1000.0),
			'snapshot', private.instrument_of(p_group, o #>> '{set,instrument}'),
			'meta', case when private.is_written_once(o ->> 'kind') then '{}'::jsonb else (
				select jsonb_object_agg(k, jsonb_build_object('s', seq, 'by', m.id)) from jsonb_object_keys(o -> 'set') k) end));
	end loop;
end $$`;

/** Who mentors which group and when, what they wrote, and what the groups answered. Accounts and office must be there. */
export async function tellMentoring(
	db: Queries,
	told: readonly { group: SeedGroup; writings: readonly Writing[] }[],
	desk: { storage: SeedStorage; today: number }
): Promise<void> {
	const random = randomFrom('mentors');
	const officer = demoAccounts.find((account) => account.officer)?.email ?? '';
	await addProfiles(db);
	await db.exec(APPLY);
	for (const one of told) {
		const plan = plans[one.group.plan.slug];
		if (!plan) continue;
		const scene = new Scene(one, plan, { ...desk, random });
		await assign(db, scene);
		await tellVisits(scene);
		await tellTalks(db, scene);
		tellAssessments(scene, await instrumentOf(db, one.group), officer);
		const rows: Row[] = scene.rows.sort((a, b) => a.at - b.at);
		const { id } = one.group;
		await db.query('select pg_temp.apply_mentoring($1, $2::jsonb)', [id, JSON.stringify(rows)]);
	}
	await db.exec('drop function pg_temp.apply_mentoring(uuid, jsonb)');
	const groups = told.map(({ group }) => group);
	await sendReports(db, groups, { today: desk.today, officer, id: (at) => random.uuid(at) });
}

/** Names and numbers of the mentors. */
async function addProfiles(db: Queries): Promise<void> {
	for (const { email, mentor } of demoAccounts) {
		if (!mentor) continue;
		await db.query(
			`insert into public.profiles (user_id, name, phone) select id, $2, $3 from auth.users where email = $1`,
			[email, mentor.name, phones[email]]
		);
	}
}

async function assign(db: Queries, { group, plan, dateOf }: Scene): Promise<void> {
	for (const { mentor, since, until, standIn } of plan.assignments) {
		await db.query(
			`select private.write_assignment($1, u.id, $3, $4, $5) from auth.users u where u.email = $2`,
			[group.id, mentor, dateOf(since), until === null ? null : dateOf(until), standIn]
		);
	}
}

async function instrumentOf(db: Queries, { id }: SeedGroup): Promise<Instrument> {
	const { rows } = await db.query(`select private.instrument_of($1, 'tahap-kube') as body`, [id]);
	return rows[0]?.['body'] as unknown as Instrument;
}
