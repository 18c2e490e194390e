import {
	BANK,
	CASH,
	CASH_IN_HAND,
	COMPULSORY_SAVINGS,
	MATERIALS
} from '../../lib/domain/accounts.ts';
import { assetPurchase } from '../../lib/domain/posting/assets.ts';
import type { Capital } from './capital/capital.ts';
import type { Day } from './calendar.ts';
import type { CastMember, Diary } from './diary.ts';
import type { ExpensePlan, Rhythm, ThingPlan } from './plan.ts';
import type { Random } from './random.ts';
import type { Trade } from './trade.ts';

const PRODUCTION_WAGES = '5103';
/** What a permit costs is known only when it is paid. */
const PERMITS = '6108';
const FIRST_CASH = 2_000_000;
const WITHDRAWAL_STEP = 500_000;
const WAGE_DAYS = 14;
const MEETING_DAY = 5;
const SMALLEST_PURCHASE = 45_000;

/** Everything that is paid and put aside: things, material, wages, expenses, savings, the way to the bank. */
export class Upkeep {
	readonly #diary: Diary;
	readonly #trade: Trade;
	readonly #rhythm: Rhythm;
	readonly #random: Random;
	readonly #capital: Capital;
	#soldAtPurchase = 0;
	#soldAtWages = 0;
	#owesSaving: CastMember[] = [];

	constructor(diary: Diary, trade: Trade, rhythm: Rhythm, random: Random, capital: Capital) {
		this.#diary = diary;
		this.#capital = capital;
		this.#trade = trade;
		this.#rhythm = rhythm;
		this.#random = random;
	}

	/** The first day, when the grant has come: tools are bought from the bank, some of it is drawn. */
	begin(): void {
		this.#buyThings(this.#rhythm.start);
		this.#withdraw(FIRST_CASH);
		this.#buyMaterial(FIRST_CASH / 2);
	}

	#buyThings(things: readonly ThingPlan[]): void {
		const treasurer = this.#diary.officer('treasurer');
		for (const { name, code, account, cost, lifeMonths } of things) {
			const said = { ...this.#diary.said(name), ...this.#capital.purposeOf(code, cost) };
			const asset = this.#diary.note('asset', treasurer, {
				...{ code, name, account, quantity: 1, cost, acquired_on: said.occurredOn },
				...{ life_months: lifeMonths, origin: 'bought', condition: 'good', holder: null },
				...{ note: '', place: 'Rumah produksi', method: 'straight', deleted: false }
			});
			const from = { place: 'bank' } as const;
			this.#diary.post(
				treasurer,
				assetPurchase({ ...said, amount: cost, account, asset, from, party: null })
			);
		}
	}

	run(day: Day, dayNumber: number): void {
		if (this.#rhythm.materialDays.includes(day.weekday)) this.#restock();
		this.#rhythm.expenses.forEach((plan, index) => this.#expense(plan, dayNumber + index * 3));
		if (dayNumber % WAGE_DAYS === WAGE_DAYS - 1) this.#payWages();
		this.#save(day);
		if (day.weekday === 5) this.#deposit();
	}

	#restock(): void {
		const { materialShare } = this.#rhythm;
		const used = (this.#trade.sold - this.#soldAtPurchase) * materialShare;
		this.#soldAtPurchase = this.#trade.sold;
		const wanted = Math.max(SMALLEST_PURCHASE, used * (0.88 + this.#random.next() * 0.24));
		if (!this.#buyFromHand()) this.#buyMaterial(wanted);
	}

	#buyMaterial(about: number): void {
		const amount = rounded(about);
		const { bulk } = this.#rhythm;
		const note = amount >= bulk.from ? bulk.note : this.#materials();
		this.#assureCash(amount);
		this.#diary.write(
			'material_purchase',
			this.#diary.officer(this.#random.chance(0.7) ? 'treasurer' : 'chair'),
			[{ debit: MATERIALS, credit: CASH, amount }],
			note,
			'later',
			this.#capital.purposeOf(MATERIALS, amount)
		);
	}

	#materials(): string {
		const [first, second] = [this.#material(), this.#material()];
		return first === second ? first : `${first}, ${second.toLowerCase()}`;
	}

	#material = () => this.#random.pick(this.#rhythm.materials);

	/** Now and then a member buys a little from the money of her sales. */
	#buyFromHand(): boolean {
		const buyer = this.#diary.cast.members.find(
			(member) => member.device && this.#diary.money(CASH_IN_HAND, member.id) > 90_000
		);
		if (!buyer || !this.#random.chance(0.12)) return false;
		const amount = this.#random.between(70, 88) * 1000;
		this.#diary.write(
			'material_purchase',
			buyer,
			[{ debit: MATERIALS, credit: CASH_IN_HAND, amount, member: buyer.id }],
			`${this.#material()}, pakai uang jualan`
		);
		return true;
	}

	#expense(plan: ExpensePlan, dayNumber: number): void {
		if (dayNumber % plan.everyDays !== plan.everyDays - 1) return;
		const amount = rounded(this.#random.between(plan.low, plan.high));
		this.#pay(plan.account, amount, plan.note);
	}

	#payWages(): void {
		const amount = rounded((this.#trade.sold - this.#soldAtWages) * this.#rhythm.wageShare);
		this.#soldAtWages = this.#trade.sold;
		if (amount > 0) this.#pay(PRODUCTION_WAGES, amount, this.#rhythm.wageNote);
	}

	#pay(account: string, amount: number, note: string): void {
		this.#assureCash(amount);
		const treasurer = this.#diary.officer('treasurer');
		const purpose = this.#capital.purposeOf(account, amount, account === PERMITS);
		const move = { debit: account, credit: CASH, amount };
		this.#diary.write('expense', treasurer, [move], note, 'later', purpose);
	}

	/** Every member pays at the monthly meeting; who has nothing with her pays within some days. */
	#save(day: Day): void {
		if (day.dayOfMonth === MEETING_DAY) this.#owesSaving.push(...this.#diary.cast.members);
		const pays = () => this.#random.chance(day.dayOfMonth === MEETING_DAY ? 0.85 : 0.35);
		const paying = this.#owesSaving.filter(pays);
		this.#owesSaving = this.#owesSaving.filter((member) => !paying.includes(member));
		const treasurer = this.#diary.officer('treasurer');
		for (const member of paying) {
			const amount = this.#rhythm.savingMonthly;
			const move = { debit: CASH, credit: COMPULSORY_SAVINGS, amount, member: member.id };
			this.#diary.write('compulsory_saving', treasurer, [move], '', 'soon');
		}
	}

	#deposit(): void {
		const spare = this.#diary.money(CASH) - this.#rhythm.cashKept;
		const amount = Math.floor(spare / 100_000) * 100_000;
		if (amount < WITHDRAWAL_STEP) return;
		const treasurer = this.#diary.officer('treasurer');
		this.#diary.write('bank_deposit', treasurer, [{ debit: BANK, credit: CASH, amount }]);
	}

	#assureCash(amount: number): void {
		const missing = amount - this.#diary.money(CASH);
		if (missing > 0) this.#withdraw(Math.ceil(missing / WITHDRAWAL_STEP + 0.5) * WITHDRAWAL_STEP);
	}

	#withdraw(amount: number): void {
		const treasurer = this.#diary.officer('treasurer');
		this.#diary.write('bank_withdrawal', treasurer, [{ debit: CASH, credit: BANK, amount }]);
	}
}

const rounded = (amount: number) => Math.round(amount / 500) * 500;
