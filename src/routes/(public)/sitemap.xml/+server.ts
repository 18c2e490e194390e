import { backend } from '$lib/server/backend';
import { type Listed, listed, sitemapXml } from '$lib/server/catalogue/sitemap';
import { Recent } from '$lib/server/recent';
import type { RequestHandler } from './$types';

const LIFETIME_MS = 600_000;
const recent = new Recent<Listed>(1, LIFETIME_MS);

/** All that is listed, for search engines. */
export const GET: RequestHandler = async ({ url }) => {
	const all = await recent.get('', () => listed(backend));
	return new Response(sitemapXml(all, url.origin), {
		headers: { 'content-type': 'application/xml', 'cache-control': 'public, max-age=600' }
	});
};
