import { error } from '@sveltejs/kit';
import { paperOf } from '$lib/features/catalogue/share/paper.ts';
import { shop } from '$lib/server/shop';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, url }) => {
	const group = await shop.group(params.slug);
	if (!group) error(404, 'no such group');
	return { group, paper: paperOf(url.searchParams) };
};
