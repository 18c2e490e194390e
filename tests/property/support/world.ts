import { randomUUID } from 'node:crypto';
import { sale, expense, materialPurchase } from '../../../src/lib/domain/posting.ts';
import type { Draft } from '../../../src/lib/domain/journal.ts';
import type { TestDatabase } from '../../support/embedded.ts';
import type { NetworkFault } from './faults.ts';
import type { Mutant } from './mutants.ts';
import { type GrantStep, Purse } from './grants.ts';
import { Bakery, expectNoContacts, type OrderStep } from './orders.ts';
import { Mentoring, type MentorStep } from './mentors.ts';
import { Phone } from './phone.ts';
import { sqlRemote } from './sql-remote.ts';

export type Step =
	| { do: 'sale'; phone: number; amount: number }
	| { do: 'bad'; phone: number }
	| { do: 'breaks_server'; phone: number }
	| { do: 'correct'; phone: number; pick: number }
	| { do: 'undo'; phone: number }
	| { do: 'ask'; phone: number; amount: number }
	| { do: 'answer'; phone: number; pick: number }
	| { do: 'price'; phone: number; price: number }
	| { do: 'sync'; phone: number; faults: NetworkFault[] }
	| { do: 'crash'; phone: number; after: number; faults: NetworkFault[] }
	| { do: 'give'; phone: number; to: number }
	| { do: 'clock'; phone: number; days: number }
	| { do: 'remove'; phone: number }
	| { do: 'invite'; phone: number }
	| { do: 'role'; phone: number; role: 'treasurer' | 'member' }
	| OrderStep
	| GrantStep
	| MentorStep
	| { do: 'backup' }
	| { do: 'restore' };

/** Small pages, so that a few rows already take several. */
export const PAGE_ROWS = 7;
const TABLES = [
	'public.parties',
	'public.products',
	'public.grants',
	'public.budget_lines',
	'public.approval_requests',
	'public.approvals',
	'public.budget_plans',
	'public.transactions',
	'public.entries',
	'public.balances',
	'public.orders',
	'public.order_lines',
	'public.order_contacts',
	'public.order_steps',
	'public.mentor_assignments',
	'public.visits',
	'public.visit_notes',
	'public.follow_ups',
	'public.follow_up_steps',
	'public.comments',
	'private.order_links',
	'private.group_heads',
	'private.operations'
];
const DAY = '2026-11-20';

/** One group with its phones, on a shared database; a fresh one a run. */
export class World {
	readonly db: TestDatabase;
	readonly group: string;
	readonly phones: Phone[];
	readonly #chair: string;
	#product = randomUUID();
	#bakery: Bakery | null = null;
	#purse: Purse | null = null;
	#mentoring: Mentoring | null = null;
	#backup: Map<string, string> | null = null;

	private constructor(db: TestDatabase, group: string, chair: string, phones: Phone[]) {
		this.db = db;
		this.group = group;
		this.#chair = chair;
		this.phones = phones;
	}

	static async make(db: TestDatabase, people: number, mutant: Mutant = {}): Promise<World> {
		const users = await Promise.all(Array.from({ length: people }, () => db.addUser()));
		const chair = users[0] as string;
		const started = await rpc<{ group: string }>(
			db,
			chair,
			`public.start_group('Mekar Sari', '32.01.05', 'food', 'Bu Siti')`
		);
		const phones = await Promise.all(
			users.map((uid) => Phone.open(uid, sqlRemote(db, uid, PAGE_ROWS), mutant))
		);
		const world = new World(db, started.group, chair, phones);
		for (const phone of phones.slice(1)) await world.#invite(phone);
		for (const phone of phones) await phone.sync();
		return world;
	}

	/** The same with a shop that takes orders. */
	static async withOrders(db: TestDatabase, people: number): Promise<World> {
		const world = await World.make(db, people);
		world.#bakery = await Bakery.open(db, world.group, world.phones[0] as Phone);
		return world;
	}

	/** The same with a grant whose plan two officers agreed to. */
	static async withGrant(db: TestDatabase, people: number): Promise<World> {
		const world = await World.make(db, people);
		const [chair, treasurer] = world.phones as [Phone, Phone];
		world.#purse = await Purse.open(world.group, chair, treasurer);
		return world;
	}

