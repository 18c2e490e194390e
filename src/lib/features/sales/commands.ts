import { sale, type SalePayment } from '$lib/domain/posting.ts';
import { discounted, type MoneyOrDebt, orderDelivery } from '$lib/domain/posting/orders.ts';
import { type BuyerChoice, buyerId } from '../posting/buyers.ts';
import { post, type Posted, type Writer } from '../posting/post.ts';
import { itemsOf, type Line } from './basket.ts';

/** Who took the money, as the person chose it. */
export type PaymentChoice =
	Exclude<SalePayment, { by: 'credit' }> | { by: 'credit'; buyer: BuyerChoice };

/** A deposit that pays for the goods, or for a part of them. */
export interface UsedDeposit {
	party: string;
	/** Whole rupiah that the buyer has paid ahead. */
	amount: number;
}

/** A sale as it was said. */
export interface SaidSale {
	lines: readonly Line[];
	payment: PaymentChoice;
	/** Whole rupiah off the whole. */
	discount: number;
	deposit: UsedDeposit | null;
	occurredOn: string;
	note: string;
}

const restOf = (payment: PaymentChoice): MoneyOrDebt => {
	if (payment.by === 'hand') return { place: 'hand', member: payment.member };
	return { place: ({ treasurer: 'cash', qris: 'qris', credit: 'credit' } as const)[payment.by] };
};

/**
 * Records a sale; a new buyer is written down with it. Resolves when it is safe on this phone.
 * @throws RefusedError when the book does not take it
 */
export async function recordSale(writer: Writer, said: SaidSale): Promise<Posted> {
	const { payment, deposit, occurredOn, note } = said;
	const items = discounted(itemsOf(said.lines), said.discount);
	if (deposit) {
		const { party, amount } = deposit;
		const order = { occurredOn, note, items, party, deposit: amount, rest: restOf(payment) };
		return post(writer, orderDelivery(order));
	}
	const paid: SalePayment =
		payment.by === 'credit'
			? { by: 'credit', party: await buyerId(writer, payment.buyer) }
			: payment;
	return post(writer, sale({ occurredOn, note, items, payment: paid }));
}
