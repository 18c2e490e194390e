// One group with two grants and agreed plans, on a shared database; officers spend, ask, agree and correct, and a model says beforehand
// what the database will answer.
import { randomUUID } from 'node:crypto';
import { balanceChanges } from '../../../src/lib/domain/balances.ts';
import { isOverPlan } from '../../../src/lib/domain/capital/plan.ts';
import { refusalOf } from '../../../src/lib/domain/check.ts';
import { type Draft, mirror, moneyOut } from '../../../src/lib/domain/journal.ts';
import {
	advanceReturn,
	creditPurchase,
	supplierAdvance
} from '../../../src/lib/domain/posting/parties.ts';
import { expense, grantReceived, materialPurchase } from '../../../src/lib/domain/posting.ts';
import type { PlanLine } from '../../../src/lib/domain/records.ts';
import type { Operation } from '../../../src/lib/sync/protocol.ts';
import { TestBook } from '../../support/book.ts';
import { call, push, transactionOp, verdicts } from '../../support/calls.ts';
import {
	agreed,
	agreeGrant,
	budgetLine,
	grant,
	newRecord,
	planLine,
	planRequest,
	pushAll,
	transactionRequest
} from '../../support/capital.ts';
import { join } from '../../support/cast.ts';
import type { Actor, TestDatabase } from '../../support/embedded.ts';

export const ways = ['expense', 'goods', 'credit', 'ahead', 'delivered', 'back'] as const;

export type BudgetStep =
	| {
			do: 'spend';
			way: (typeof ways)[number];
			who: number;
			/** A line, a grant without a line, or the group's own money. */
			purpose: number;
			amount: number;
			day: number;
			asks: boolean;
	  }
	| { do: 'arrive'; who: number; grant: number; amount: number; day: number }
	| { do: 'correct'; who: number; pick: number; day: number }
	| { do: 'answer'; pick: number; agrees: boolean }
	| { do: 'replan'; who: number; price: number };

const LIMIT = 1_000_000;
const dayOf = (day: number) => `2026-09-${String(day).padStart(2, '0')}`;

interface Officer {
	actor: Actor;
	member: string;
}

export class Budget {
	readonly group: string;
	readonly officers: readonly [Officer, Officer];
	/** The newest agreed plan of each grant, and all its lines that were ever written. */
	readonly plans = new Map<string, { plan: PlanLine[]; written: PlanLine[]; version: number }>();
	/** Drafts that wait for the other officer. */
	readonly waiting = new Map<string, { draft: Draft; asker: number }>();
	readonly book: TestBook;
	readonly #db: TestDatabase;
	readonly #party: string;

