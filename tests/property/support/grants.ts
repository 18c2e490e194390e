// A grant in the model: several phones spend it, within its plan and beyond, and what must hold in the end.
import { expect } from 'vitest';
import { recordsOf, saveRecords } from '../../../src/lib/device/records.ts';
import { balancesOf } from '../../../src/lib/device/rollups.ts';
import { agreedPlan, grantStanding } from '../../../src/lib/domain/capital/plan.ts';
import { saveRequest } from '../../../src/lib/device/requests.ts';
import { supplierAdvance } from '../../../src/lib/domain/posting/parties.ts';
import { expense, grantReceived, materialPurchase } from '../../../src/lib/domain/posting.ts';
import type { PlanLine } from '../../../src/lib/domain/records.ts';
import type { TestDatabase } from '../../support/embedded.ts';
import { budgetLine, grant, planLine } from '../../support/capital.ts';
import type { Phone } from './phone.ts';

const DAY = '2026-11-20';

export type GrantStep =
	| { do: 'arrive_grant'; phone: number; amount: number }
	| {
			do: 'spend';
			phone: number;
			/** Which line; the last is the grant without one. */
			line: number;
			amount: number;
			way: 'paid' | 'ahead' | 'delivered';
			asks: boolean;
	  };

/** One grant with two lines of 100,000, agreed to by chair and treasurer. */
export class Purse {
	readonly #group: string;
	readonly #grant: string;
	readonly #lines: string[];
	readonly #party: string;

	private constructor(group: string, grantId: string, lines: string[], party: string) {
		this.#group = group;
		this.#grant = grantId;
		this.#lines = lines;
		this.#party = party;
	}

	static async open(group: string, chair: Phone, treasurer: Phone): Promise<Purse> {
		const [grantId = '', party = ''] = await saveRecords(chair.device, group, [
			{ kind: 'grant', id: null, set: grant },
			{ kind: 'party', id: null, set: { name: 'Toko', phone: null } }
		]);
		const drafts = [0, 1].map((at) =>
			budgetLine(grantId, planLine('', { item: `Baris ${at}`, price: 100_000 }), at)
		);
		const ids = await saveRecords(
			chair.device,
			group,
			drafts.map((set) => ({ kind: 'budget_line', id: null, set }) as const)
		);
		const lines = ids.map((id, at): PlanLine => {
			const { item, category, quantity_milli, unit, price, month, supplier } = drafts[
				at
			] as (typeof drafts)[0];
			return { id, item, category, quantity_milli, unit, price, month, supplier };
		});
		const body = { grant_id: grantId, number: 1, reason: '', lines };
		await saveRequest(chair.device, group, { what: 'plan', body });
		await chair.sync();
		await treasurer.sync();
		await treasurer.answer(group, 0);
		await treasurer.sync();
		return new Purse(group, grantId, ids, party);
	}

	async take(step: GrantStep, phone: Phone): Promise<void> {
		const said = { occurredOn: DAY, note: '', amount: step.amount, forGrant: this.#grant };
		if (step.do === 'arrive_grant') {
			await phone.save(this.#group, grantReceived(said));
			return;
		}
		const named = { ...said, party: this.#party, forLine: this.#lines[step.line] ?? null };
		const bank = { place: 'bank' } as const;
		const draft = {
			paid: () => expense({ ...named, account: '6107', from: bank }),
			ahead: () => supplierAdvance({ ...named, from: bank }),
			delivered: () =>
				materialPurchase({ ...named, account: '1301', from: { place: 'advance' } as const })
		}[step.way]();
		if (step.asks) await phone.ask(this.#group, { what: 'transaction', body: draft });
		else await phone.save(this.#group, draft);
	}
}

/** Plan against actual on a phone whose rows are all in the book is what the database has; nothing beyond the plan came in alone. */
export async function expectGrantSettled(
	db: TestDatabase,
	group: string,
	phone: Phone
): Promise<void> {
	const { device } = phone;
	const { rows: server } = await db.query(
		`select id::text, lines from public.budget_plans where group_id = $1 order by id`,
		[group]
	);
	const plans = await recordsOf(device, group, 'budget_plan');
	expect(plans.map(({ id, fields }) => ({ id, lines: fields.lines }))).toEqual(server);
	const lines = (await recordsOf(device, group, 'budget_line')).map(({ id, fields }) => ({
		...{ ...fields, id }
	}));
	const { rows: aside } = await db.query(
		`select count(*)::int as count from public.transactions where group_id = $1`,
		[group]
	);
	const held = (await device.db.getAll('transactions')).filter((row) => row.group === group);
	const isAllIn = held.length === Number(aside[0]?.['count']);
	for (const { id } of isAllIn ? await recordsOf(device, group, 'grant') : []) {
		const plan = agreedPlan(plans, id)?.fields.lines ?? null;
		const balances = await balancesOf(device, group);
		const drafts = lines.filter(({ grant_id }) => grant_id === id);
		const { total } = grantStanding({ grant: id, plan, drafts, balances, waiting: [] });
		const { rows } = await db.query(
			`select coalesce(sum(e.amount * f.side) filter (where f.account = '9103'), 0)::int as spent
			from public.transactions t
			join public.entries e on e.group_id = t.group_id and e.transaction_id = t.id
			cross join lateral private.grant_effects(e.debit, e.credit) f
			where t.group_id = $1 and t.grant_id = $2`,
			[group, id]
		);
		expect(total.spent).toBe(rows[0]?.['spent']);
	}
	const { rows: alone } = await db.query(
		`select t.id from public.transactions t where t.group_id = $1 and t.grant_id is not null
			and t.budget_line_id is null and t.approved_by is null and t.reverses is null and t.kind = 'expense'`,
		[group]
	);
	expect(alone).toEqual([]);
}
