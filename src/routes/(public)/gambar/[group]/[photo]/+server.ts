import { error } from '@sveltejs/kit';
import { SMALL_PHOTO_PIXELS } from '$lib/features/catalogue/photo.ts';
import { backend } from '$lib/server/backend';
import { smallPhotoAnswer } from '$lib/server/photos';
import type { RequestHandler } from './$types';

const PHOTO = /^[0-9a-f-]{36}\/[0-9a-f-]{36}\.(jpg|webp)$/;

/** The small copy of a product photo. */
export const GET: RequestHandler = async ({ params }) => {
	const path = `${params.group}/${params.photo}`;
	const answer = PHOTO.test(path) && (await smallPhotoAnswer(backend, path, SMALL_PHOTO_PIXELS));
	if (!answer) error(404, 'no such photo');
	return answer;
};
