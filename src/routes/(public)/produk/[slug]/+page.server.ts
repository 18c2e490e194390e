import { error } from '@sveltejs/kit';
import { backend } from '$lib/server/backend';
import { findProduct } from '$lib/server/catalogue';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params }) => {
	const product = await findProduct(backend, params.slug);
	if (!product) error(404, 'no such product');
	return { product };
};
