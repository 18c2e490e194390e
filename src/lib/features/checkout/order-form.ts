import type { NewOrder, OrderTrouble } from '$lib/domain/checkout/ordering.ts';
import { whatsappNumber } from '../group/whatsapp.ts';

/** The form as it was typed, to be shown again. */
export interface TypedOrder {
	token: string;
	name: string;
	phone: string;
	way: string;
	address: string;
	day: string;
	note: string;
}

export interface ReadOrder {
	typed: TypedOrder;
	/** Something filled in what no person sees. */
	isTrapped: boolean;
	/** What is to be mended before anybody is asked. */
	troubles: OrderTrouble[];
	/** Sound when there are no troubles. */
	order: Omit<NewOrder, 'shop' | 'items'>;
}

/** Names of the fields in the form. */
export const fieldNames = {
	token: 'kunci',
	name: 'nama',
	phone: 'wa',
	way: 'cara',
	address: 'alamat',
	day: 'hari',
	note: 'catatan',
	total: 'jumlah',
	trap: 'situs'
} as const;

const NAME_MIN = 2;
export const NAME_MAX = 80;
export const ADDRESS_MAX = 200;
export const NOTE_MAX = 300;
/** No field is longer when it comes from our form; what is longer is not kept. */
const LONGEST = 2000;

/** Reads what a buyer sent; tells everything that is to be mended at once. */
export function readOrderForm(data: FormData): ReadOrder {
	const text = (name: string) => {
		const value = data.get(name);
		return typeof value === 'string' ? value.trim().slice(0, LONGEST) : '';
	};
	const typed: TypedOrder = {
		token: text(fieldNames.token),
		name: text(fieldNames.name),
		phone: text(fieldNames.phone),
		way: text(fieldNames.way),
		address: text(fieldNames.address),
		day: text(fieldNames.day),
		note: text(fieldNames.note).replaceAll('\r\n', '\n')
	};
	const phone = whatsappNumber(typed.phone);
	const total = text(fieldNames.total);
	const way = typed.way === 'pickup' || typed.way === 'delivery' ? typed.way : null;
	return {
		typed,
		isTrapped: text(fieldNames.trap) !== '',
		troubles: troublesOf(typed, phone),
		order: {
			token: typed.token,
			name: typed.name,
			phone: phone ?? '',
			way: way ?? 'pickup',
			wantedOn: typed.day,
			address: way === 'delivery' ? typed.address : '',
			note: typed.note,
			total: /^\d{1,16}$/.test(total) ? Number(total) : -1
		}
	};
}

function troublesOf(typed: TypedOrder, phone: string | null): OrderTrouble[] {
	const isDelivery = typed.way === 'delivery';
	const checks: [OrderTrouble, boolean][] = [
		['bad_name', lengthOf(typed.name) < NAME_MIN],
		['name_long', lengthOf(typed.name) > NAME_MAX],
		['bad_phone', phone === null],
		['bad_way', !isDelivery && typed.way !== 'pickup'],
		['address_needed', isDelivery && typed.address === ''],
		['address_long', isDelivery && lengthOf(typed.address) > ADDRESS_MAX],
		['bad_day', !isDay(typed.day)],
		['too_long', lengthOf(typed.note) > NOTE_MAX]
	];
	return checks.flatMap(([trouble, isSo]) => (isSo ? [trouble] : []));
}

/** Signs as the database counts them. */
const lengthOf = (text: string): number => [...text].length;

const isDay = (text: string): boolean =>
	/^\d{4}-\d{2}-\d{2}$/.test(text) &&
	!Number.isNaN(Date.parse(text)) &&
	new Date(text).toISOString().startsWith(text);
