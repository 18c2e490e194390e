import type { Queries } from '../../lib/server/embedded/database.ts';
import { answerReports } from './capital/answers.ts';
import { papersOf } from './capital/papers.ts';
import { daysBefore, todayIn } from './calendar.ts';
import { demoAccounts } from './content/demo-accounts.ts';
import { groupPlans } from './content/groups.ts';
import type { Writing } from './diary.ts';
import { tellMentoring } from './mentoring/mentoring.ts';
import { operationsOf, withApplying } from './operations.ts';
import { addGroup, addOffice, castOf, type SeedGroup, verifyGroups } from './people.ts';
import { randomFrom } from './random.ts';
import { receiptsOf } from './shop/receipts.ts';
import { tellYear } from './story.ts';
import { windowOf } from './shop/window.ts';

export interface SeedStorage {
	put(bucket: string, name: string, bytes: Uint8Array, type: string): Promise<void>;
}

/** Whom a visitor can sign in as. */
export const demoSignIns = demoAccounts.map(({ role, email, password, note }) => ({
	role,
	email,
	password,
	note
}));

/** Identifiers of people and things do not depend on the day of loading. */
const NAMED_AT = Date.UTC(2026, 0, 1);

/**
 * Fills a migrated database that has the regions with four groups and a year of their books.
 * Throws when the demonstration data is there already.
 * @param today ISO date; the books end the day before
 */
export async function seed(
	db: Queries,
	storage: SeedStorage,
	today = todayIn(new Date())
): Promise<void> {
	const loaded = await db.query('select 1 from private.demo');
	if (loaded.rows.length > 0) throw new Error('the demonstration data is loaded already');
	const random = randomFrom('lumbung');
	const groups = groupPlans.map((plan) => castOf(plan, random, NAMED_AT));
	const told: { group: SeedGroup; writings: readonly Writing[] }[] = [];
	const founded = (daysBefore(today, 366)[0]?.start ?? 0) + 9 * 3_600_000;
	await withApplying(db, async (apply) => {
		for (const group of groups) {
			await addGroup(db, group, founded, random);
			const setting = { storage, random, at: founded, today: Date.parse(today) };
			await apply(group.id, await windowOf(group, setting));
			const { slug } = group.plan;
			const writings = tellYear(group.cast, group.plan, today, randomFrom(slug));
			told.push({ group, writings });
			const sending = randomFrom(`${slug} phones`);
			await apply(
				group.id,
				writings.flatMap((writing) => operationsOf(writing, sending))
			);
			await apply(group.id, await receiptsOf(group, writings, storage, sending));
			const desk = { storage, random: sending, today: Date.parse(today) };
			await apply(group.id, await papersOf(group, writings, desk));
		}
	});
	await addOffice(db, random, NAMED_AT);
	await verifyGroups(db, groups, Date.parse(today));
	await answerReports(db, groups);
	await tellMentoring(db, told, { storage, today: Date.parse(today) });
	await db.query(
		'insert into private.consents (user_id, version) select id, private.consent_version() from auth.users'
	);
	const [, visitor] = demoAccounts;
	await db.query('insert into private.demo (name, email, password) values ($1, $2, $3)', [
		visitor?.member?.name,
		visitor?.email,
		visitor?.password
	]);
}
