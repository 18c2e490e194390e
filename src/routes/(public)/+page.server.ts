import { catalogueQuery } from '$lib/domain/catalogue.ts';
import { shop } from '$lib/server/shop';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ url }) => {
	const query = catalogueQuery(url.searchParams);
	const [result, places, demo] = await Promise.all([
		shop.search(query),
		shop.places(),
		shop.hasDemo()
	]);
	return { query, ...result, places, demo };
};
