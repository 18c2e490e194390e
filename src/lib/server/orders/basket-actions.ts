import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import {
	type BasketItem,
	quantityFrom,
	withMore,
	without,
	withQuantity
} from '../../domain/checkout/basket.ts';
import { BasketCookie, isShopSlug } from './basket-cookie.ts';

type Event = Pick<RequestEvent<{ slug: string }>, 'cookies' | 'params' | 'request' | 'url'>;

/** The basket of the group that the address names; 404 for what cannot be a group. */
export function basketOf({ cookies, params, url }: Omit<Event, 'request'>): BasketCookie {
	if (!isShopSlug(params.slug)) error(404, 'no such group');
	return new BasketCookie(cookies, params.slug, url);
}

/** `barang` and `jumlah`: so many more of a product. */
export async function addToBasket(event: Event) {
	const basket = basketOf(event);
	const item = await itemIn(event.request);
	if (item === null) return fail(400, { fault: 'quantity' as const });
	const items = withMore(basket.read(), item);
	if (items === null) return fail(400, { fault: 'full' as const });
	return keep(event, basket, items);
}

/** `barang` and `jumlah`: exactly so many of a product in the basket. */
export async function changeBasket(event: Event) {
	const basket = basketOf(event);
	const item = await itemIn(event.request);
	if (item === null) return fail(400, { fault: 'quantity' as const });
	return keep(event, basket, withQuantity(basket.read(), item));
}

/** `barang`, any number of them: out of the basket. */
export async function takeOut(event: Event) {
	const basket = basketOf(event);
	const slugs = (await event.request.formData()).getAll('barang');
	const items = slugs.reduce<BasketItem[]>(
		(left, slug) => without(left, String(slug)),
		basket.read()
	);
	return keep(event, basket, items);
}

export function clearBasket(event: Event) {
	return keep(event, basketOf(event), []);
}

// A page that can be loaded again without sending anything twice.
function keep({ params }: Event, basket: BasketCookie, items: readonly BasketItem[]): never {
	basket.keep(items);
	redirect(303, `/kelompok/${params.slug}/keranjang`);
}

async function itemIn(request: Request): Promise<BasketItem | null> {
	const data = await request.formData();
	const quantity = quantityFrom(String(data.get('jumlah') ?? ''));
	return quantity === null ? null : { slug: String(data.get('barang') ?? ''), quantity };
}
