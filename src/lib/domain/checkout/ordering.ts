// What a buyer sends, and why it may come back.
import type { OrderWay } from '../records.ts';
import type { BasketItem } from './basket.ts';

/** An order as the database takes it. */
export interface NewOrder {
	/** The secret of the buyer's link: 22 signs or more. */
	token: string;
	/** Slug of the group. */
	shop: string;
	items: BasketItem[];
	name: string;
	/** Digits with the country code, without plus. */
	phone: string;
	way: OrderWay;
	/** ISO day. */
	wantedOn: string;
	/** Where to bring it. */
	address: string;
	note: string;
	/** The sum that the buyer agrees to, whole rupiah. */
	total: number;
}

/** What the database says of an order that it does not take. */
export const orderTroubles = [
	'bad_order',
	'bad_name',
	'bad_phone',
	'too_long',
	'bad_way',
	'address_needed',
	'bad_day',
	'not_available',
	'order_closed',
	'price_changed',
	'too_many_orders',
	'open_orders',
	'group_busy',
	'capacity_full'
] as const;

/** Why an order was not sent: what the database says, or what is seen before it is asked. */
export type OrderTrouble =
	| (typeof orderTroubles)[number]
	| 'name_long'
	| 'address_long'
	/** Nobody answered: it may have arrived. */
	| 'unreachable';

export type OrderField = 'name' | 'phone' | 'way' | 'address' | 'day' | 'note';

const fields: Partial<Record<OrderTrouble, OrderField>> = {
	bad_name: 'name',
	name_long: 'name',
	bad_phone: 'phone',
	bad_way: 'way',
	address_needed: 'address',
	address_long: 'address',
	bad_day: 'day',
	capacity_full: 'day',
	too_long: 'note'
};

/** The field of the form that a trouble belongs to; null when it is about the whole order. */
export const fieldOf = (trouble: OrderTrouble): OrderField | null => fields[trouble] ?? null;

const CODE_SIGNS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** A code of five signs that are not mistaken for each other. @param bytes five or more random ones */
export const spokenCode = (bytes: Uint8Array): string =>
	[...bytes.slice(0, 5)].map((byte) => CODE_SIGNS[byte % CODE_SIGNS.length]).join('');
