import { error } from '@sveltejs/kit';
import { backend } from '$lib/server/backend';
import { findGroup } from '$lib/server/catalogue';
import { shareCardAnswer } from '$lib/server/photos';
import type { RequestHandler } from './$types';

/** What a chat shows when the page of the group is shared. */
export const GET: RequestHandler = async ({ params }) => {
	const group = await findGroup(backend, params.slug);
	if (!group) error(404, 'no such group');
	return shareCardAnswer(
		backend,
		group.products.map(({ photo }) => photo).filter((photo) => photo !== null)
	);
};
