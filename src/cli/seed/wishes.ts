import { BANK, CASH } from '../../lib/domain/accounts.ts';
import type { Draft } from '../../lib/domain/journal.ts';
import { expense } from '../../lib/domain/posting.ts';
import { assetPurchase } from '../../lib/domain/posting/assets.ts';
import { wageAccrual } from '../../lib/domain/posting/money.ts';
import {
	borrowingReceived,
	borrowingRepayment,
	supplierAdvance
} from '../../lib/domain/posting/parties.ts';
import type { Day } from './calendar.ts';
import type { Diary } from './diary.ts';

const LOAN = { amount: 3_000_000, from: 150, interest: 15_000, instalments: 4, part: 500_000 };
const ADVANCE = 100_000;
const WAGE = 60_000;

/** What is not settled when the story ends: debts, advances, and money that waits for a second officer. */
export class Wishes {
	readonly #diary: Diary;

	constructor(diary: Diary) {
		this.#diary = diary;
	}

	run(day: Day, daysLeft: number): void {
		this.#borrow(daysLeft);
		if (daysLeft === 9) this.#payAhead();
		if (daysLeft === 12) this.#ask('Sewa kios di pasar', 1_800_000, 'Tunggu rapat bulan depan');
		if (daysLeft === 1) this.#oweWage();
		if (daysLeft === 0) {
			this.#welcome(day);
			this.#ask('Mesin pengemas vakum', 2_400_000, null);
		}
	}

	/** A loan from outside, where the group knows a lender, paid back month by month. */
	#borrow(daysLeft: number): void {
		const lender = this.#diary.cast.suppliers[1];
		if (!lender) return;
		const treasurer = this.#diary.officer('treasurer');
		const at = { party: lender.id } as const;
		if (daysLeft === LOAN.from) {
			const said = { ...this.#diary.said('Pinjaman modal enam bulan'), ...at };
			const into = { place: 'bank' } as const;
			this.#diary.post(treasurer, borrowingReceived({ ...said, amount: LOAN.amount, into }));
			return;
		}
		const nth = (LOAN.from - daysLeft) / 30;
		if (!Number.isInteger(nth) || nth < 1 || nth > LOAN.instalments) return;
		const { part: amount, interest } = LOAN;
		if (this.#diary.money(BANK) < amount + interest) return;
		const said = { ...this.#diary.said('Cicilan koperasi'), ...at, interest };
		const from = { place: 'bank' } as const;
		this.#diary.post(treasurer, borrowingRepayment({ ...said, amount, from }));
	}

	#payAhead(): void {
		const [supplier] = this.#diary.cast.suppliers;
		if (!supplier || this.#diary.money(CASH) < ADVANCE) return;
		const said = { ...this.#diary.said('Uang muka bahan minggu depan'), party: supplier.id };
		const from = { place: 'cash' } as const;
		this.#diary.post(
			this.#diary.officer('treasurer'),
			supplierAdvance({ ...said, amount: ADVANCE, from })
		);
	}

	#oweWage(): void {
		const member = this.#diary.cast.members.find(({ role }) => role === 'member');
		if (!member) return;
		const said = { ...this.#diary.said('Lembur mengemas'), member: member.id };
		this.#diary.post(this.#diary.officer('treasurer'), wageAccrual({ ...said, amount: WAGE }));
	}

	#welcome({ date }: Day): void {
		this.#diary.note('guest', this.#diary.officer('secretary'), {
			...{ visited_on: date, name: 'Ibu Wati', agency: 'Dinas Sosial', position: 'Staf' },
			...{ purpose: 'Melihat kemajuan usaha', impression: 'Bukunya rapi', deleted: false }
		});
	}

	/** Asks for a purchase above the limit; the chair refuses it for a reason, or has not seen it yet. */
	#ask(name: string, cost: number, refusal: string | null): void {
		const treasurer = this.#diary.officer('treasurer');
		const body = refusal === null ? this.#purchase(name, cost) : this.#rent(name, cost);
		const request = this.#diary.note('request', treasurer, { what: 'transaction', body });
		if (refusal === null) return;
		const answer = { request, decision: 'refused', reason: refusal };
		this.#diary.note('approval', this.#diary.officer('chair'), answer);
	}

	#purchase(name: string, cost: number): Draft {
		const said = this.#diary.said(name);
		const asset = this.#diary.note('asset', this.#diary.officer('treasurer'), {
			...{ code: 'ALT-09', name, account: '1501', quantity: 1, cost, acquired_on: said.occurredOn },
			...{ life_months: 48, origin: 'bought', condition: 'good', holder: null },
			...{ note: '', deleted: false }
		});
		const thing = { account: '1501', asset, from: { place: 'bank' }, party: null } as const;
		return assetPurchase({ ...said, amount: cost, ...thing });
	}

	#rent(name: string, cost: number): Draft {
		const said = this.#diary.said(name);
		return expense({ ...said, amount: cost, account: '6105', from: { place: 'bank' } });
	}
}
