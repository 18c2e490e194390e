// Who ordered is known to the officers of the group, for as long as they need it.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
	type BackwardPage,
	decodeRows,
	type ForwardPage,
	PROTOCOL
} from '../../src/lib/sync/protocol.ts';
import { call, headOf } from '../support/calls.ts';
import { type ActorName, assembleCast, type Cast, join } from '../support/cast.ts';
import { type Actor, startDatabase, type TestDatabase } from '../support/embedded.ts';
import { BUYER, openShop, place, placed, wish } from '../support/orders.ts';

const SECRETS = { name: 'Bu Rahasia', note: 'Rumah kuning', address: 'Gang Delima 4' };

let db: TestDatabase;
let cast: Cast;
let order: string;

beforeAll(async () => {
	db = await startDatabase();
	cast = await assembleCast(db);
	({ id: order } = await placed(db, wish(cast.a.slug, cast.a.productSlug, SECRETS)));
});
afterAll(() => db.stop());

const pull = <Page>(who: Actor, args: Record<string, unknown>) =>
	call<Page>(db, who, 'sync_pull', { p_group: cast.a.id, ...args });
/** Ids of contacts that somebody gets after a place, or from the newest page. */
async function contactsOf(who: Actor, after: number | 'newest' = 0): Promise<string[]> {
	const rows =
		after === 'newest'
			? ((await pull<BackwardPage>(who, { p_before: 0, p_limit: 1 })).records ?? [])
			: (await pull<ForwardPage>(who, { p_after: after, p_limit: 1_000 })).rows;
	const { records } = decodeRows(rows);
	return records.filter(({ kind }) => kind === 'order_contact').map(({ id }) => id);
}
const read = async (who: ActorName, table: string) =>
	(await db.as(cast.actors[who], (tx) => tx.query(`select * from public.${table}`))).rows;

describe('contacts', () => {
	test.each(['chair', 'secretary', 'treasurer', 'treasurerOfBoth'] as const)(
		'come to a %s, forward and with the newest page',
		async (who) => {
			expect(await contactsOf(cast.actors[who])).toHaveLength(5);
			expect(await contactsOf(cast.actors[who], 'newest')).toContain(order);
		}
	);

	test.each(['member', 'mentor'] as const)(
		'never come to a %s, who sees the order',
		async (who) => {
			expect(await contactsOf(cast.actors[who])).toEqual([]);
			expect(await contactsOf(cast.actors[who], 'newest')).toEqual([]);
			expect(await read(who, 'order_contacts')).toEqual([]);
			expect((await read(who, 'orders')).map(({ id }) => id)).toContain(order);
			const { rows } = await pull<ForwardPage>(cast.actors[who], { p_after: 0, p_limit: 1_000 });
			const text = JSON.stringify(rows);
			expect(text).toContain(order);
			for (const secret of Object.values(SECRETS)) expect(text).not.toContain(secret);
		}
	);

	test.each([
		'chairOfB',
		'officer',
		'formerMentor',
		'removed',
		'stranger',
		'formerAccount'
	] as const)('and orders are nothing that a %s gets', async (who) => {
		const mine = (row: Record<string, unknown>) => row['group_id'] === cast.a.id;
		for (const table of ['orders', 'order_lines', 'order_contacts', 'order_steps']) {
			expect((await read(who, table)).filter(mine), table).toEqual([]);
		}
		expect(await pull(cast.actors[who], { p_after: 0 })).toEqual({ err: 'not_member' });
	});

	test('come to a member who becomes an officer with her next pull', async () => {
		const newcomer: Actor = { role: 'authenticated', uid: await db.addUser() };
		const member = await join(db, cast.actors.chair, cast.a, newcomer, 'member');
		const seen = await headOf(db, cast.a.id);
		expect(await contactsOf(newcomer, seen)).toEqual([]);
		const role = (p_role: string) =>
			call(db, cast.actors.chair, 'set_role', { p_group: cast.a.id, p_member: member, p_role });
		await role('secretary');
		expect(await contactsOf(newcomer, seen)).toHaveLength(5);
		await role('member');
		expect(await contactsOf(newcomer)).toEqual([]);
	});
});

describe('after the end', () => {
	const hello = () =>
		call(db, cast.actors.chair, 'sync_hello', {
			...{ p_device: '0193a000-0000-7000-8000-0000000000d1', p_protocol: PROTOCOL, p_state: [] }
		});
	const due = () => db.exec(`update private.chores set done_at = '-infinity'`);
	/** Moves the end of an order into the past; an open one is moved by the day for which it was. */
	const passed = async (id: string, days: number, isOpen = false) => {
		await db.transaction(async (tx) => {
			await tx.exec('set local session_replication_role = replica');
			const set = isOpen
				? `wanted_on = current_date - ${days}`
				: `state = 'cancelled', ended_at = now() - interval '${days} days'`;
			await tx.query(`update public.orders set ${set} where id = $1`, [id]);
		});
		await due();
	};
	const isKnown = async (id: string) =>
		(await db.query('select 1 from public.order_contacts where id = $1', [id])).rows.length === 1;

	test.each([false, true])(
		'a contact is forgotten in 90 days (never answered: %s)',
		async (isOpen) => {
			const shop = await openShop(db);
			const { id, token } = await placed(db, wish(shop.slug, shop.product.slug));
			await passed(id, 89, isOpen);
			await hello();
			expect(await isKnown(id)).toBe(true);
			await passed(id, 91, isOpen);
			await hello();
			expect(await isKnown(id)).toBe(false);
			expect(await call(db, BUYER, 'order_status', { p_token: token })).not.toBeNull();
		}
	);

	test('it is forgotten also when only buyers come by', async () => {
		const shop = await openShop(db);
		const { id } = await placed(db, wish(shop.slug, shop.product.slug));
		await passed(id, 91);
		await place(db, wish(shop.slug, shop.product.slug));
		expect(await isKnown(id)).toBe(false);
	});

	test('and an address is remembered for a day', async () => {
		await db.exec(`update private.order_tries set at = now() - interval '25 hours'`);
		await due();
		await hello();
		expect((await db.query('select * from private.order_tries')).rows).toEqual([]);
	});
});
