import { keep, keptValue } from '$lib/device/screens/keepsakes.ts';
import { recordsOf } from '$lib/device/records.ts';
import { m } from '$lib/paraglide/messages';
import { type Deposit, depositsOf } from '../orders/deposits.ts';
import { BEGUN_MS, prefillOf, settlePrefill } from '../posting/prefill.ts';
import type { Posted, Writer } from '../posting/post.ts';
import { isLines, type Line, linesOf, totalOfLines, unpricedLine } from './basket.ts';
import { type PaymentChoice, recordSale } from './commands.ts';
import {
	byTreasurer,
	choiceOf,
	isPayment,
	type Payment,
	paymentOf,
	rememberable
} from './payment.ts';

const BASKET = 'basket';
const PAYMENT = 'payment';

/** A sale that is being made: the basket, who took the money, the day. The basket survives a closed app. */
export class SaleForm {
	#lines = $state.raw<readonly Line[]>([]);
	payment = $state.raw<Payment>(byTreasurer);
	/** ISO date; null is today, also past midnight. */
	day = $state<string | null>(null);
	note = $state('');
	/** Whole rupiah off the whole, as it was typed. */
	discount = $state(0);
	/** What the buyer has paid ahead. */
	deposit = $state.raw<Deposit | null>(null);
	isSaving = $state(false);
	readonly #writer: Writer;
	readonly #query: URLSearchParams;

	/** @param query may name a sale to start from, see `prefillOf` */
	constructor(writer: Writer, query: URLSearchParams) {
		this.#writer = writer;
		this.#query = query;
	}

	get lines(): readonly Line[] {
		return this.#lines;
	}

	set lines(lines: readonly Line[]) {
		this.#lines = lines;
		const { device, id } = this.#writer;
		void keep(device, id, BASKET, lines.length > 0 ? lines : undefined);
	}

	/** What the buyer pays for all of it, whole rupiah. */
	get total(): number {
		return totalOfLines(this.#lines) - this.#discountGiven;
	}

	/** How much of it is paid by a deposit. */
	get paidAhead(): number {
		return Math.min(this.total, this.deposit?.amount ?? 0);
	}

	/** What is still to be paid. */
	get due(): number {
		return this.total - this.paidAhead;
	}

	/** No line becomes free. */
	get #discountGiven(): number {
		return Math.max(0, Math.min(this.discount, totalOfLines(this.#lines) - this.#lines.length));
	}

	/** Who took what is still to be paid; a debt is the debt of who ordered. */
	get #payment(): PaymentChoice | null {
		if (!this.deposit) return choiceOf(this.payment);
		if (this.due === 0) return { by: 'treasurer' };
		const { by } = this.payment;
		return by === 'credit' ? { by, buyer: { id: this.deposit.party } } : choiceOf(this.payment);
	}

	/** What is still to be said before it can be saved. */
	get open(): 'lines' | 'price' | 'payment' | null {
		if (this.#lines.length === 0) return 'lines';
		if (unpricedLine(this.#lines)) return 'price';
		return this.#payment === null ? 'payment' : null;
	}

	/** Takes up the sale to correct, or else the basket and the payment of last time. */
	async begin(): Promise<void> {
		const { device, id: group, members } = this.#writer;
		const start = await prefillOf(device, this.#query);
		if (start) {
			const [products, parties] = await Promise.all([
				recordsOf(device, group, 'product'),
				recordsOf(device, group, 'party')
			]);
			const sellable = (product: string) => {
				const fields = products.find(({ id }) => id === product)?.fields;
				return fields && { id: product, ...fields, isService: fields.kind === 'service' };
			};
			const buyer = parties.find((party) => party.id === start.entries[0]?.party);
			this.#lines = linesOf(start, sellable, m.sold_free());
			this.payment = paymentOf(start, buyer?.fields.name ?? m.someone());
			this.day = start.occurredOn;
			this.note = start.note;
			return;
		}
		const [basket, payment] = await Promise.all([
			keptValue(device, group, BASKET, BEGUN_MS),
			keptValue(device, group, PAYMENT)
		]);
		if (isLines(basket) && this.#lines.length === 0) this.#lines = basket;
		if (isPayment(payment, (member) => members.get(member)?.left_at === null)) {
			this.payment = payment;
		}
		const order = this.#query.get('pesanan');
		const deposits = order === null ? [] : await depositsOf(device, group);
		this.deposit = deposits.find(({ party }) => party === order) ?? null;
	}

	/**
	 * Records the sale and empties the basket, once it is safe on this phone.
	 * @throws RefusedError, or DOMException when the phone cannot store it; then the basket stays
	 */
	async save(): Promise<Posted | null> {
		const payment = this.#payment;
		if (this.isSaving || payment === null) return null;
		this.isSaving = true;
		try {
			const occurredOn = this.day ?? this.#writer.today();
			const { note, deposit } = this;
			const said = { lines: this.#lines, payment, occurredOn, note, deposit };
			const posted = await recordSale(this.#writer, { ...said, discount: this.#discountGiven });
			await settlePrefill(this.#writer.device, this.#query);
			await this.#remember();
			this.lines = [];
			this.day = null;
			this.note = '';
			this.discount = 0;
			this.deposit = null;
			return posted;
		} finally {
			this.isSaving = false;
		}
	}

	async #remember(): Promise<void> {
		const { device, id } = this.#writer;
		const next = rememberable(this.payment);
		if (next) await keep(device, id, PAYMENT, next);
		else this.payment = byTreasurer;
	}
}
