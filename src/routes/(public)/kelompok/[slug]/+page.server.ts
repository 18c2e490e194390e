import { error } from '@sveltejs/kit';
import { shop } from '$lib/server/shop';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params }) => {
	const group = await shop.group(params.slug);
	if (!group) error(404, 'no such group');
	return { group };
};
