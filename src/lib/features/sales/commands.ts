import type { HeldTransaction } from '$lib/device/schema.ts';
import { sale, type SalePayment } from '$lib/domain/posting.ts';
import { type BuyerChoice, buyerId } from '../posting/buyers.ts';
import { post, type Writer } from '../posting/post.ts';
import { itemsOf, type Line } from './basket.ts';

/** Who took the money, as the person chose it. */
export type PaymentChoice =
	Exclude<SalePayment, { by: 'credit' }> | { by: 'credit'; buyer: BuyerChoice };

/**
 * Records a sale; a new buyer is written down with it. Resolves when it is safe on this phone.
 * @throws RefusedError when the book does not take it
 */
export async function recordSale(
	writer: Writer,
	said: { lines: readonly Line[]; payment: PaymentChoice; occurredOn: string; note: string }
): Promise<HeldTransaction> {
	const { payment, lines, occurredOn, note } = said;
	const paid: SalePayment =
		payment.by === 'credit'
			? { by: 'credit', party: await buyerId(writer, payment.buyer) }
			: payment;
	return post(writer, sale({ occurredOn, note, items: itemsOf(lines), payment: paid }));
}
