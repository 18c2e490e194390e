import { keep, keptValue } from '$lib/device/screens/keepsakes.ts';
import { recordsOf } from '$lib/device/records.ts';
import type { HeldTransaction } from '$lib/device/schema.ts';
import { m } from '$lib/paraglide/messages';
import { BEGUN_MS, prefillOf, settlePrefill } from '../posting/prefill.ts';
import type { Writer } from '../posting/post.ts';
import { isLines, type Line, linesOf, totalOfLines, unpricedLine } from './basket.ts';
import { recordSale } from './commands.ts';
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

	get total(): number {
		return totalOfLines(this.#lines);
	}

	/** What is still to be said before it can be saved. */
	get open(): 'lines' | 'price' | 'payment' | null {
		if (this.#lines.length === 0) return 'lines';
		if (unpricedLine(this.#lines)) return 'price';
		return choiceOf(this.payment) === null ? 'payment' : null;
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
				return fields && { id: product, ...fields };
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
	}

	/**
	 * Records the sale and empties the basket, once it is safe on this phone.
	 * @throws RefusedError, or DOMException when the phone cannot store it; then the basket stays
	 */
	async save(): Promise<HeldTransaction | null> {
		const payment = choiceOf(this.payment);
		if (this.isSaving || payment === null) return null;
		this.isSaving = true;
		try {
			const occurredOn = this.day ?? this.#writer.today();
			const said = { lines: this.#lines, payment, occurredOn, note: this.note };
			const row = await recordSale(this.#writer, said);
			await settlePrefill(this.#writer.device, this.#query);
			await this.#remember();
			this.lines = [];
			this.day = null;
			this.note = '';
			return row;
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
