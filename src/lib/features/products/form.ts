// A product as a person fills it in: where it starts, what is missing, what differs.
import { isPermitNumber } from '$lib/domain/listing.ts';
import {
	type Business,
	type Permit,
	type PermitKind,
	permitKinds,
	type ProductFields
} from '$lib/domain/records.ts';

/** What a person sets of a product; the address of its page is made by the server. */
export type ProductForm = Omit<ProductFields, 'slug' | 'deleted'>;

/** Signs that a text may have. */
export const TEXT_MAX = {
	...{ name: 80, unit: 20, description: 2000 },
	...{ ingredients: 1000, net: 60, storage: 120 }
};
const WHOLESALE_MIN = 2;
const COUNT_MAX = 100_000;
const LEAD_DAYS_MAX = 60;
const SHELF_LIFE_MAX = 3650;

export const noProduct = (kind: Business): ProductForm => ({
	...{ name: '', kind, description: '', unit: '', price: 0, published: false },
	...{ low_stock_milli: null, ingredients: '', net: '' },
	...{ wholesale_price: null, wholesale_min: null, availability: 'stock', lead_days: 0 },
	...{ daily_capacity: null, order_until: null, shelf_life_days: null, storage: '' },
	...{ permits: [], sold_out: false, archived: false }
});

/** What the form starts with; fields that came to the app later may be missing in an old store. */
export function formOf(fields: Partial<ProductFields>): ProductForm {
	const blank = noProduct(fields.kind ?? 'food');
	const held = Object.keys(blank).flatMap((field) => {
		const value: unknown = Reflect.get(fields, field);
		return value === undefined ? [] : [[field, value]];
	});
	return { ...blank, ...(Object.fromEntries(held) as Partial<ProductForm>) };
}

/** A field that is missing or wrong. */
export type Lack = keyof typeof checks;

const isLong = (form: ProductForm, field: keyof typeof TEXT_MAX): boolean =>
	[...form[field].trim()].length > TEXT_MAX[field];
const isOutside = (value: number | null, low: number, high: number): boolean =>
	value !== null && (!Number.isSafeInteger(value) || value < low || value > high);

/** In the order of the screen; true where something is to be done. */
const checks = {
	name: (form: ProductForm) => form.name.trim() === '' || isLong(form, 'name'),
	price: ({ price }: ProductForm) => !Number.isSafeInteger(price) || price < 1,
	unit: (form: ProductForm) => form.unit.trim() === '' || isLong(form, 'unit'),
	description: (form: ProductForm) => isLong(form, 'description'),
	ingredients: (form: ProductForm) => isLong(form, 'ingredients'),
	net: (form: ProductForm) => isLong(form, 'net'),
	wholesale_price: ({ wholesale_price: wholesale, wholesale_min: min, price }: ProductForm) =>
		wholesale === null ? min !== null : isOutside(wholesale, 1, price - 1),
	wholesale_min: ({ wholesale_price: wholesale, wholesale_min: min }: ProductForm) =>
		min === null ? wholesale !== null : isOutside(min, WHOLESALE_MIN, COUNT_MAX),
	lead_days: (form: ProductForm) => isOutside(form.lead_days, 0, LEAD_DAYS_MAX),
	daily_capacity: (form: ProductForm) => isOutside(form.daily_capacity, 1, COUNT_MAX),
	order_until: ({ order_until: until }: ProductForm) =>
		until !== null && !/^20\d\d-\d\d-\d\d$/.test(until),
	shelf_life_days: (form: ProductForm) => isOutside(form.shelf_life_days, 1, SHELF_LIFE_MAX),
	storage: (form: ProductForm) => isLong(form, 'storage'),
	permits: ({ permits }: ProductForm) => permits.some((permit) => !isPermitNumber(tidy(permit)))
};

/** The form without what its screen does not ask: how soon and how long orders are taken, of what lies ready. */
const asked = (form: ProductForm): ProductForm =>
	form.availability === 'order'
		? form
		: { ...form, lead_days: 0, daily_capacity: null, order_until: null };

/** What keeps the product from being saved, in the order of the screen. */
export const lacksOf = (form: ProductForm): Lack[] =>
	(Object.keys(checks) as Lack[]).filter((field) => checks[field](asked(form)));

/** The first thing that is missing or wrong; null when the product can be saved. */
export const lackOf = (form: ProductForm): Lack | null => lacksOf(form)[0] ?? null;

const tidy = (permit: Permit): Permit => ({ ...permit, number: permit.number.trim() });

export const permitOf = (permits: readonly Permit[], kind: PermitKind): Permit | undefined =>
	permits.find((permit) => permit.kind === kind);

/** The permits with this one in place; without its number there is none. */
export function withPermit(permits: readonly Permit[], changed: Permit): Permit[] {
	const others = permits.filter(({ kind }) => kind !== changed.kind);
	const all = changed.number === '' ? others : [...others, changed];
	return permitKinds.flatMap((kind) => permitOf(all, kind) ?? []);
}

/** The form as it is kept: no blanks around texts, permits in one order, nothing that is not asked. */
export function trimmed(form: ProductForm): ProductForm {
	const texts = Object.keys(TEXT_MAX) as (keyof typeof TEXT_MAX)[];
	const permits = permitKinds.flatMap((kind) => permitOf(form.permits, kind) ?? []).map(tidy);
	return {
		...asked(form),
		permits: permits.filter(({ number }) => number !== ''),
		...Object.fromEntries(texts.map((field) => [field, form[field].trim()]))
	};
}

const inOrder = (value: unknown): string =>
	JSON.stringify(
		Array.isArray(value)
			? (value as Permit[])
					.map(({ kind, number, until }) => [kind, number, until])
					.sort(([a], [b]) => ((a ?? '') < (b ?? '') ? -1 : 1))
			: value
	);

/** The fields that differ from what is held; permits are compared by value. */
export const changedFields = (
	held: Partial<ProductFields>,
	form: ProductForm
): Partial<ProductForm> =>
	Object.fromEntries(
		Object.entries(form).filter(
			([field, value]) => inOrder(Reflect.get(formOf(held), field)) !== inOrder(value)
		)
	);

/** Words for units that groups use, by what they make. */
export const usualUnits: Record<Business, readonly string[]> = {
	food: ['bungkus', 'toples', 'botol', 'kg', 'kotak'],
	craft: ['buah', 'lembar', 'pasang', 'set'],
	livestock: ['ekor', 'kg', 'liter', 'karung'],
	service: ['kali', 'jam', 'hari', 'orang']
};
