import { error } from '@sveltejs/kit';
import { groupWords } from '$lib/features/catalogue/share/card-words.ts';
import { backend } from '$lib/server/backend';
import { shareCardAnswer } from '$lib/server/photos';
import { shop } from '$lib/server/shop';
import type { RequestHandler } from './$types';

/** What a chat shows when the page of the group is shared. */
export const GET: RequestHandler = async ({ params }) => {
	const group = await shop.group(params.slug);
	if (!group) error(404, 'no such group');
	const photos = group.products.flatMap(({ photo }) => photo ?? []);
	return shareCardAnswer(backend, photos, groupWords(group));
};
