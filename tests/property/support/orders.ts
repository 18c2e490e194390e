// Orders in the model: buyers place and cancel them, officers answer them on several phones, and what must hold in the end.
import { expect } from 'vitest';
import { ordersOf } from '../../../src/lib/device/orders.ts';
import { saveRecords } from '../../../src/lib/device/records.ts';
import { customerDeposit, depositRefund } from '../../../src/lib/domain/posting/orders.ts';
import { sale } from '../../../src/lib/domain/posting.ts';
import { isEnded } from '../../../src/lib/domain/orders.ts';
import type { OrderStepFields } from '../../../src/lib/domain/records.ts';
import type { TestDatabase } from '../../support/embedded.ts';
import { BUYER, inDays, newToken, place, SERVER_KEY, wish } from '../../support/orders.ts';
import { call } from '../../support/calls.ts';
import type { Phone } from './phone.ts';

/** Cakes that can be made in a day. */
const CAPACITY = 4;
const DAY = '2026-11-20';

export type OrderStep =
	| { do: 'order'; quantity: number }
	| { do: 'cancel'; pick: number }
	| { do: 'step'; phone: number; pick: number; step: OrderStepFields['step'] }
	| { do: 'deposit' | 'refund' | 'deliver'; phone: number; pick: number };

/** One group's shop: a cake that is made to order, a buyer in the book, and the links that buyers hold. */
export class Bakery {
	readonly #db: TestDatabase;
	readonly #group: string;
	readonly #cake: string;
	readonly #buyer: string;
	readonly #links: string[] = [];

	private constructor(db: TestDatabase, group: string, cake: string, buyer: string) {
		this.#db = db;
		this.#group = group;
		this.#cake = cake;
		this.#buyer = buyer;
	}

	/** Opens the shop on the chair's phone. */
	static async open(db: TestDatabase, group: string, chair: Phone): Promise<Bakery> {
		await db.query('select private.trust_server($1)', [SERVER_KEY]);
		const set = {
			...{ name: 'Kue Lapis', kind: 'food', unit: 'loyang', price: 50_000, published: true },
			...{ availability: 'order', daily_capacity: CAPACITY }
		} as const;
		const [cake = '', buyer = ''] = await saveRecords(chair.device, group, [
			{ kind: 'product', id: null, set },
			{ kind: 'party', id: null, set: { name: 'Bu Ratna', phone: null } }
		]);
		await chair.sync();
		return new Bakery(db, group, cake, buyer);
	}

