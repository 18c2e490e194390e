import { randomUUID } from 'node:crypto';
import { retryParked } from '../../../src/lib/device/outbox.ts';
import type { Draft } from '../../../src/lib/domain/journal.ts';
import { expense, materialPurchase, sale } from '../../../src/lib/domain/posting.ts';
import type { TestDatabase } from '../../support/embedded.ts';
import { type GrantStep, Purse } from './grants.ts';
import { GroupOffice } from './group-office.ts';
import { Mentoring, type MentorStep } from './mentors.ts';
import type { Mutant } from './mutants.ts';
import { Bakery, expectNoContacts, type OrderStep } from './orders.ts';
import { isPhoneStep, mend, type PhoneStep, takePhoneStep } from './phone-steps.ts';
import { Phone } from './phone.ts';
import { tally } from './tally.ts';

export type Step =
	| PhoneStep
	| { do: 'sale'; phone: number; amount: number }
	| { do: 'bad'; phone: number }
	| { do: 'breaks_server'; phone: number }
	| { do: 'correct'; phone: number; pick: number }
	| { do: 'undo'; phone: number }
	| { do: 'ask'; phone: number; amount: number }
	| { do: 'answer'; phone: number; pick: number }
	| { do: 'price'; phone: number; price: number }
	| { do: 'give'; phone: number; to: number }
	| { do: 'remove'; phone: number }
	| { do: 'invite'; phone: number }
	| { do: 'role'; phone: number; role: 'treasurer' | 'member' }
	| OrderStep
	| GrantStep
	| MentorStep
	| { do: 'backup' }
	| { do: 'restore' };

const DAY = '2026-11-20';

/** One group with its phones, on a shared database; a fresh one a run. */
export class World {
	readonly db: TestDatabase;
	readonly group: string;
	readonly phones: Phone[];
	readonly #office: GroupOffice;
	#product = randomUUID();
	#bakery: Bakery | null = null;
	#purse: Purse | null = null;
	#mentoring: Mentoring | null = null;

	private constructor(db: TestDatabase, office: GroupOffice, phones: Phone[]) {
		this.db = db;
		this.group = office.group;
		this.phones = phones;
		this.#office = office;
	}

	static async make(db: TestDatabase, people: number, mutant: Mutant = {}): Promise<World> {
		const users = await Promise.all(Array.from({ length: people }, () => db.addUser()));
		const office = await GroupOffice.open(db, users[0] as string, 'Mekar Sari');
		const phones = await Promise.all(users.map((uid) => Phone.open(db, uid, mutant)));
		const world = new World(db, office, phones);
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
			const phone = await Phone.open(db, await db.addUser());
			world.phones.push(phone);
			if (at === 0) await mentoring.assign(phone);
			await phone.sync();
		}
		return world;
	}

	async take(step: Step): Promise<void> {
		tally.steps++;
		const phone = this.phones['phone' in step ? step.phone % this.phones.length : 0] as Phone;
		await this.#let(step, phone);
		if (this.#bakery) await expectNoContacts(phone, this.group);
	}

	async #let(step: Step, phone: Phone): Promise<void> {
		if (isPhoneStep(step)) await takePhoneStep(step, phone);
		else if (step.do === 'sale') await phone.save(this.group, this.#saleOf(step.amount, phone));
		else if (step.do === 'bad') await phone.save(this.group, badDraft(phone === this.phones[0]));
		else if (step.do === 'breaks_server') await phone.saveBreaking(this.group);
		else if (step.do === 'correct') await phone.correct(this.group, step.pick);
		else if (step.do === 'undo') await phone.undoLast(this.group);
		else if (step.do === 'ask') await phone.ask(this.group, bigRequest(step.amount));
		else if (step.do === 'answer') await phone.answer(this.group, step.pick);
		else if (step.do === 'give')
			await phone.give(this.phones[step.to % this.phones.length] as Phone);
		else if (step.do === 'price') await this.#price(phone, step.price);
		else if (step.do === 'remove') await this.#office.remove(phone.userId);
		else if (step.do === 'invite') await this.#invite(phone);
		else if (step.do === 'role') await this.#office.giveRole(phone.userId, step.role);
		else if (step.do === 'backup') await this.#office.backup();
		else if (step.do === 'restore') await this.#office.restore();
		else if (step.do === 'arrive_grant' || step.do === 'spend')
			await this.#purse?.take(step, phone);
		else if (isMentorStep(step)) await this.#mentoring?.take(step, phone);
		else await this.#bakery?.take(step, phone);
	}

	/** Syncs everybody without faults until nothing moves any more; what was late or frozen comes in between. */
	async heal(): Promise<void> {
		await healAll(this.phones);
	}

	async destroy(): Promise<void> {
		for (const phone of this.phones) await phone.destroy();
	}

	async #price(phone: Phone, price: number): Promise<void> {
		if ((await phone.member(this.group)) === null) return;
		const set = { name: 'Keripik', kind: 'food', unit: 'bungkus', price } as const;
		await phone.write(this.group, { kind: 'product', id: this.#product, set });
	}

	#saleOf(amount: number, phone: Phone): Draft {
		const said = { occurredOn: DAY, note: amount % 3 === 0 ? 'catatan "é" 🙂' : '' };
		if (amount % 5 === 0 && phone === this.phones[0]) {
			return materialPurchase({ ...said, amount, from: { place: 'cash' } });
		}
		const items = [{ product: this.#product, quantityMilli: 1000, amount }];
		return sale({ ...said, items, payment: { by: 'treasurer' } });
	}

	#invite = ({ userId }: Phone) =>
		this.#office.invite(userId, userId === this.phones[1]?.userId ? 'treasurer' : 'member');
}

/** Syncs everybody without faults until nothing moves any more; what was late or frozen comes in after the first round. */
export async function healAll(phones: readonly Phone[]): Promise<void> {
	for (const phone of phones) await phone.sync();
	for (const phone of phones) await mend(phone);
	for (let round = 0; round < 3; round++) {
		for (const phone of phones) {
			await retryParked(phone.device); // as with each start of the app
			if (!(await phone.sync())) throw new Error('a round without faults failed');
		}
	}
}

const mentorSteps = ['visit', 'tell', 'tick', 'talk', 'whole', 'assign', 'dismiss'];
const isMentorStep = (step: Step): step is MentorStep => mentorSteps.includes(step.do);

/** Money out that has to wait for a second officer. */
export const bigRequest = (amount: number) => {
	const said = { occurredOn: DAY, note: 'mesin', account: '6107' };
	const body = expense({ ...said, from: { place: 'bank' }, amount: 1_000_000 + amount });
	return { what: 'transaction', body } as const;
};

/** A posting no rule knows (for an officer), or one that a plain member may not make. */
export const badDraft = (isOfficer: boolean): Draft => {
	const said = { occurredOn: DAY, note: '', amount: 1000, from: { place: 'cash' } as const };
	return expense({ ...said, account: isOfficer ? '4101' : '6101' });
};
