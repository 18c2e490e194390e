import { error } from '@sveltejs/kit';
import { photoSize } from '$lib/domain/photo-sizes.ts';
import { backend } from '$lib/server/backend';
import { photoAnswer } from '$lib/server/photos';
import type { RequestHandler } from './$types';

const PHOTO = /^[0-9a-f-]{36}\/[0-9a-f-]{36}\.(jpg|webp)$/;

/** A product photo in one of the sizes that there are: `?w=320|640|960&f=avif|webp`. */
export const GET: RequestHandler = async ({ params, url }) => {
	const path = `${params.group}/${params.photo}`;
	const size = photoSize(url.searchParams);
	const answer = size && PHOTO.test(path) && (await photoAnswer(backend, path, size));
	if (!answer) error(404, 'no such photo');
	return answer;
};
