import { error } from '@sveltejs/kit';
import { backend } from '$lib/server/backend';
import { findProduct } from '$lib/server/catalogue';
import { shareCardAnswer } from '$lib/server/photos';
import type { RequestHandler } from './$types';

/** What a chat shows when the product is shared. */
export const GET: RequestHandler = async ({ params }) => {
	const product = await findProduct(backend, params.slug);
	if (!product) error(404, 'no such product');
	return shareCardAnswer(backend, product.photos.slice(0, 1));
};
