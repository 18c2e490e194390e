// Orders as buyers place them and as officers answer them.
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Draft } from '../../src/lib/domain/journal.ts';
import { sale, type SalePayment } from '../../src/lib/domain/posting.ts';
import type { OrderStepFields } from '../../src/lib/domain/records.ts';
import { call, patchOp, push, verdicts } from './calls.ts';
import type { Actor, TestDatabase } from './embedded.ts';

/** What a trusted server of the tests names itself with. */
export const SERVER_KEY = 'kunci-server-untuk-uji';
export const BUYER: Actor = { role: 'anon' };

let phones = 0;

/** A secret link as the server makes it. */
export const newToken = (): string => randomBytes(16).toString('base64url');

/** A WhatsApp number that nobody used before. */
export const newPhone = (): string => `62812${String(++phones).padStart(8, '0')}`;

/** An address that nobody ordered from before. */
export const newAddress = (): string => `2001:db8::${randomBytes(6).toString('hex')}`;

/** ISO day so many days from now; at least two, so that it is no matter in which time zone. */
export const inDays = (days: number): string =>
	new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

export interface Wish {
	token: string;
	shop: string;
	items: { slug: string; quantity: number }[];
	name: string;
	phone: string;
	way: string;
	wantedOn: string;
	address: string;
	note: string;
	/** Whole rupiah. */
	total: number;
}

/** An order of two packs at 8,000 of one shop, by somebody new. */
export const wish = (shop: string, slug: string, more: Partial<Wish> = {}): Wish => ({
	...{ token: newToken(), shop, items: [{ slug, quantity: 2 }], name: 'Bu Ratna' },
	...{ phone: newPhone(), way: 'pickup', wantedOn: inDays(5), address: '', note: '' },
	...{ total: 16_000, ...more }
});

/** What the database answers to a buyer. */
export interface OrderAnswer {
	code?: string;
	err?: string;
	total?: number;
}

/** Places an order; from a new address unless told. */
export const place = (
	db: TestDatabase,
	order: unknown,
	address: string | null = newAddress(),
	key: string | null = SERVER_KEY
): Promise<OrderAnswer> =>
	call(db, BUYER, 'place_order', { p_order: order, p_address: address, p_key: key });

export const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** The id of the order behind a secret link. */
export async function orderIdOf(db: TestDatabase, token: string): Promise<string> {
	const { rows } = await db.query(
		`select order_id::text as id from private.order_links where token_hash = decode($1, 'hex')`,
		[hashOf(token)]
	);
	return String(rows[0]?.['id']);
}

/** Places an order that must be taken and returns its id and its link. */
export async function placed(
	db: TestDatabase,
	order: Wish
): Promise<{ id: string; token: string; code: string }> {
	const { code } = await place(db, order);
	if (code === undefined) throw new Error('the order was not taken');
	return { id: await orderIdOf(db, order.token), token: order.token, code };
}

/** An officer's answer to an order. */
export const stepOp = (
	order: string,
	step: OrderStepFields['step'],
	more: Partial<OrderStepFields> = {}
) =>
	patchOp({
		...{ kind: 'order_step', id: randomUUID(), base: {} },
		set: { order, step, party: null, reason: '', ...more }
	});

/** Handing an order over, paid by QRIS unless told. */
export const handedOver = (
	order: string | null,
	product: string | null,
	payment: SalePayment = { by: 'qris' },
	amount = 16_000
): Draft =>
	sale({
		...{ occurredOn: '2026-11-08', note: '', forOrder: order, payment },
		items: [{ product, quantityMilli: product === null ? null : 2_000, amount }]
	});

export interface Shop {
	chair: Actor;
	group: string;
	/** Member row of the chair. */
	self: string;
	/** Address of the shop. */
	slug: string;
	product: { id: string; slug: string };
}

/** A group of its own with one listed product, so that no limit is reached by what others ordered. */
export async function openShop(
	db: TestDatabase,
	fields: Record<string, unknown> = {},
	district = '32.01.05'
): Promise<Shop> {
	const chair: Actor = { role: 'authenticated', uid: await db.addUser() };
	const about = { p_name: 'Toko Uji', p_business: 'food', p_chair_name: 'Siti' };
	const { group, member } = await call<{ group: string; member: string }>(
		db,
		chair,
		'start_group',
		{
			...{ ...about, p_district: district }
		}
	);
	const product = await listed(db, chair, group, fields);
	const { rows } = await db.query('select slug from public.groups where id = $1', [group]);
	return { chair, group, self: member, slug: String(rows[0]?.['slug']), product };
}

/** Writes a product with these fields, listed unless they say otherwise, and returns its id and address. */
export async function listed(
	db: TestDatabase,
	who: Actor,
	group: string,
	fields: Record<string, unknown> = {},
	id: string = randomUUID()
): Promise<{ id: string; slug: string }> {
	const basic = { name: 'Keripik', kind: 'food', unit: 'bungkus', price: 8_000, published: true };
	const set = { ...basic, ...fields };
	const said = await verdicts(
		push(db, who, group, [patchOp({ kind: 'product', id, set, base: {} })])
	);
	if (said.join() !== 'ok') throw new Error(`the product was refused: ${said.join()}`);
	const { rows } = await db.query(
		'select slug from public.products where group_id = $1 and id = $2',
		[group, id]
	);
	return { id, slug: String(rows[0]?.['slug']) };
}