	private constructor(db: TestDatabase, group: string, officers: [Officer, Officer]) {
		this.#db = db;
		this.group = group;
		this.officers = officers;
		this.#party = randomUUID();
		this.book = new TestBook(
			officers.map(({ member }) => member),
			[this.#party],
			[]
		);
	}

	static async open(db: TestDatabase, prices: readonly number[]): Promise<Budget> {
		const [chair, treasurer] = [
			{ role: 'authenticated' as const, uid: await db.addUser() },
			{ role: 'authenticated' as const, uid: await db.addUser() }
		];
		const started = await call<{ group: string; member: string }>(db, chair, 'start_group', {
			...{ p_name: 'Mekar', p_district: '32.01.05', p_business: 'food', p_chair_name: 'Siti' }
		});
		const second = await join(db, chair, { id: started.group }, treasurer, 'treasurer');
		const budget = new Budget(db, started.group, [
			{ actor: chair, member: started.member },
			{ actor: treasurer, member: second }
		]);
		await pushAll(db, chair, started.group, [
			newRecord('party', { name: 'Toko', phone: null }, budget.#party)
		]);
		await budget.#grantWith(prices.slice(0, 3));
		await budget.#grantWith(prices.slice(3));
		return budget;
	}

	/** A grant whose lines cost these prices; one line more stands in no plan. */
	async #grantWith(prices: readonly number[]): Promise<void> {
		const plan = prices.map((price) => planLine(randomUUID(), { price }));
		const extra = planLine(randomUUID());
		const actors = [this.officers[1].actor, this.officers[0].actor] as const;
		const { grant: id } = await agreeGrant(this.#db, actors, this.group, plan, {
			fields: { ...grant, amount: 900_000_000 }
		});
		await pushAll(this.#db, actors[0], this.group, [
			newRecord('budget_line', budgetLine(id, extra, 9), extra.id)
		]);
		this.plans.set(id, { plan, written: [...plan, extra], version: 1 });
		this.book.grants.add(id);
		for (const { id: line } of [...plan, extra]) this.book.lines.set(line, id);
	}

	get grants(): string[] {
		return [...this.plans.keys()];
	}

	/** Takes a step; answers what the model and the database said to it. */
	async take(step: BudgetStep): Promise<{ model: string; database: string } | null> {
		if (step.do === 'spend') return this.#spend(step);
		if (step.do === 'answer') return this.#answer(step.pick, step.agrees);
		if (step.do === 'replan') return this.#replan(step.who, step.price);
		if (step.do === 'arrive') {
			const forGrant = this.grants[step.grant % this.grants.length] as string;
			const said = { occurredOn: dayOf(step.day), note: '', amount: step.amount, forGrant };
			return this.#post(step.who, grantReceived(said));
		}
		const rows = [...this.book.known.values()];
		const target = rows[step.pick % Math.max(1, rows.length)];
		return target ? this.#post(step.who, mirror(target, 'salah', dayOf(step.day))) : null;
	}

	async #spend(step: Extract<BudgetStep, { do: 'spend' }>) {
		const draft = this.#draftOf(step);
		if (!step.asks) return this.#post(step.who, draft);
		const id = randomUUID();
		const model = this.#refusal(step.who, draft) ?? 'ok';
		if (model === 'ok') this.waiting.set(id, { draft, asker: step.who });
		return { model, database: await this.#say(step.who, transactionRequest(draft, id)) };
	}

	#draftOf({ way, purpose, amount, day }: Extract<BudgetStep, { do: 'spend' }>): Draft {
		const lines = [...this.book.lines];
		const [forLine = null, own = null] = lines[purpose] ?? [];
		const forGrant = own ?? this.grants[purpose - lines.length] ?? null;
		const said = { occurredOn: dayOf(day), note: way, amount, party: this.#party };
		const purposeOf = { forGrant, forLine };
		const bank = { place: 'bank' } as const;
		const drafts: Record<typeof way, () => Draft> = {
			expense: () => expense({ ...said, account: '6107', from: bank }),
			goods: () => materialPurchase({ ...said, account: '1301', from: bank }),
			credit: () => creditPurchase({ ...said, account: '1304' }),
			ahead: () => supplierAdvance({ ...said, from: bank }),
			delivered: () => materialPurchase({ ...said, account: '1301', from: { place: 'advance' } }),
			back: () => advanceReturn({ ...said, into: bank })
		};
		return { ...drafts[way](), ...purposeOf };
	}

	#refusal(who: number, draft: Draft): string | null {
		const role = who === 0 ? 'chair' : 'treasurer';
		return refusalOf(draft, (this.officers[who] as Officer).member, role, this.book);
	}

	async #post(who: number, draft: Draft) {
		const plan = draft.forGrant === null ? undefined : this.plans.get(draft.forGrant)?.plan;
		const balances = [...this.book.known.values()].flatMap((row) => balanceChanges(row));
		const waits = moneyOut(draft.entries) > LIMIT || isOverPlan(draft, plan ?? null, balances);
		const model = this.#refusal(who, draft) ?? (waits ? 'approval_needed' : 'ok');
		const op = transactionOp(draft);
		if (model === 'ok') this.book.accept(op.id, draft, (this.officers[who] as Officer).member);
		return { model, database: await this.#say(who, op) };
	}

	async #answer(pick: number, agrees: boolean) {
		const requests = [...this.waiting];
		const [id, asked] = requests[pick % Math.max(1, requests.length)] ?? [];
		if (id === undefined || asked === undefined) return null;
		this.waiting.delete(id);
		const { member } = this.officers[asked.asker] as Officer;
		if (agrees) this.book.accept(id, asked.draft, member);
		const no = { request: id, decision: 'refused', reason: 'tidak' };
		const answer = agrees ? agreed(id) : newRecord('approval', no);
		return { model: 'ok', database: await this.#say(1 - asked.asker, answer) };
	}

	/** The first grant's plan anew: one line less, another one more, at another price. */
	async #replan(who: number, price: number) {
		const [id, held] = [...this.plans][0] ?? [];
		if (id === undefined || held === undefined) return null;
		const [, ...rest] = held.plan;
		const known = new Set(held.plan.map((line) => line.id));
		const next = held.written.filter((line) => !known.has(line.id)).slice(0, 1);
		const lines = [...rest, ...next].map((line) => ({ ...line, price }));
		const number = held.version + 1;
		const request = randomUUID();
		const body = { grant_id: id, number, reason: 'Harga berubah', lines };
		const first = await this.#say(who, planRequest(body, request));
		const second = await this.#say(1 - who, agreed(request));
		this.plans.set(id, { ...held, plan: lines, version: number });
		return { model: 'ok ok', database: `${first} ${second}` };
	}

	async #say(who: number, op: Operation): Promise<string> {
		const { actor } = this.officers[who] as Officer;
		return (await verdicts(push(this.#db, actor, this.group, [op]))).join();
	}
}
