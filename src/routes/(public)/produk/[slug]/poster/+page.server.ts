import { error } from '@sveltejs/kit';
import { paperOf } from '$lib/features/catalogue/share/paper.ts';
import { shop } from '$lib/server/shop';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, url }) => {
	const product = await shop.product(params.slug);
	if (!product) error(404, 'no such product');
	return { product, paper: paperOf(url.searchParams) };
};
