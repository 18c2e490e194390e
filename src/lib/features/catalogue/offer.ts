import type { CatalogueCard, CatalogueProduct } from '$lib/domain/catalogue.ts';

const MILLI = 1000;
/** From so few units on, buyers are told how many are left. */
const FEW_UNITS = 10;
const ZONE = 'Asia/Jakarta';

/** Whether and how a product can be had. `left` counts whole units. */
export type Offer =
	| { state: 'sold_out' | 'closed' | 'ready' | 'empty' }
	| { state: 'made'; days: number }
	| { state: 'left'; left: number };

/** What buyers may expect of a product in a list. */
export function offerOf({
	soldOut,
	availability,
	leadDays,
	stockMilli
}: Pick<CatalogueCard, 'soldOut' | 'availability' | 'leadDays' | 'stockMilli'>): Offer {
	if (soldOut) return { state: 'sold_out' };
	if (availability === 'order') return { state: 'made', days: leadDays };
	if (stockMilli === null) return { state: 'ready' };
	const left = Math.floor(stockMilli / MILLI);
	if (left === 0) return { state: 'empty' };
	return left <= FEW_UNITS ? { state: 'left', left } : { state: 'ready' };
}

/** The same on the page of the product, where the last day of ordering counts too. @param today ISO day */
export function offerOn(product: CatalogueProduct, today: string): Offer {
	const { soldOut, orderUntil } = product;
	const isClosed = !soldOut && orderUntil !== null && orderUntil < today;
	return isClosed ? { state: 'closed' } : offerOf(product);
}

/** The ISO day of a moment in western Indonesia, where it begins last: nothing closes too early. */
export const shopDay = (moment: Date): string =>
	new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE }).format(moment);
