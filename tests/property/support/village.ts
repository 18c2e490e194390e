// Two groups that share people, on up to eight phones: everything that may come together.
import { BANK, CASH, OPENING } from '../../../src/lib/domain/accounts.ts';
import { Desk, nth } from './desk.ts';
import { draftOf, months, type Wish } from './drafts.ts';
import type { MemberRole } from '../../../src/lib/domain/rights.ts';
import type { Patch } from '../../../src/lib/domain/records.ts';
import type { TestDatabase } from '../../support/embedded.ts';
import { Purse } from './grants.ts';
import { GroupOffice } from './group-office.ts';
import { expectHealed } from './invariants.ts';
import { closingOfBook, recordOf } from './made-records.ts';
import { Mentoring } from './mentors.ts';
import { Bakery, type OrderStep } from './orders.ts';
import { asset, meeting } from '../../support/records.ts';
import { draft, entry } from '../../../src/lib/domain/posting.ts';
import { isPhoneStep, type PhoneStep, takePhoneStep } from './phone-steps.ts';
import { Phone } from './phone.ts';
import { tally } from './tally.ts';
import { expectOwnRows, Watch } from './watch.ts';
import { badDraft, healAll } from './world.ts';

export const PHONES_MAX = 8;
/** What each person is in the first and in the second group. */
const people: readonly (readonly [MemberRole | 'mentor' | null, MemberRole | 'mentor' | null])[] = [
	['chair', 'member'],
	['treasurer', 'chair'],
	['member', 'treasurer'],
	['mentor', 'mentor'],
	['secretary', null],
	[null, 'secretary'],
	['member', null],
	[null, 'member']
];

/** `group` picks one of the groups that the person belongs to. */
interface InGroup {
	phone: number;
	group: number;
}
/** A step each, told apart by what is done. */
type Doing<What extends string, More = object> = What extends string
	? { do: What } & InGroup & More
	: never;
type BakeryStep = OrderStep extends infer One
	? One extends OrderStep
		? One & InGroup
		: never
	: never;
export type VillageStep =
	| PhoneStep
	| Doing<'post', Wish>
	| Doing<'record', { kind: Patch['kind']; pick: number }>
	| Doing<'bad' | 'breaks_server' | 'undo' | 'remove' | 'come' | 'whole'>
	| Doing<'correct', { pick: number }>
	| Doing<'close', { month: number }>
	| BakeryStep
	| { do: 'backup' }
	| { do: 'restore' };

/** What happens in a village, in this order. */
export interface Course {
	/** How many phones there are. */
	phones: number;
	steps: VillageStep[];
}

interface Place {
	office: GroupOffice;
	bakery: Bakery;
	mentoring: Mentoring;
}

export class Village {
	readonly #db: TestDatabase;
	readonly phones: Phone[] = [];
	readonly groups: string[] = [];
	readonly #places: Place[] = [];

	private constructor(db: TestDatabase) {
		this.#db = db;
	}

	/** @param count of phones, 3 to PHONES_MAX */
	static async make(db: TestDatabase, count: number): Promise<Village> {
		const village = new Village(db);
		const watch = new Watch(db, village.phones);
		for (let at = 0; at < count; at++) {
			const uid = await db.addUser();
			village.phones.push(await Phone.open(db, uid, {}, (remote) => watch.over(remote, uid)));
		}
		for (const group of [0, 1] as const) await village.#found(group);
		for (const phone of village.phones) await phone.sync();
		return village;
	}

