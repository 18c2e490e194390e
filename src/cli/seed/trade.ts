import { CASH, CASH_IN_HAND, QRIS, RECEIVABLE, SALES } from '../../lib/domain/accounts.ts';
import { totalOf } from '../../lib/domain/journal.ts';
import { priceOf } from '../../lib/domain/money.ts';
import type { Day } from './calendar.ts';
import type { CastMember, Diary, Move, Page } from './diary.ts';
import type { ProductPlan, Rhythm, SaleKind } from './plan.ts';
import type { Random } from './random.ts';

const MARKET_DAY = 1.7;
const FEAST_DEMAND = 5;
const MISTAKE = 0.012;
const MOMENTS = 40;
/** From here on nobody pays by QRIS. */
const QRIS_MAX = 500_000;

interface Debt {
	party: string;
	amount: number;
	dueInDays: number;
}

const saleNotes = [
	'Pesanan arisan',
	'Dititip ke warung',
	'Pembeli dari Jakarta',
	'Untuk hajatan',
	'Tetangga',
	'Pesanan lewat WA'
];

/** What a group sells, who owes it, and the money that its members carry. */
export class Trade {
	readonly #diary: Diary;
	readonly #rhythm: Rhythm;
	readonly #random: Random;
	#debts: Debt[] = [];
	/** Whole rupiah sold since the beginning. */
	sold = 0;

	constructor(diary: Diary, rhythm: Rhythm, random: Random) {
		this.#diary = diary;
		this.#rhythm = rhythm;
		this.#random = random;
	}

	sellFor(day: Day): void {
		const { salesPerWeek, marketDays, feast } = this.#rhythm;
		const common = 7 / (7 + marketDays.length * (MARKET_DAY - 1));
		const weight = common * (marketDays.includes(day.weekday) ? MARKET_DAY : 1) * day[feast];
		const expected = (salesPerWeek / 7) * weight;
		// As many sales as fall into the day when each of many moments has the same small chance.
		for (let moment = 0; moment < MOMENTS; moment++) {
			if (this.#random.chance(expected / MOMENTS)) this.#sell(day);
		}
	}

	#sell(day: Day): void {
		const wish = this.#random.pick(this.#rhythm.saleKinds, (item) => item.weight).kind;
		const goods = this.#goods(day, wish);
		const amount = goods.reduce((sum, item) => sum + item.amount, 0);
		const kind = wish === 'sale_qris' && amount > QRIS_MAX ? 'sale_cash' : wish;
		const seller = this.#seller(kind);
		const party = kind === 'sale_credit' ? this.#random.pick(this.#diary.cast.parties).id : null;
		const member = kind === 'sale_in_hand' ? seller.id : null;
		const sides = { debit: intoAccount[kind], credit: SALES };
		const moves = goods.map((item): Move => ({ ...sides, ...item, member, party }));
		const note = this.#random.chance(0.12) ? this.#random.pick(saleNotes) : '';
		const writer = seller.device ? seller : this.#diary.officer('secretary');
		if (kind === 'sale_cash' && this.#random.chance(MISTAKE)) this.#mistake(writer, moves);
		const page = this.#diary.write(kind, writer, moves, note);
		this.#account(page, party);
	}

	/** Doubles the quantity, notices, and takes it back. */
	#mistake(writer: CastMember, moves: readonly Move[]): void {
		const wrong = moves.map((move) => ({
			...move,
			amount: move.amount * 2,
			quantityMilli: (move.quantityMilli ?? 0) * 2
		}));
		const page = this.#diary.write('sale_cash', writer, wrong);
		this.#diary.correct(
			page,
			this.#random.pick(['Salah jumlah', 'Keliru tekan', 'Tercatat dobel'])
		);
	}

	#account(page: Page, party: string | null): void {
		const amount = totalOf(page.draft);
		this.sold += amount;
		if (party) this.#debts.push({ party, amount, dueInDays: this.#random.between(4, 24) });
	}

	#seller(kind: SaleKind): CastMember {
		const sellers = this.#diary.cast.members.filter(
			(member) => kind !== 'sale_in_hand' || member.role !== 'treasurer'
		);
		return this.#random.pick(sellers, (member) => (member.device ? 3 : 2));
	}

	#goods(day: Day, kind: SaleKind) {
		const { products } = this.#diary.cast;
		const demand = ({ plan }: { plan: ProductPlan }) =>
			plan.published ? plan.demand * (plan.forFeast && day.kurban > 1 ? FEAST_DEMAND : 1) : 0;
		const kinds = this.#random.pick([1, 1, 1, 2, 2, 3]);
		const chosen = new Set(
			Array.from({ length: kinds }, () => this.#random.pick(products, demand))
		);
		return [...chosen].map(({ id, plan }) => {
			const units = this.#random.between(1, plan.unitsMax);
			const quantityMilli =
				1000 * (kind === 'sale_credit' && plan.unitsMax > 1 ? units * 2 : units);
			return { product: id, quantityMilli, amount: priceOf(plan.price, quantityMilli) };
		});
	}

	/** Buyers pay what they owe; now and then half first. */
	collect(): void {
		for (const debt of this.#debts) debt.dueInDays -= 1;
		const due = this.#debts.filter((debt) => debt.dueInDays <= 0);
		this.#debts = this.#debts.filter((debt) => debt.dueInDays > 0);
		for (const debt of due) {
			const half = Math.floor(debt.amount / 2000) * 1000;
			const paid = half > 0 && this.#random.chance(0.2) ? half : debt.amount;
			this.#diary.write(
				'receivable_payment',
				this.#diary.officer('treasurer'),
				[{ debit: CASH, credit: RECEIVABLE, amount: paid, party: debt.party }],
				paid < debt.amount ? 'Bayar separuh dulu' : ''
			);
			if (paid < debt.amount) {
				this.#debts.push({ ...debt, amount: debt.amount - paid, dueInDays: 7 });
			}
		}
	}

	/** Members bring the money of their sales to the treasurer: the more they hold, the sooner. */
	handOver(day: Day): void {
		for (const member of this.#diary.cast.members) {
			const held = this.#diary.money(CASH_IN_HAND, member.id);
			const meets = day.weekday === 6 && held >= 20_000;
			if (!this.#random.chance(meets ? 0.9 : held > 120_000 ? 0.5 : 0)) continue;
			const keeps = held > 60_000 && this.#random.chance(0.15) ? 20_000 : 0;
			this.#diary.write(
				'cash_handover',
				this.#diary.officer('treasurer'),
				[{ debit: CASH, credit: CASH_IN_HAND, amount: held - keeps, member: member.id }],
				keeps ? 'Sisa untuk kembalian' : ''
			);
		}
	}
}

const intoAccount: Record<SaleKind, string> = {
	sale_cash: CASH,
	sale_in_hand: CASH_IN_HAND,
	sale_qris: QRIS,
	sale_credit: RECEIVABLE
};
