import type { Queries } from '../../lib/server/embedded/database.ts';
import { addAccounts } from '../accounts.ts';
import { demoAccounts } from './content/demo-accounts.ts';
import type { Cast } from './diary.ts';
import type { GroupPlan } from './plan.ts';
import type { Random } from './random.ts';

/** A group with the identifiers that the database knows it by. */
export interface SeedGroup {
	id: string;
	plan: GroupPlan;
	cast: Cast;
}

/** Gives every person and thing of the plan its identifier. */
export function castOf(plan: GroupPlan, random: Random, at: number): SeedGroup {
	const id = () => random.uuid(at);
	return {
		id: id(),
		plan,
		cast: {
			members: plan.members.map(({ name, role, hasPhone }) => ({
				id: id(),
				name,
				role,
				device: hasPhone ? id() : null
			})),
			products: plan.products.map((product) => ({ id: id(), plan: product })),
			parties: plan.parties.map(({ name }) => ({ id: id(), name })),
			suppliers: plan.suppliers.map(({ name }) => ({ id: id(), name }))
		}
	};
}

/** Adds the group and its members as `start_group` and `join_group` do, founded at `at` (milliseconds). */
export async function addGroup(
	db: Queries,
	{ id, plan, cast }: SeedGroup,
	at: number,
	random: Random
): Promise<void> {
	const people = cast.members.map((member) => {
		const demo = demoAccounts.find(
			({ member: demoMember }) => demoMember?.group === plan.slug && demoMember.name === member.name
		);
		return { member, user: member.device ? random.uuid(at) : null, demo };
	});
	await addAccounts(
		db,
		people.flatMap(({ user, demo }) =>
			user
				? [
						{
							id: user,
							email: demo?.email ?? `${user}@hp.lumbung.invalid`,
							passwordHash: demo?.passwordHash ?? null
						}
					]
				: []
		)
	);
	await db.query(
		`insert into public.groups (id, seq, name, slug, district_code, business, story, whatsapp, epoch, created_by, created_at)
		values ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9, to_timestamp($8::bigint / 1000.0))`,
		[
			id,
			plan.name,
			plan.slug,
			plan.district,
			plan.business,
			plan.story,
			plan.whatsapp,
			at,
			people[0]?.user
		]
	);
	const rows = people.map(({ member, user }, index) => ({ ...member, user, seq: index + 2 }));
	await db.query(
		`insert into private.group_heads (group_id, head, chain_hash) values ($1, $2, private.genesis_hash($1))`,
		[id, rows.length + 1]
	);
	await db.query(
		`insert into public.members (group_id, id, seq, user_id, name, role, joined_at, linked_at)
		select $1, (m ->> 'id')::uuid, (m ->> 'seq')::bigint, (m ->> 'user')::uuid, m ->> 'name', m ->> 'role',
			to_timestamp($3::bigint / 1000.0), case when m ->> 'user' is not null then to_timestamp($3::bigint / 1000.0) end
		from jsonb_array_elements($2::jsonb) m`,
		[id, JSON.stringify(rows), at]
	);
}

/** Adds the accounts of mentors and officers, and gives officers their regions. */
export async function addOffice(db: Queries, random: Random, at: number): Promise<void> {
	for (const { email, passwordHash, mentor, officer } of demoAccounts) {
		if (!mentor && !officer) continue;
		await addAccounts(db, [{ id: random.uuid(at), email, passwordHash }]);
		if (officer) {
			await db.query('select private.appoint_officer($1, $2, $3)', [
				email,
				officer.region,
				officer.name
			]);
		}
	}
}

const DAY_MS = 86_400_000;

/** Marks the groups that the office knows; who did it is told where an officer of the region is there. */
export async function verifyGroups(
	db: Queries,
	groups: readonly SeedGroup[],
	today: number
): Promise<void> {
	for (const { id, plan } of groups) {
		const { verifiedDaysAgo: days } = plan.shop;
		if (days === null) continue;
		await db.query(
			`update public.groups set verified_at = to_timestamp($2::bigint / 1000.0), seq = private.next_seq(id),
				verified_by = (select user_id from public.officers where starts_with(district_code, region_code))
			where id = $1`,
			[id, today - days * DAY_MS]
		);
	}
}
