import {
	type Basket,
	type BasketItem,
	dayAfter,
	DAYS_AHEAD,
	priced
} from '../../domain/checkout/basket.ts';
import type { CatalogueGroup, CatalogueShop } from '../../domain/catalogue.ts';
import type { Backend } from '../backend.ts';
import { findGroup } from '../catalogue/index.ts';
import { closedAmong } from './closed.ts';
import { newCode, newToken } from './secrets.ts';

/** Where most groups live; the database judges by the group's own day. */
const TIME_ZONE = 'Asia/Jakarta';

export interface BasketPage {
	shop: CatalogueShop;
	basket: Basket;
	/** Secret of the order that may come of this page. */
	token: string;
	/** Named in a message over WhatsApp. */
	code: string;
	/** ISO days between which the buyer may want it. */
	earliest: string;
	latest: string;
}

/** The basket as it stands now, with prices nobody kept; null without such a shop. */
export async function basketPage(
	source: Pick<Backend, 'fetch'>,
	shop: string,
	items: readonly BasketItem[],
	now = new Date()
): Promise<BasketPage | null> {
	const today = todayAt(now);
	const [group, closed] = await Promise.all([
		findGroup(source, shop),
		closedAmong(source, items, today)
	]);
	if (!group) return null;
	const basket = priced(items, group.products, closed);
	return {
		shop: shopOf(group),
		basket,
		token: newToken(),
		code: newCode(),
		earliest: dayAfter(today, basket.leadDays),
		latest: dayAfter(today, DAYS_AHEAD)
	};
}

const todayAt = (now: Date): string =>
	new Intl.DateTimeFormat('sv-SE', { timeZone: TIME_ZONE }).format(now);

function shopOf({ products: _, ...shop }: CatalogueGroup): CatalogueShop {
	return shop;
}

/** What of the basket can be ordered now; the rest is left out, as the page says. */
export async function orderableItems(
	source: Pick<Backend, 'fetch'>,
	shop: string,
	items: readonly BasketItem[],
	now = new Date()
): Promise<BasketItem[]> {
	const [group, closed] = await Promise.all([
		findGroup(source, shop),
		closedAmong(source, items, todayAt(now))
	]);
	const { lines } = priced(items, group?.products ?? [], closed);
	return lines.map(({ product: { slug }, quantity }) => ({ slug, quantity }));
}
