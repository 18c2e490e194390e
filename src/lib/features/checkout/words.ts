import type { OrderTrouble } from '$lib/domain/checkout/ordering.ts';
import { m } from '$lib/paraglide/messages';
import { longDay, rupiah } from '$lib/ui/format.ts';

interface Facts {
	/** ISO days between which an order can be wanted. */
	earliest: string;
	latest: string;
	/** Whole rupiah, as it is now. */
	total: number;
}

/** What a buyer reads when her order was not taken. */
export function troubleWords(trouble: OrderTrouble, { earliest, latest, total }: Facts): string {
	const words: Record<OrderTrouble, () => string> = {
		bad_name: m.checkout_bad_name,
		name_long: m.checkout_name_long,
		bad_phone: m.checkout_bad_phone,
		bad_way: m.checkout_bad_way,
		address_needed: m.checkout_address_needed,
		address_long: m.checkout_address_long,
		too_long: m.checkout_note_long,
		bad_day: () => m.checkout_bad_day({ from: longDay(earliest), to: longDay(latest) }),
		capacity_full: m.checkout_capacity_full,
		not_available: m.checkout_not_available,
		order_closed: m.checkout_order_closed,
		price_changed: () => m.checkout_price_changed({ total: rupiah(total) }),
		too_many_orders: m.checkout_too_many_orders,
		open_orders: m.checkout_open_orders,
		group_busy: m.checkout_group_busy,
		bad_order: m.checkout_bad_order,
		unreachable: m.checkout_unreachable
	};
	return words[trouble]();
}
