import { MATERIALS, STOCK_QUANTITY } from '../../lib/domain/accounts.ts';
import { type AssetState, wearOf } from '../../lib/domain/goods/assets.ts';
import { balanceOf } from '../../lib/domain/balances.ts';
import { depreciation } from '../../lib/domain/posting/assets.ts';
import { production, stockCount, stockLoss } from '../../lib/domain/posting/goods.ts';
import type { Day } from './calendar.ts';
import type { Diary } from './diary.ts';
import type { ProductPlan, Rhythm } from './plan.ts';
import type { Random } from './random.ts';

const MAKING_DAYS = [1, 3, 5];
/** Work of the end of a month is done on this day. */
const COUNTING_DAY = 28;
/** Material that is left at a count, as a share of a week's worth. */
const LEFT_OVER = 0.6;

interface Thing {
	id: string;
	acquired_on: string;
	life_months: number;
	account: string;
	state: { cost: number; worn: number; book: number; months: Set<string> };
}

/** What is made, what comes to nothing, what is left at the end of a month, and how things wear off. */
export class Stockroom {
	readonly #diary: Diary;
	readonly #rhythm: Rhythm;
	readonly #random: Random;
	#materialLeft = 0;
	#soldAtCount = 0;
	#things: Thing[] | null = null;

	constructor(diary: Diary, rhythm: Rhythm, random: Random) {
		this.#diary = diary;
		this.#rhythm = rhythm;
		this.#random = random;
	}

	/** The first batches, and how their price was found. */
	begin(): void {
		for (const { id, plan } of this.#diary.cast.products.slice(0, 2)) {
			const batch = 20;
			const cost = Math.round((plan.price * batch * 0.7) / 1000) * 1000;
			this.#diary.note(
				'cost_sheet',
				this.#diary.officer('chair'),
				{
					...{ materials: Math.round(cost * 0.65), wages: Math.round(cost * 0.23) },
					...{ packaging: Math.round(cost * 0.12), other: 0 },
					...{ batch_milli: batch * 1000, margin_percent: 40, deleted: false }
				},
				id
			);
		}
		this.#make();
	}

	run(day: Day, dayNumber: number): void {
		if (dayNumber > 0 && MAKING_DAYS.includes(day.weekday)) this.#make();
		if (dayNumber % 34 === 33) this.#lose();
		if (day.dayOfMonth !== COUNTING_DAY) return;
		this.#count();
		this.#wear(day);
	}

	#stockOf = (product: string) =>
		balanceOf(this.#diary.balances, STOCK_QUANTITY, { holder: product });

	/** Makes what has run low, each product by one member. */
	#make(): void {
		const { products, members } = this.#diary.cast;
		const enough = ({ unitsMax, forFeast }: ProductPlan) => unitsMax * (forFeast ? 6 : 12);
		const made = products
			.filter(({ plan }) => plan.published)
			.flatMap(({ id, plan }) => {
				const missing = enough(plan) * 2 - Math.floor(this.#stockOf(id) / 1000);
				if (missing < enough(plan)) return [];
				const spoiled = this.#random.chance(0.15) ? 1 : 0;
				return [
					{
						...{ product: id, price: plan.price, member: this.#random.pick(members).id },
						...{ quantityMilli: (missing + spoiled) * 1000, spoiledMilli: spoiled * 1000 }
					}
				];
			});
		if (made.length === 0) return;
		const writer = this.#diary.officer('secretary');
		const note = this.#random.pick(this.#rhythm.materials);
		this.#diary.post(writer, production({ ...this.#diary.said(note), made }));
	}

	#lose(): void {
		const { id, plan } = this.#random.pick(this.#diary.cast.products, ({ plan: { demand } }) =>
			demand > 1 ? 1 : 0
		);
		if (this.#stockOf(id) < 3000) return;
		const gone = {
			...{ product: id, quantityMilli: 1000 * this.#random.between(1, 2), cost: null },
			...{ price: plan.price, account: MATERIALS }
		};
		const note = this.#random.pick(['Kemasan sobek', 'Kena hujan di jalan', 'Lewat tanggal']);
		this.#diary.post(
			this.#diary.officer('secretary'),
			stockLoss({ ...this.#diary.said(note), gone })
		);
	}

	#count(): void {
		const bought = balanceOf(this.#diary.balances, MATERIALS);
		const week = ((bought - this.#soldAtCount) / 4) * LEFT_OVER;
		this.#soldAtCount = bought;
		const counted =
			Math.max(0, Math.round((week * (0.7 + this.#random.next() * 0.6)) / 1000)) * 1000;
		const values = [{ account: '1301', book: this.#materialLeft, counted }];
		const said = this.#diary.said('Sisa bahan di dapur');
		for (const draft of stockCount({ ...said, values, goods: [] })) {
			this.#diary.post(this.#diary.officer('treasurer'), draft);
		}
		this.#materialLeft = counted;
	}

	#wear(day: Day): void {
		const month = `${day.date.slice(0, 7)}-01`;
		this.#things ??= this.#thingsBought();
		const lines = this.#things.map((thing) => ({
			asset: thing.id,
			amount: wearOf(thing, thing.state satisfies AssetState, month)
		}));
		for (const draft of depreciation({ ...this.#diary.said('Penyusutan alat'), lines })) {
			this.#diary.post(this.#diary.officer('treasurer'), draft);
		}
		for (const [at, { amount }] of lines.entries()) {
			const state = this.#things[at]?.state;
			if (!state) continue;
			state.worn += amount;
			state.book -= amount;
			state.months.add(month);
		}
	}

	#thingsBought(): Thing[] {
		return this.#diary.things().flatMap(({ id, set }) => {
			const { acquired_on, life_months, account, cost } = set as {
				acquired_on: string;
				life_months: number;
				account: string;
				cost: number;
			};
			const state = { cost, worn: 0, book: cost, months: new Set<string>() };
			return [{ id, acquired_on, life_months, account, state }];
		});
	}
}
