import {
	BANK,
	CASH,
	CUSTOMER_DEPOSITS,
	DRAWINGS,
	IKS_FUND,
	QRIS
} from '../../lib/domain/accounts.ts';
import { balanceOf, holdersOf } from '../../lib/domain/balances.ts';
import { priceOf } from '../../lib/domain/money.ts';
import { entry, draft } from '../../lib/domain/posting.ts';
import { bankCharge, bankInterest, qrisPayout } from '../../lib/domain/posting/money.ts';
import {
	drawing,
	drawingSettlement,
	iksAid,
	initialSaving,
	loanGiven,
	loanRepayment,
	voluntarySaving
} from '../../lib/domain/posting/members.ts';
import { customerDeposit, orderDelivery, salesReturn } from '../../lib/domain/posting/orders.ts';
import { creditPurchase, payablePayment } from '../../lib/domain/posting/parties.ts';
import type { Day } from './calendar.ts';
import type { CastMember, Diary } from './diary.ts';
import type { Rhythm } from './plan.ts';
import type { Random } from './random.ts';

const INITIAL_SAVING = 50_000;
const IKS_A_MEETING = 2_000;
const LOAN = { principal: 500_000, months: 5, charge: 5_000 };
/** Of the money paid by QRIS that the bank keeps. */
const QRIS_FEE = 0.003;
const cash = { place: 'cash' } as const;

/** What goes on between the group and its members, its suppliers and its bank. */
export class Fund {
	readonly #diary: Diary;
	readonly #rhythm: Rhythm;
	readonly #random: Random;
	#loans: { member: CastMember; left: number; pays: number }[] = [];

	constructor(diary: Diary, rhythm: Rhythm, random: Random) {
		this.#diary = diary;
		this.#rhythm = rhythm;
		this.#random = random;
	}

