import { BANK } from '../../../lib/domain/accounts.ts';
import { lineAmount, planTotal } from '../../../lib/domain/capital/plan.ts';
import { monthOf } from '../../../lib/domain/balances.ts';
import { expense, grantReceived } from '../../../lib/domain/posting.ts';
import { grantInKind } from '../../../lib/domain/posting/goods.ts';
import type { HandoverGood, PlanLine } from '../../../lib/domain/records.ts';
import type { Day } from '../calendar.ts';
import type { Diary } from '../diary.ts';
import type { CapitalPlan, HandoverPlan } from './plans.ts';

const DAY_MS = 86_400_000;
const OUTSIDE_DAY = 70;
const COUNT_BEFORE_END = 40;

/** What a purchase is for; nothing when it is paid with the group's own money. */
export interface Purpose {
	forGrant?: string;
	forLine?: string;
}

/** The grant of a group: its decree and plan, what is spent for which line, who keeps the papers, what was handed over. */
export class Capital {
	readonly #diary: Diary;
	readonly #plan: CapitalPlan;
	readonly #amount: number;
	#grant = '';
	#lines: { line: PlanLine; takes: readonly string[]; left: number }[] = [];

	/** @param amount whole rupiah of the grant */
	constructor(diary: Diary, plan: CapitalPlan, amount: number) {
		this.#diary = diary;
		this.#plan = plan;
		this.#amount = amount;
	}

	/** The first day: the decree, the plan that two officers agree to, the first money, who keeps bank book and stamp. */
	begin(day: Day, days: number): void {
		const treasurer = this.#diary.officer('treasurer');
		this.#grant = this.#diary.note('grant', treasurer, this.#decree(day, days));
		this.#lines = this.#plan.lines.map((plan, position) => {
			const { item, category, unit, price, supplier } = plan;
			const start = new Date(`${day.date.slice(0, 7)}-01T00:00:00Z`);
			start.setUTCMonth(start.getUTCMonth() + plan.month);
			const set = {
				...{ item, category, unit, price, supplier, quantity_milli: plan.quantity * 1000 },
				month: monthOf(start.toISOString().slice(0, 10))
			};
			const own = { ...set, grant_id: this.#grant, position, deleted: false };
			const id = this.#diary.note('budget_line', treasurer, own);
			return { line: { id, ...set }, takes: plan.takes, left: lineAmount(set) };
		});
		this.#agree();
		this.#receive(0);
		this.#keepPapers(day);
		if (this.#plan.handover?.isAccepted) this.#handOver(this.#plan.handover, day);
	}

	run(day: Day, dayNumber: number, daysLeft: number): void {
		if (dayNumber > 0) this.#receive(dayNumber);
		if (dayNumber === OUTSIDE_DAY) this.#spendOutside();
		if (daysLeft === COUNT_BEFORE_END) this.#count(day);
		if (daysLeft === 8 && this.#plan.handover?.isAccepted === false) {
			this.#handOver(this.#plan.handover, day);
		}
	}

