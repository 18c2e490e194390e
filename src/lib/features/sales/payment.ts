import type { Draft } from '$lib/domain/journal.ts';
import type { BuyerChoice } from '../posting/buyers.ts';
import type { PaymentChoice } from './commands.ts';

/** Who took the money, as far as it was said. */
export interface Payment {
	by: PaymentChoice['by'];
	/** In whose hand the money is. */
	member: string | null;
	buyer: (BuyerChoice & { label: string }) | null;
}

export const byTreasurer: Payment = { by: 'treasurer', member: null, buyer: null };

/** The complete choice; null while the buyer or the hand is not said. */
export function choiceOf({ by, member, buyer }: Payment): PaymentChoice | null {
	if (by === 'hand') return member === null ? null : { by, member };
	if (by === 'credit') return buyer === null ? null : { by, buyer };
	return { by };
}

/** What is proposed for the next sale: the last choice, but never somebody's debt. */
export const rememberable = ({ by, member }: Payment): Payment | undefined =>
	by === 'credit' ? undefined : { by, member, buyer: null };

/** Whether a kept value is a payment to propose. @param isMember whether a hand is still in the group */
export function isPayment(value: unknown, isMember: (id: string) => boolean): value is Payment {
	const { by, member } = (value ?? {}) as Partial<Payment>;
	if (by === 'hand') return typeof member === 'string' && isMember(member);
	return by === 'treasurer' || by === 'qris';
}

/** Who took the money of a recorded sale. */
export function paymentOf(sale: Pick<Draft, 'kind' | 'entries'>, buyerName: string): Payment {
	const [entry] = sale.entries;
	if (sale.kind === 'sale_in_hand') {
		return { by: 'hand', member: entry?.member ?? null, buyer: null };
	}
	if (sale.kind === 'sale_qris') return { by: 'qris', member: null, buyer: null };
	if (sale.kind !== 'sale_credit') return byTreasurer;
	const party = entry?.party ?? null;
	const buyer = party === null ? null : { id: party, label: buyerName };
	return { by: 'credit', member: null, buyer };
}
