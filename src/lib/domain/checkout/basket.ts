// What a buyer has put into the basket of one group, before it becomes an order.
import type { CatalogueCard } from '../catalogue.ts';
import { priceOf } from '../orders.ts';

/** Products in one order, as many as the database takes. */
export const BASKET_MAX = 20;
/** Units of one product in one order. */
export const QUANTITY_MAX = 1000;
/** An order can be wanted so many days ahead. */
export const DAYS_AHEAD = 90;

const SLUG = /^[a-z0-9-]{1,120}$/;
const QUANTITY = /^[1-9]\d{0,3}$/;

export interface BasketItem {
	/** Slug of the product. */
	slug: string;
	/** Whole units. */
	quantity: number;
}

/** A product in the basket that can be ordered; amounts in whole rupiah. */
export interface BasketLine {
	product: CatalogueCard;
	quantity: number;
	/** For one unit, wholesale when so many are bought. */
	price: number;
	sum: number;
	/** What a unit costs from how many on, while fewer are bought. */
	cheaperFrom: { quantity: number; price: number } | null;
}

export interface Basket {
	lines: BasketLine[];
	/** In the basket, but not to be had now: left out of the order. */
	soldOut: CatalogueCard[];
	/** The same: their last day of ordering is over. */
	closed: CatalogueCard[];
	/** Slugs of what is not in the shop any more. */
	gone: string[];
	/** Whole rupiah. */
	total: number;
	/** Days until everything can be there. */
	leadDays: number;
}

/** A number of units as somebody typed it; null when it is none from 1 to 1000. */
export function quantityFrom(typed: string): number | null {
	const text = typed.trim();
	const quantity = QUANTITY.test(text) ? Number(text) : 0;
	return quantity >= 1 && quantity <= QUANTITY_MAX ? quantity : null;
}

/** Reads the text of a basket; what makes no sense is not in it. */
export function readBasket(text: string): BasketItem[] {
	const items = new Map<string, BasketItem>();
	for (const pair of text.slice(0, 4096).split(',')) {
		const [slug = '', typed = '', ...rest] = pair.split(':');
		const quantity = quantityFrom(typed);
		if (!SLUG.test(slug) || quantity === null || rest.length > 0) continue;
		if (items.size < BASKET_MAX && !items.has(slug)) items.set(slug, { slug, quantity });
	}
	return [...items.values()];
}

/** The text that `readBasket` reads; empty for an empty basket. */
export const basketText = (items: readonly BasketItem[]): string =>
	items.map(({ slug, quantity }) => `${slug}:${quantity}`).join(',');

/** The basket with so many of a product more; null when another product does not fit. */
export function withMore(items: readonly BasketItem[], more: BasketItem): BasketItem[] | null {
	const held = items.find(({ slug }) => slug === more.slug);
	if (held) {
		return withQuantity(items, {
			slug: more.slug,
			quantity: Math.min(held.quantity + more.quantity, QUANTITY_MAX)
		});
	}
	return items.length < BASKET_MAX && SLUG.test(more.slug) ? [...items, more] : null;
}

/** The basket with exactly so many of a product that is in it. */
export const withQuantity = (items: readonly BasketItem[], exact: BasketItem): BasketItem[] =>
	items.map((item) => (item.slug === exact.slug ? exact : item));

export const without = (items: readonly BasketItem[], slug: string): BasketItem[] =>
	items.filter((item) => item.slug !== slug);

/** What the basket is worth in a shop that sells these products. @param closed slugs that take no orders any more */
export function priced(
	items: readonly BasketItem[],
	products: readonly CatalogueCard[],
	closed: ReadonlySet<string>
): Basket {
	const bySlug = new Map(products.map((product) => [product.slug, product]));
	const known = items.flatMap(({ slug, quantity }) => {
		const product = bySlug.get(slug);
		return product ? [{ product, quantity }] : [];
	});
	const isClosed = ({ soldOut, slug }: CatalogueCard) => !soldOut && closed.has(slug);
	const lines = known
		.filter(({ product }) => !product.soldOut && !isClosed(product))
		.map(({ product, quantity }) => lineOf(product, quantity));
	return {
		lines,
		soldOut: known.flatMap(({ product }) => (product.soldOut ? [product] : [])),
		closed: known.flatMap(({ product }) => (isClosed(product) ? [product] : [])),
		gone: items.flatMap(({ slug }) => (bySlug.has(slug) ? [] : [slug])),
		total: lines.reduce((all, { sum }) => all + sum, 0),
		leadDays: Math.max(
			0,
			...lines.map(({ product }) => (product.availability === 'order' ? product.leadDays : 0))
		)
	};
}

function lineOf(product: CatalogueCard, quantity: number): BasketLine {
	const { wholesalePrice, wholesaleMin } = product;
	const price = priceOf(
		{ price: product.price, wholesale_price: wholesalePrice, wholesale_min: wholesaleMin },
		quantity
	);
	const isWholesaleAhead =
		wholesalePrice !== null && wholesaleMin !== null && quantity < wholesaleMin;
	return {
		product,
		quantity,
		price,
		sum: price * quantity,
		cheaperFrom:
			isWholesaleAhead && wholesalePrice < product.price
				? { quantity: wholesaleMin, price: wholesalePrice }
				: null
	};
}

/** An ISO day so many days after another one. */
export function dayAfter(day: string, days: number): string {
	const date = new Date(`${day}T00:00:00Z`);
	date.setUTCDate(date.getUTCDate() + days);
	return date.toISOString().slice(0, 10);
}
