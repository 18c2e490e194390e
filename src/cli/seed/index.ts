import type { Queries } from '../../lib/server/embedded/database.ts';
import { daysBefore, todayIn } from './calendar.ts';
import { demoAccounts } from './content/demo-accounts.ts';
import { groupPlans } from './content/groups.ts';
import { type Operation, operationsOf, recordOf, withApplying } from './operations.ts';
import { addGroup, addOffice, castOf, type SeedGroup } from './people.ts';
import { PICTURE_SIZE, renderPicture } from './pictures.ts';
import { type Random, randomFrom } from './random.ts';
import { tellYear } from './story.ts';

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
	const founded = (daysBefore(today, 366)[0]?.start ?? 0) + 9 * 3_600_000;
	await withApplying(db, async (apply) => {
		for (const group of groups) {
			await addGroup(db, group, founded, random);
			await apply(group.id, await recordsOf(group, storage, random, founded));
			const { slug, rhythm } = group.plan;
			const writings = tellYear(group.cast, rhythm, today, randomFrom(slug));
			const sending = randomFrom(`${slug} phones`);
			await apply(
				group.id,
				writings.flatMap((writing) => operationsOf(writing, sending))
			);
		}
	});
	await addOffice(db, groups, random, NAMED_AT);
	const [, visitor] = demoAccounts;
	await db.query('insert into private.demo (name, email, password) values ($1, $2, $3)', [
		visitor?.member?.name,
		visitor?.email,
		visitor?.password
	]);
}

/** Buyers, products and their pictures, written by the chair; stores the pictures. */
async function recordsOf(
	{ id: group, plan, cast }: SeedGroup,
	storage: SeedStorage,
	random: Random,
	at: number
): Promise<Operation[]> {
	const chair = cast.members[0];
	if (!chair) throw new Error(`${plan.name} has no members`);
	const write = (
		kind: 'party' | 'product' | 'photo',
		record: string,
		set: Record<string, unknown>
	) => recordOf(kind, { op: random.uuid(at), record }, chair, at, set);
	const known = [...cast.parties, ...cast.suppliers];
	const parties = [...plan.parties, ...plan.suppliers].map((party, index) =>
		write('party', known[index]?.id ?? '', { ...party })
	);
	const products: Operation[] = [];
	for (const { id, plan: product } of cast.products) {
		const { name, kind, description, unit, price, published, picture } = product;
		const photo = random.uuid(NAMED_AT);
		const path = `${group}/${photo}.webp`;
		await storage.put('produk', path, await renderPicture(picture), 'image/webp');
		products.push(
			write('product', id, { name, kind, description, unit, price, published }),
			write('photo', photo, {
				product_id: id,
				position: 0,
				path,
				width: PICTURE_SIZE,
				height: PICTURE_SIZE
			})
		);
	}
	return [...parties, ...products];
}