	/** A group with a shop, a grant that was agreed to, a thing, a meeting, and money to begin with. */
	async #found(group: 0 | 1): Promise<void> {
		const having = (role: string) => this.#having(group, role)[0] as Phone;
		const [chair, treasurer] = [having('chair'), having('treasurer')];
		const office = await GroupOffice.open(this.#db, chair.userId, `Kelompok ${group + 1}`);
		const mentoring = new Mentoring(this.#db, office.group);
		for (const [at, phone] of this.phones.entries()) {
			const role = people[at]?.[group];
			if (role === 'mentor') await mentoring.assign(phone);
			else if (role) await office.invite(phone.userId, role);
		}
		await chair.sync();
		await treasurer.sync();
		await chair.write(
			office.group,
			{ kind: 'asset', id: null, set: asset as object },
			{ kind: 'meeting', id: null, set: meeting }
		);
		const said = { occurredOn: `${months[0]}-01`, note: 'saldo awal' };
		const begun = [CASH, BANK].map((account) => entry(account, OPENING, 2_000_000));
		await chair.save(office.group, draft('opening_balance', said, begun));
		await Purse.open(office.group, chair, treasurer);
		const bakery = await Bakery.open(this.#db, office.group, chair);
		this.groups.push(office.group);
		this.#places.push({ office, bakery, mentoring });
	}

	#having = (group: number, role: string): Phone[] =>
		this.phones.filter((_, at) => people[at]?.[group] === role);

	async take(step: VillageStep): Promise<void> {
		tally.steps++;
		if (step.do === 'backup' || step.do === 'restore') {
			for (const { office } of this.#places) await office[step.do]();
			if (step.do === 'restore') tally.fault('server_restored');
			return;
		}
		const at = step.phone % this.phones.length;
		const phone = this.phones[at] as Phone;
		if (isPhoneStep(step)) await takePhoneStep(step, phone);
		else {
			const own = [0, 1].filter((group) => people[at]?.[group]);
			const group = nth(own, step.group) ?? 0;
			await this.#let(step, phone, group, people[at]?.[group] ?? 'member');
		}
		await expectOwnRows(phone, this.phones);
	}

	async #let(
		step: Exclude<VillageStep, PhoneStep | { do: 'backup' | 'restore' }>,
		phone: Phone,
		at: number,
		role: MemberRole | 'mentor'
	): Promise<void> {
		const { office, bakery, mentoring } = this.#places[at] as Place;
		const { group } = office;
		if (step.do === 'post') await this.post(phone, group, step);
		else if (step.do === 'record') await this.record(phone, group, step.kind, step.pick);
		else if (step.do === 'bad') await phone.save(group, badDraft(role !== 'member'));
		else if (step.do === 'breaks_server') await phone.saveBreaking(group);
		else if (step.do === 'undo') await phone.undoLast(group);
		else if (step.do === 'correct') await phone.correct(group, step.pick);
		else if (step.do === 'close') await this.close(at, step.month);
		else if (step.do === 'whole') await mentoring.take({ do: 'whole', phone: 0 }, phone);
		else if (step.do === 'remove') {
			tally.fault('member_removed');
			if (role === 'mentor') await mentoring.take({ do: 'dismiss', phone: 0 }, phone);
			else await office.remove(phone.userId);
		} else if (step.do === 'come') {
			if (role === 'mentor') await mentoring.assign(phone);
			else await office.invite(phone.userId, role);
		} else await bakery.take(step, phone);
	}

	/** @returns whether there was something to say */
	async post(phone: Phone, group: string, wish: Wish): Promise<boolean> {
		const desk = await Desk.at(phone, group);
		const said = desk && draftOf(desk, wish);
		return said ? (await phone.save(group, said)) !== null : false;
	}

	async record(phone: Phone, group: string, kind: Patch['kind'], pick: number): Promise<boolean> {
		const desk = await Desk.at(phone, group);
		const change = desk && recordOf(desk, kind, pick);
		if (!change) return false;
		const ids = await phone.write(group, change);
		if (kind === 'request') for (const id of ids) phone.ledger.asked.set(id, group);
		return ids.length > 0;
	}

	/** Chair and treasurer close a month while the others may be offline. */
	async close(at: number, month: number): Promise<void> {
		const group = this.groups[at] as string;
		const [chair, treasurer] = ['chair', 'treasurer'].map((role) => this.#having(at, role)[0]);
		if (!chair || !treasurer) return;
		await chair.sync();
		const desk = await Desk.at(chair, group);
		if (!desk) return;
		const request = closingOfBook(desk, months[month % 3] as string);
		const id = await chair.ask(group, request);
		await chair.sync();
		await treasurer.sync();
		if (id && (await treasurer.agree(group, id))) tally.fault('month_closed');
		await treasurer.sync();
	}

	async expectHealed(): Promise<void> {
		await healAll(this.phones);
		for (const group of this.groups) {
			await expectHealed({ db: this.#db, group, phones: this.phones });
		}
		for (const phone of this.phones) await expectOwnRows(phone, this.phones);
	}

	/** How often each kind of transaction and record was accepted. */
	async accepted(): Promise<Map<string, number>> {
		const { rows } = await this.#db.query(
			`select kind, count(*)::int as count from public.transactions where group_id = any ($1) group by 1
			union all
			select op #>> '{body,kind}', count(*)::int from private.operations
			where group_id = any ($1) and status = 'ok' and type = 'patch' group by 1`,
			[this.groups]
		);
		return new Map(rows.map(({ kind, count }) => [String(kind), Number(count)]));
	}

	async destroy(): Promise<void> {
		for (const phone of this.phones) await phone.destroy();
	}
}