	get #treasurer(): CastMember {
		return this.#diary.officer('treasurer');
	}

	/** Money that is paid at a meeting. @param nth 0 for the first */
	meet({ nth }: { nth: number }, dayNumber: number): void {
		const { members } = this.#diary.cast;
		if (nth === 0) {
			for (const { id } of members) {
				const said = { ...this.#diary.said(), amount: INITIAL_SAVING, member: id, into: cash };
				this.#diary.post(this.#treasurer, initialSaving(said), 'soon');
			}
		}
		const given = members.map(({ id }) => entry(CASH, IKS_FUND, IKS_A_MEETING, { member: id }));
		const said = this.#diary.said('Iuran kesetiakawanan rapat bulanan');
		this.#diary.post(this.#treasurer, draft('iks_contribution', said, given), 'soon');
		this.#instalments();
		if (nth % 3 === 1 && dayNumber > 40) this.#lend(nth);
	}

	run(day: Day, dayNumber: number): void {
		if (day.dayOfMonth === 15) this.#payOut();
		if (day.dayOfMonth === 27) this.#bankDay();
		if (dayNumber % 45 === 20) this.#buyOnCredit();
		if (dayNumber % 45 === 41) this.#paySupplier();
		if (dayNumber % 60 === 12) this.#order();
		if (dayNumber % 60 === 18) this.#deliver();
		if (dayNumber % 70 === 30) this.#draw();
		if (dayNumber % 70 === 55) this.#settle();
		if (dayNumber % 80 === 44) this.#takeBack();
		if (dayNumber % 120 === 100) this.#help();
	}

	#hasCash = (amount: number) => this.#diary.money(CASH) >= amount;

	#lend(nth: number): void {
		const { members } = this.#diary.cast;
		const member = members.filter(({ role }) => role === 'member')[nth % 4];
		if (!member || !this.#hasCash(LOAN.principal)) return;
		const id = this.#diary.id();
		const { occurredOn } = this.#diary.said();
		const firstDue = new Date(Date.parse(occurredOn) + 30 * 86_400_000);
		this.#diary.note(
			'loan',
			this.#treasurer,
			{ member: member.id, ...LOAN, first_due: firstDue.toISOString().slice(0, 10) },
			id
		);
		const said = this.#diary.said('Pinjaman modal warung');
		this.#diary.post(
			this.#treasurer,
			loanGiven({ ...said, amount: LOAN.principal, member: member.id, from: cash }),
			'soon',
			id
		);
		// The last borrower falls behind, so that the book shows it.
		this.#loans.push({ member, left: LOAN.principal, pays: nth > 8 ? 1 : LOAN.months });
	}

	#instalments(): void {
		const principal = LOAN.principal / LOAN.months;
		for (const loan of this.#loans) {
			if (loan.left <= 0 || loan.pays <= 0) continue;
			loan.left -= principal;
			loan.pays -= 1;
			const said = { ...this.#diary.said(), principal, charge: LOAN.charge, into: cash };
			this.#diary.post(this.#treasurer, loanRepayment({ ...said, member: loan.member.id }), 'soon');
		}
	}

	#payOut(): void {
		const all = this.#diary.money(QRIS);
		if (all < 50_000) return;
		const fee = Math.floor(all * QRIS_FEE);
		this.#diary.post(
			this.#treasurer,
			qrisPayout({ ...this.#diary.said(), amount: all - fee, fee })
		);
	}

	#bankDay(): void {
		if (this.#diary.money(BANK) < 1_000_000) return;
		const interest = Math.floor(this.#diary.money(BANK) / 2000 / 100) * 100;
		this.#diary.post(this.#treasurer, bankInterest({ ...this.#diary.said(), amount: interest }));
		this.#diary.post(
			this.#treasurer,
			bankCharge({ ...this.#diary.said('Administrasi'), amount: 5_000 })
		);
	}

	#supplier = () => this.#diary.cast.suppliers[0]?.id ?? '';

	#buyOnCredit(): void {
		const amount = this.#random.between(4, 8) * 50_000;
		const said = this.#diary.said(this.#random.pick(this.#rhythm.materials));
		this.#diary.post(
			this.#treasurer,
			creditPurchase({ ...said, amount, party: this.#supplier(), account: '5102' })
		);
	}

	#paySupplier(): void {
		const party = this.#supplier();
		const owed = balanceOf(this.#diary.balances, '2101', { holder: party });
		const amount = this.#random.chance(0.5) ? owed : Math.floor(owed / 2000) * 1000;
		if (amount <= 0 || !this.#hasCash(amount)) return;
		const said = this.#diary.said(amount < owed ? 'Bayar separuh dulu' : '');
		this.#diary.post(this.#treasurer, payablePayment({ ...said, amount, party, from: cash }));
	}

	#order(): void {
		const party = this.#random.pick(this.#diary.cast.parties).id;
		const said = this.#diary.said('Pesanan untuk hajatan, diambil minggu depan');
		this.#diary.post(
			this.#treasurer,
			customerDeposit({ ...said, amount: 50_000, party, into: cash })
		);
	}

	#deliver(): void {
		const { parties, products } = this.#diary.cast;
		const [product] = products;
		for (const { holder, amount } of holdersOf(this.#diary.balances, CUSTOMER_DEPOSITS)) {
			if (!product) return;
			if (!parties.some(({ id }) => id === holder)) continue; // of an order in the shop
			const quantityMilli = 1000 * Math.ceil((amount * 2) / product.plan.price);
			const items = [
				{ product: product.id, quantityMilli, amount: priceOf(product.plan.price, quantityMilli) }
			];
			const said = this.#diary.said('Pesanan hajatan diambil');
			this.#diary.post(
				this.#treasurer,
				orderDelivery({ ...said, items, party: holder, deposit: amount, rest: cash })
			);
		}
	}

	#draw(): void {
		const member = this.#random.pick(this.#diary.cast.members).id;
		if (!this.#hasCash(75_000)) return;
		const said = this.#diary.said('Untuk keperluan sekolah anak');
		this.#diary.post(this.#treasurer, drawing({ ...said, amount: 75_000, member, from: cash }));
		const saved = { ...this.#diary.said(), amount: 20_000, member, into: cash };
		this.#diary.post(this.#treasurer, voluntarySaving(saved));
	}

	#settle(): void {
		for (const { holder } of holdersOf(this.#diary.balances, DRAWINGS)) {
			const said = { ...this.#diary.said(), amount: 50_000, member: holder };
			this.#diary.post(this.#treasurer, drawingSettlement({ ...said, by: 'cash' }), 'soon');
			return;
		}
	}

	#takeBack(): void {
		const product = this.#diary.cast.products[0];
		if (!product || !this.#hasCash(product.plan.price)) return;
		const said = this.#diary.said('Kemasan bocor, uang kembali');
		this.#diary.post(
			this.#treasurer,
			salesReturn({
				...{ ...said, amount: product.plan.price, from: cash, party: null },
				...{ product: product.id, quantityMilli: 1000 }
			})
		);
	}

	#help(): void {
		const fund = balanceOf(this.#diary.balances, IKS_FUND);
		if (fund < 50_000 || !this.#hasCash(50_000)) return;
		const member = this.#random.pick(this.#diary.cast.members).id;
		const said = this.#diary.said('Santunan sakit');
		this.#diary.post(this.#treasurer, iksAid({ ...said, amount: 50_000, member, from: cash }));
	}
}
