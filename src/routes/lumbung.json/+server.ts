import { json } from '@sveltejs/kit';
import { backend } from '$lib/server/backend';
import type { RequestHandler } from './$types';

/** What the browser must know of the backend: `{ url, key, demo }`, `url` empty for this origin. */
export const GET: RequestHandler = async () => {
	const [key, demo] = await Promise.all([backend.publishableKey(), backend.demo()]);
	return json(
		{ url: backend.browserUrl, key, demo: demo ?? false },
		{ headers: { 'cache-control': 'no-store' } }
	);
};
