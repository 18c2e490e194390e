import { error, fail, redirect } from '@sveltejs/kit';
import { readOrderForm } from '$lib/features/checkout/order-form.ts';
import { backend } from '$lib/server/backend';
import {
	addToBasket,
	basketOf,
	changeBasket,
	clearBasket,
	takeOut
} from '$lib/server/orders/basket-actions';
import { basketPage, orderableItems } from '$lib/server/orders/basket-page';
import { placeOrder } from '$lib/server/orders/desk';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const page = await basketPage(backend, event.params.slug, basketOf(event).read());
	return page ?? error(404, 'no such group');
};

export const actions = {
	tambah: addToBasket,
	ubah: changeBasket,
	hapus: takeOut,
	kosongkan: clearBasket,
	async pesan(event) {
		const { typed, order, troubles, isTrapped } = readOrderForm(await event.request.formData());
		const link = `/pesanan/${encodeURIComponent(typed.token)}#isi`;
		if (isTrapped) redirect(303, link); // looks like success; nothing was ordered
		if (troubles.length > 0) return fail(400, { typed, troubles });
		const [shop, basket] = [event.params.slug, basketOf(event)];
		const items = await orderableItems(backend, shop, basket.read());
		const address = event.getClientAddress();
		const trouble = await placeOrder(backend, { ...order, shop, items }, address);
		if (trouble !== null) return fail(400, { typed, troubles: [trouble] });
		basket.keep([]);
		redirect(303, link);
	}
} satisfies Actions;
