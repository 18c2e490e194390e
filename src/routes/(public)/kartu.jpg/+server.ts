import { catalogueQuery } from '$lib/domain/catalogue.ts';
import { siteWords } from '$lib/features/catalogue/share/card-words.ts';
import { backend } from '$lib/server/backend';
import { shareCardAnswer } from '$lib/server/photos';
import { shop } from '$lib/server/shop';
import type { RequestHandler } from './$types';

/** What a chat shows when the shop window is shared. */
export const GET: RequestHandler = async () => {
	const { products } = await shop.search(catalogueQuery(new URLSearchParams()));
	const photos = products.flatMap(({ photo }) => photo ?? []);
	return shareCardAnswer(backend, photos, siteWords());
};