	async take(step: OrderStep, phone: Phone): Promise<void> {
		if (step.do === 'order') await this.#place(step.quantity);
		else if (step.do === 'cancel') {
			const p_token = this.#links[step.pick % Math.max(1, this.#links.length)];
			if (p_token) await call(this.#db, BUYER, 'order_cancel', { p_token });
		} else if (step.do === 'step') await this.#answer(phone, step.pick, step.step);
		else await this.#handle(phone, step.pick, step.do);
	}

	async #place(quantity: number): Promise<void> {
		const { rows } = await this.#db.query(
			`select g.slug as shop, p.slug from public.groups g join public.products p on p.group_id = g.id
			where g.id = $1 and p.id = $2`,
			[this.#group, this.#cake]
		);
		const { shop, slug } = rows[0] as { shop: string; slug: string };
		const token = newToken();
		const items = [{ slug, quantity }];
		const order = wish(shop, slug, {
			...{ token, items, total: quantity * 50_000, wantedOn: inDays(5) }
		});
		try {
			await place(this.#db, order);
			this.#links.push(token);
		} catch (error) {
			// The day is full: the buyer is told so.
			if ((error as { hint?: string }).hint !== 'CAPACITY_FULL') throw error;
		}
	}

	/** An order that is open as far as this phone knows, or nothing. */
	async #openOrder(phone: Phone, pick: number) {
		if ((await phone.member(this.#group)) === null) return undefined;
		const open = (await ordersOf(phone.device, this.#group)).filter(
			({ fields }) => !isEnded(fields.state)
		);
		return open[pick % Math.max(1, open.length)];
	}

	async #answer(phone: Phone, pick: number, step: OrderStepFields['step']): Promise<void> {
		const order = await this.#openOrder(phone, pick);
		if (!order) return;
		const set = { order: order.id, step, party: this.#buyer, reason: 'habis' };
		await phone.write(this.#group, { kind: 'order_step', id: null, set });
	}

	async #handle(phone: Phone, pick: number, what: 'deposit' | 'refund' | 'deliver'): Promise<void> {
		const order = await this.#openOrder(phone, pick);
		if (!order) return;
		const said = { occurredOn: DAY, note: '', forOrder: order.id };
		const money = { ...said, amount: 5_000, party: this.#buyer };
		const { total } = order.fields;
		const items = [{ product: this.#cake, quantityMilli: null, amount: total }];
		const cash = { place: 'cash' } as const;
		const drafts = {
			deposit: () => customerDeposit({ ...money, into: cash }),
			refund: () => depositRefund({ ...money, from: cash }),
			deliver: () => sale({ ...said, items, payment: { by: 'treasurer' } })
		};
		await phone.save(this.#group, drafts[what]());
	}
}

/** Nothing is handed over twice, what is held is what was paid, and no more was promised for the day than can be made. */
export async function expectOrdersSettled(db: TestDatabase, group: string): Promise<void> {
	const { rows } = await db.query(
		`with linked as (select t.*, r.id as undone_by from public.transactions t
			left join public.transactions r on r.group_id = t.group_id and r.reverses = t.id
			where t.group_id = $1 and t.order_id is not null),
		sold as (select * from linked where kind not in ('customer_deposit', 'deposit_refund') and undone_by is null)
		select o.id, o.state, o.transaction, o.deposit::int as deposit,
			(select count(*)::int from sold s where s.order_id = o.id) as sales,
			(select s.id from sold s where s.order_id = o.id limit 1) as sale,
			(select coalesce(sum(case when '2102' = e.credit then e.amount when '2102' = e.debit then -e.amount else 0 end), 0)::int
				from linked l join public.entries e on e.group_id = l.group_id and e.transaction_id = l.id
				where l.order_id = o.id and l.undone_by is null) as paid
		from public.orders o where o.group_id = $1`,
		[group]
	);
	for (const row of rows) {
		expect(row['sales'], `sales of order ${String(row['id'])}`).toBe(
			row['state'] === 'done' ? 1 : 0
		);
		expect(row['transaction']).toBe(row['sale']);
		expect(row['deposit']).toBe(row['paid']);
	}
	// What was accepted before it was handed over; goods that went straight over the counter were there.
	const { rows: promised } = await db.query(
		`select coalesce(sum(l.quantity), 0)::int as units from public.orders o
		join public.order_lines l on l.group_id = o.group_id and l.order_id = o.id
		where o.group_id = $1 and o.state in ('accepted', 'ready', 'done') and exists (
			select 1 from public.order_steps s where s.group_id = o.group_id and s."order" = o.id and not exists (
				select 1 from public.transactions t where t.group_id = o.group_id and t.order_id = o.id
					and t.kind = 'sale_cash' and t.seq < s.seq))`,
		[group]
	);
	expect(promised[0]?.['units']).toBeLessThanOrEqual(CAPACITY);
}

/** The phone shows every order as the server has it, and knows who ordered only when it is an officer's. */
export async function expectSameOrders(
	db: TestDatabase,
	group: string,
	phone: Phone
): Promise<void> {
	const { rows } = await db.query(
		`select o.id::text, o.state, o.deposit::int, o.transaction::text, o.party::text, c.phone
		from public.orders o join public.order_contacts c on c.group_id = o.group_id and c.id = o.id
		where o.group_id = $1 order by o.id`,
		[group]
	);
	const { rows: roles } = await db.query(
		`select role from public.members where group_id = $1 and user_id = $2 and left_at is null`,
		[group, phone.userId]
	);
	const isOfficer = roles[0]?.['role'] !== 'member';
	const held = (await ordersOf(phone.device, group)).map(({ id, fields, contact }) => {
		const { state, deposit, transaction, party } = fields;
		return { id, state, deposit, transaction, party, phone: contact?.phone ?? null };
	});
	expect(held.sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(
		rows.map((row) => ({ ...row, phone: isOfficer ? row['phone'] : null }))
	);
}

/** A phone that knows itself to be a plain member's holds nobody's number. */
export async function expectNoContacts(phone: Phone, group: string): Promise<void> {
	const [held] = (await phone.device.db.getAll('groups')).filter(({ id }) => id === group);
	if (held && held.role !== 'member') return;
	const records = await phone.device.db.getAllFromIndex('records', 'kind', [
		group,
		'order_contact'
	]);
	expect(records).toEqual([]);
}
