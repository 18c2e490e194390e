import { error } from '@sveltejs/kit';
import { productWords } from '$lib/features/catalogue/share/card-words.ts';
import { backend } from '$lib/server/backend';
import { shareCardAnswer } from '$lib/server/photos';
import { shop } from '$lib/server/shop';
import type { RequestHandler } from './$types';

/** What a chat shows when the product is shared. */
export const GET: RequestHandler = async ({ params }) => {
	const product = await shop.product(params.slug);
	if (!product) error(404, 'no such product');
	return shareCardAnswer(backend, product.photos.slice(0, 1), productWords(product));
};
