import { catalogueQuery } from '$lib/domain/catalogue.ts';
import { backend } from '$lib/server/backend';
import { cataloguePlaces, searchCatalogue } from '$lib/server/catalogue';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ url }) => {
	const query = catalogueQuery(url.searchParams);
	const [result, places, demo] = await Promise.all([
		searchCatalogue(backend, query),
		cataloguePlaces(backend),
		backend.demo()
	]);
	return { query, ...result, places, demo: demo !== undefined };
};
