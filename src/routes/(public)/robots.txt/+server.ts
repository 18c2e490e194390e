import type { RequestHandler } from './$types';

/** What is nobody's to find: the book, the backend, and what belongs to one buyer. */
const CLOSED = [
	'/app',
	'/rest/',
	'/auth/',
	'/storage/',
	'/pesanan/',
	'/*/keranjang',
	'/pengaturan'
];

/** Tells search engines where to look and where not. */
export const GET: RequestHandler = ({ url }) =>
	new Response(
		[
			'User-agent: *',
			...CLOSED.map((path) => `Disallow: ${path}`),
			'',
			`Sitemap: ${url.origin}/sitemap.xml`,
			''
		].join('\n'),
		{
			headers: {
				'content-type': 'text/plain; charset=utf-8',
				'cache-control': 'public, max-age=3600'
			}
		}
	);
