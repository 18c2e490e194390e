import { catalogueQuery } from '$lib/domain/catalogue.ts';
import { backend } from '$lib/server/backend';
import { searchCatalogue } from '$lib/server/catalogue';
import { shareCardAnswer } from '$lib/server/photos';
import type { RequestHandler } from './$types';

/** What a chat shows when the shop window is shared. */
export const GET: RequestHandler = async () => {
	const { products } = await searchCatalogue(backend, catalogueQuery(new URLSearchParams()));
	return shareCardAnswer(
		backend,
		products.map(({ photo }) => photo).filter((photo) => photo !== null)
	);
};
