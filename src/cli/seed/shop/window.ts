import type { Random } from '../random.ts';
import type { ListingPlan } from '../plan.ts';
import type { SeedGroup } from '../people.ts';
import type { SeedStorage } from '../index.ts';
import { type Operation, recordOf } from '../operations.ts';
import { type Picture, renderExampleCode, renderPictures } from './pictures.ts';

const DAY_MS = 86_400_000;
const BUCKET = 'produk';

export interface WindowSetting {
	storage: SeedStorage;
	random: Random;
	/** When everything was written, milliseconds. */
	at: number;
	/** Moment of the load's day, milliseconds; permits end so many days later. */
	today: number;
}

/** Buyers, the shop's settings, products and their pictures, written by the chair; stores the pictures. */
export async function windowOf(
	{ id: group, plan, cast }: SeedGroup,
	{ storage, random, at, today }: WindowSetting
): Promise<Operation[]> {
	const [chair] = cast.members;
	if (!chair) throw new Error(`${plan.name} has no members`);
	const write = (
		kind: 'group' | 'party' | 'product' | 'photo',
		record: string,
		set: Record<string, unknown>
	) => recordOf(kind, { op: random.uuid(at), record }, chair, at, set);
	const keep = async (picture: Picture) => {
		const photo = random.uuid(at);
		const path = `${group}/${photo}.webp`;
		await storage.put(BUCKET, path, picture.bytes, 'image/webp');
		return { photo, path };
	};
	const { shop, capital } = plan;
	const qris = shop.qris ? await keep(await renderExampleCode(`CONTOH ${plan.name}`)) : null;
	const known = [...cast.parties, ...cast.suppliers];
	const operations = [
		write('group', group, {
			...{ saving_amount: plan.rhythm.savingMonthly, pickup: true, delivery: shop.delivery },
			...{ delivery_note: shop.deliveryNote, pay_cash: true, pay_qris: qris !== null },
			...{ pay_transfer: shop.bankAccount !== '', bank_account: shop.bankAccount },
			...{ qris_path: qris?.path ?? null, fund_amount: capital.fund }
		}),
		...[...plan.parties, ...plan.suppliers].map((party, index) =>
			write('party', known[index]?.id ?? '', { ...party })
		)
	];
	for (const { id, plan: product } of cast.products) {
		const { name, kind, description, unit, price, published, picture } = product;
		const listing = shop.listings[name];
		if (!listing) throw new Error(`nothing is said of ${name}`);
		const fields = { name, kind, description, unit, price, published };
		operations.push(write('product', id, { ...fields, ...listed(listing, today) }));
		const pictures = await renderPictures(picture, listing.views ?? 0);
		for (const [position, shown] of pictures.entries()) {
			const { photo, path } = await keep(shown);
			const { width, height, blur } = shown;
			operations.push(
				write('photo', photo, { product_id: id, position, path, width, height, blur })
			);
		}
	}
	return operations;
}

function listed(listing: ListingPlan, today: number): Record<string, unknown> {
	const { permits = [], ...fields } = listing;
	delete fields.views;
	const until = (days: number | null) =>
		days === null ? null : new Date(today + days * DAY_MS).toISOString().slice(0, 10);
	return {
		...fields,
		permits: permits.map(({ kind, number, endsInDays }) => ({
			...{ kind, number, until: until(endsInDays) }
		}))
	};
}