	/** The same with two mentors, of whom the first mentors the group; their phones come last. */
	static async withMentors(db: TestDatabase, people: number): Promise<World> {
		const world = await World.make(db, people);
		const mentoring = (world.#mentoring = new Mentoring(db, world.group));
		for (let at = 0; at < 2; at++) {
			const uid = await db.addUser();
			const phone = await Phone.open(uid, sqlRemote(db, uid, PAGE_ROWS));
			world.phones.push(phone);
			if (at === 0) await mentoring.assign(phone);
			await phone.sync();
		}
		return world;
	}

	async take(step: Step): Promise<void> {
		const phone = this.phones['phone' in step ? step.phone % this.phones.length : 0] as Phone;
		await this.#let(step, phone);
		if (this.#bakery) await expectNoContacts(phone, this.group);
	}

	async #let(step: Step, phone: Phone): Promise<void> {
		if (step.do === 'sale') await phone.save(this.group, this.#saleOf(step.amount, phone));
		else if (step.do === 'bad') await phone.save(this.group, badDraft(phone === this.phones[0]));
		else if (step.do === 'breaks_server') await phone.saveBreaking(this.group);
		else if (step.do === 'correct') await phone.correct(this.group, step.pick);
		else if (step.do === 'undo') await this.#undoLast(phone);
		else if (step.do === 'ask') await phone.ask(this.group, bigDraft(step.amount));
		else if (step.do === 'answer') await phone.answer(this.group, step.pick);
		else if (step.do === 'price') await phone.product(this.group, this.#product, step.price);
		else if (step.do === 'sync') await phone.sync(step.faults);
		else if (step.do === 'crash') await phone.sync(step.faults, step.after);
		else if (step.do === 'give')
			await phone.give(this.phones[step.to % this.phones.length] as Phone);
		else if (step.do === 'clock') phone.clockOffset += step.days * 86_400_000;
		else if (step.do === 'remove') await this.#remove(phone);
		else if (step.do === 'invite') await this.#invite(phone);
		else if (step.do === 'role') await this.#giveRole(phone, step.role);
		else if (step.do === 'backup') await this.#takeBackup();
		else if (step.do === 'restore') await this.#restore();
		else if (step.do === 'arrive' || step.do === 'spend') await this.#purse?.take(step, phone);
		else if (isMentorStep(step)) await this.#mentoring?.take(step, phone);
		else await this.#bakery?.take(step, phone);
	}

	/** Syncs everybody without faults until nothing moves any more. */
	async heal(): Promise<void> {
		for (let round = 0; round < 3; round++) {
			for (const phone of this.phones) {
				if (!(await phone.sync())) throw new Error('a round without faults failed');
			}
		}
	}

	async destroy(): Promise<void> {
		for (const phone of this.phones) await phone.destroy();
	}

	#saleOf(amount: number, phone: Phone): Draft {
		const said = { occurredOn: DAY, note: amount % 3 === 0 ? 'catatan "é" 🙂' : '' };
		if (amount % 5 === 0 && phone === this.phones[0]) {
			return materialPurchase({ ...said, amount, from: { place: 'cash' } });
		}
		const items = [{ product: this.#product, quantityMilli: 1000, amount }];
		return sale({ ...said, items, payment: { by: 'treasurer' } });
	}

	async #undoLast(phone: Phone): Promise<void> {
		const rows = await phone.device.db.getAll('transactions');
		const mine = rows.filter((row) => phone.saved.has(row.id) && row.kind !== 'correction');
		const last = mine.sort((a, b) => a.deviceAt - b.deviceAt).at(-1);
		if (last) await phone.undo(this.group, last);
	}

	async #memberOf(phone: Phone): Promise<string | undefined> {
		const { rows } = await this.db.query(
			'select id from public.members where group_id = $1 and user_id = $2 and left_at is null',
			[this.group, phone.userId]
		);
		return rows[0]?.['id'] as string | undefined;
	}

	async #remove(phone: Phone): Promise<void> {
		const member = await this.#memberOf(phone);
		if (!member || phone === this.phones[0]) return;
		await rpc(this.db, this.#chair, `public.remove_member($1, $2)`, [this.group, member]);
	}

	async #invite(phone: Phone): Promise<void> {
		if (await this.#memberOf(phone)) return;
		const { code } = await rpc<{ code: string }>(
			this.db,
			this.#chair,
			`public.create_invite($1, null, $2)`,
			[this.group, phone === this.phones[1] ? 'treasurer' : 'member']
		);
		await rpc(this.db, phone.userId, `public.join_group($1, 'Anggota')`, [code]);
	}

	async #giveRole(phone: Phone, role: string): Promise<void> {
		const member = await this.#memberOf(phone);
		if (!member || phone === this.phones[0]) return;
		await rpc(this.db, this.#chair, `public.set_role($1, $2, $3)`, [this.group, member, role]);
	}

	async #takeBackup(): Promise<void> {
		this.#backup = new Map();
		for (const table of TABLES) {
			const { rows } = await this.db.query(
				`select coalesce(jsonb_agg(t), '[]')::text as rows from ${table} t where group_id = $1`,
				[this.group]
			);
			this.#backup.set(table, rows[0]?.['rows'] as string);
		}
	}

	/** What an administrator does after a disk was lost: yesterday's rows, and a greater epoch. */
	async #restore(): Promise<void> {
		const backup = this.#backup;
		if (!backup) return;
		await this.db.transaction(async (tx) => {
			await tx.exec(`set local session_replication_role = replica`);
			for (const table of [...TABLES].reverse()) {
				await tx.query(`delete from ${table} where group_id = $1`, [this.group]);
			}
			for (const table of TABLES) {
				await tx.query(
					`insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1::jsonb)`,
					[backup.get(table)]
				);
			}
			await tx.query('update public.groups set epoch = epoch + 1 where id = $1', [this.group]);
		});
	}
}

const mentorSteps = ['visit', 'tell', 'tick', 'talk', 'whole', 'assign', 'dismiss'];
const isMentorStep = (step: Step): step is MentorStep => mentorSteps.includes(step.do);

/** Money out that has to wait for a second officer. */
const bigDraft = (amount: number): Draft =>
	expense({
		...{ occurredOn: DAY, note: 'mesin', account: '6107', from: { place: 'bank' } },
		amount: 1_000_000 + amount
	});

/** A posting no rule knows (for an officer), or one that a plain member may not make. */
const badDraft = (isChair: boolean): Draft => {
	const said = { occurredOn: DAY, note: '', amount: 1000, from: { place: 'cash' } as const };
	return expense({ ...said, account: isChair ? '4101' : '6101' });
};

export async function rpc<T>(
	db: TestDatabase,
	uid: string,
	call: string,
	params: unknown[] = []
): Promise<T> {
	return db.as({ role: 'authenticated', uid }, async (tx) => {
		const { rows } = await tx.query(`select ${call} as answer`, params);
		return rows[0]?.['answer'] as T;
	});
}
