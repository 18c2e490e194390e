import { redirect } from '@sveltejs/kit';
import {
	CATALOGUE_PAGE_SIZE,
	cataloguePath,
	catalogueQuery,
	isWordy
} from '$lib/domain/catalogue.ts';
import { shop } from '$lib/server/shop';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ url }) => {
	const query = catalogueQuery(url.searchParams);
	if (isWordy(url.searchParams, query)) redirect(303, cataloguePath(query));
	const [result, places, demo] = await Promise.all([
		shop.search(query),
		shop.places(),
		shop.hasDemo()
	]);
	const last = Math.max(1, Math.ceil(result.total / CATALOGUE_PAGE_SIZE));
	if (query.page > last) redirect(303, cataloguePath({ ...query, page: last }));
	return { query, ...result, places, demo };
};
