// Fields of a product and their values in words, for choosing between two.
import { isPermitKind } from '$lib/domain/listing.ts';
import { m } from '$lib/paraglide/messages';
import { longDay, quantity, rupiah } from '$lib/ui/format.ts';
import { kindWords } from './kind-words.ts';
import { permitWords } from './permits.ts';

export const fieldLabels: Record<string, () => string> = {
	name: m.goods_name,
	kind: m.goods_kind,
	description: m.goods_description,
	unit: m.goods_unit,
	price: m.goods_price,
	published: m.goods_publish,
	sold_out: m.listing_state_sold_out,
	archived: m.listing_state_archived,
	low_stock_milli: m.stock_low_mark,
	ingredients: m.listing_ingredients,
	net: m.listing_net,
	wholesale_price: m.listing_wholesale,
	wholesale_min: m.listing_wholesale_min,
	availability: m.listing_availability,
	lead_days: m.listing_lead_days,
	daily_capacity: m.listing_capacity,
	order_until: m.listing_order_until,
	shelf_life_days: m.listing_shelf_life,
	storage: m.listing_storage,
	permits: m.listing_permits
};

const wordsOf: Record<string, (value: unknown) => string> = {
	price: (value) => rupiah(Number(value)),
	wholesale_price: (value) => rupiah(Number(value)),
	low_stock_milli: (value) => quantity(Number(value)),
	kind: (value) => kindWords(String(value)),
	order_until: (value) => longDay(String(value)),
	availability: (value) => (value === 'order' ? m.listing_made_to_order() : m.listing_in_stock()),
	permits: (value) =>
		(Array.isArray(value) ? (value as { kind: string; number: string }[]) : [])
			.map(({ kind, number }) => `${isPermitKind(kind) ? permitWords[kind]() : kind} ${number}`)
			.join(', ') || m.listing_nothing()
};

/** A value of a field as people say it. */
export function valueWords(field: string, value: unknown): string {
	if (value === null || value === '') return m.listing_nothing();
	if (typeof value === 'boolean') return value ? m.listing_yes() : m.listing_no();
	return (wordsOf[field] ?? String)(value);
}