	/**
	 * Which line pays for this: one that takes it (by the code of a thing or the account) and has enough left.
	 * @param mayExceed names the line even when it has too little, so that a second officer must agree
	 */
	purposeOf(what: string, amount: number, mayExceed = false): Purpose {
		const found = this.#lines.find(({ takes }) => takes.includes(what));
		if (!found || found.left <= 0 || (found.left < amount && !mayExceed)) return {};
		found.left -= amount;
		return { forGrant: this.#grant, forLine: found.line.id };
	}

	#decree(day: Day, days: number) {
		const { tranches, dueBeforeEnd, perMember } = this.#plan;
		const on = (ms: number) => new Date(ms).toISOString().slice(0, 10);
		const first = Date.parse(day.date);
		return {
			...{ programme: this.#plan.programme, source: this.#plan.source },
			...{ decree_no: this.#plan.decreeNo, decree_on: on(first - 21 * DAY_MS) },
			...{ amount_per_member: perMember, families: this.#amount / perMember },
			...{ amount: this.#amount, account: this.#plan.account, note: '', deleted: false },
			tranches: tranches.map(({ permille, day: after }) => ({
				...{ amount: (this.#amount * permille) / 1000, on: on(first + after * DAY_MS) }
			})),
			due_on: on(first + (days - 1 - dueBeforeEnd) * DAY_MS)
		};
	}

	#agree(): void {
		const lines = this.#lines.map(({ line }) => line);
		if (planTotal(lines) > this.#amount) throw new RangeError('the plan is larger than the grant');
		const body = { grant_id: this.#grant, number: 1, reason: '', lines };
		const treasurer = this.#diary.officer('treasurer');
		const request = this.#diary.note('request', treasurer, { what: 'plan', body });
		const agreed = { request, decision: 'approved', reason: '' };
		this.#diary.note('approval', this.#diary.officer('chair'), agreed);
		this.#diary.plan = lines;
	}

	#receive(dayNumber: number): void {
		const tranche = this.#plan.tranches.find(({ day }) => day === dayNumber);
		if (!tranche) return;
		const said = { ...this.#diary.said('Bantuan modal usaha KUBE'), forGrant: this.#grant };
		const amount = (this.#amount * tranche.permille) / 1000;
		this.#diary.post(this.#diary.officer('treasurer'), grantReceived({ ...said, amount }));
	}

	#keepPapers(day: Day): void {
		const secretary = this.#diary.officer('secretary');
		const keepers = [
			['bank_book', this.#diary.officer('treasurer')],
			['stamp', secretary],
			['card', this.#diary.officer('chair')]
		] as const;
		for (const [item, { id }] of keepers) {
			const set = { item, holder: id, holder_name: '', since: day.date, note: 'Disepakati rapat' };
			this.#diary.note('custody', secretary, set);
		}
	}

	/** Something that nobody had planned, paid with the grant after a second officer agreed. */
	#spendOutside(): void {
		if (this.#diary.money(BANK) < 500_000) return;
		const said = { ...this.#diary.said('Perbaikan atap rumah produksi'), forGrant: this.#grant };
		const from = { place: 'bank' } as const;
		const paid = { ...said, amount: 250_000, account: '6107', from };
		this.#diary.post(this.#diary.officer('treasurer'), expense(paid));
	}

	#handOver(plan: HandoverPlan, day: Day): void {
		const treasurer = this.#diary.officer('treasurer');
		const chair = this.#diary.officer('chair');
		const grant = this.#diary.note('grant', treasurer, {
			...{ programme: 'barang', source: 'apbd', decree_no: plan.number, decree_on: day.date },
			...{ amount_per_member: null, families: null, amount: 0, tranches: [], account: '' },
			...{ due_on: null, note: 'Barang sesudah pelatihan', deleted: false }
		});
		const goods: HandoverGood[] = plan.goods.map((good) => ({ ...good, id: this.#diary.id() }));
		const handover = this.#diary.note('handover', treasurer, {
			...{ grant_id: grant, number: plan.number, handed_on: day.date, place: plan.place },
			...{ giver_name: plan.giver.name, giver_position: plan.giver.position },
			...{ giver_office: plan.giver.office, giver_address: plan.giver.address },
			...{ witnesses: plan.witnesses, goods, note: '', deleted: false }
		});
		const observer = this.#diary.cast.members.find(
			({ role, device }) => role === 'member' && device
		);
		const remark = { handover_id: handover, item: goods[0]?.id, what: 'different' };
		if (observer) this.#diary.note('handover_remark', observer, { ...remark, note: plan.remark });
		if (!plan.isAccepted) return;
		const things = goods.map((good, at) => ({
			...{ good, asset: good.account.startsWith('15') ? this.#diary.id() : null },
			code: `BAST-${String(at + 1).padStart(2, '0')}`
		}));
		for (const { good, asset, code } of things) {
			if (asset === null) continue;
			const set = {
				...{ code, name: good.name, account: good.account, quantity: good.quantity },
				...{ cost: good.value, acquired_on: day.date, life_months: good.life_months },
				...{ origin: 'grant', condition: 'good', holder: null, note: good.specification },
				...{ place: 'Kandang kelompok', method: 'straight', deleted: false }
			};
			this.#diary.note('asset', chair, set, asset);
		}
		const said = { ...this.#diary.said(plan.number), forGrant: grant };
		const booked = things.map(({ good, asset }) => ({
			...{ account: good.account, value: good.value, product: asset, quantityMilli: null }
		}));
		this.#diary.post(chair, grantInKind({ ...said, things: booked }), 'soon', handover);
	}

	/** The yearly round: every thing is looked for. */
	#count(day: Day): void {
		const secretary = this.#diary.officer('secretary');
		for (const { id, set } of this.#diary.things()) {
			this.#diary.note('asset_event', secretary, {
				...{ asset_id: id, happened_on: day.date, what: 'counted', quantity: set['quantity'] },
				...{ grams: null, condition: 'good', holder: null, place: set['place'] ?? '' },
				...{ scanned: true, transaction: null, note: '' }
			});
		}
	}
}
