import { error } from '@sveltejs/kit';
import { backend } from '$lib/server/backend';
import { findGroup } from '$lib/server/catalogue';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params }) => {
	const group = await findGroup(backend, params.slug);
	if (!group) error(404, 'no such group');
	return { group };
};
