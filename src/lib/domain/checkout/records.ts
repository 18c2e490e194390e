// Records of what buyers order.
import type { Written } from '../records.ts';

export type OrderState = 'sent' | 'accepted' | 'ready' | 'done' | 'refused' | 'cancelled';
export type OrderWay = 'pickup' | 'delivery';
/** What one product of an order was when it was ordered. */
export interface OrderLine {
	product: string;
	name: string;
	unit: string;
	/** Whole units. */
	quantity: number;
	/** Whole rupiah a unit. */
	price: number;
}
/** An order of a buyer; only the database writes it. */
export interface OrderFields {
	/** Milliseconds. */
	at: number;
	/** Five letters and digits, for people to say. */
	code: string;
	state: OrderState;
	way: OrderWay;
	/** ISO day on which the buyer wants it. */
	wanted_on: string;
	/** Whole rupiah. */
	total: number;
	/** Whole rupiah that the group holds for it. */
	deposit: number;
	/** The buyer in the book, once the order was accepted. */
	party: string | null;
	/** The sale that it became. */
	transaction: string | null;
	/** Why it was refused. */
	reason: string;
	/** Milliseconds. */
	ended_at: number | null;
	lines: OrderLine[];
}
/** Who ordered; the id is the order's. Only officers get it, and it is forgotten 90 days after the end. */
export interface OrderContactFields {
	name: string;
	/** Digits with the country code, without plus. */
	phone: string;
	address: string;
	note: string;
}
/** What an officer answered; written once. Handing over is a transaction that names the order. */
export interface OrderStepFields extends Written {
	order: string;
	step: 'accepted' | 'ready' | 'refused';
	/** The buyer in the book; with `accepted`. */
	party: string | null;
	/** Needed for a refusal. */
	reason: string;
}
