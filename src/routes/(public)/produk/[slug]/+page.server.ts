import { error } from '@sveltejs/kit';
import { shopDay } from '$lib/features/catalogue/offer.ts';
import { shop } from '$lib/server/shop';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params }) => {
	const product = await shop.product(params.slug);
	if (!product) error(404, 'no such product');
	return { product, today: shopDay(new Date()) };
};
