import { backend } from '$lib/server/backend';
import { themeOf } from '$lib/server/page';
import type { LayoutServerLoad } from './$types';

/** Pages of one buyer: her basket, her order. */
const PRIVATE = /\/keranjang$|\/pesanan\//;

export const load: LayoutServerLoad = ({ cookies, route, setHeaders }) => {
	const isPrivate = PRIVATE.test(route.id);
	setHeaders({
		'cache-control': isPrivate ? 'private, no-store' : 'public, max-age=0, must-revalidate',
		vary: 'cookie',
		...(isPrivate && { 'x-robots-tag': 'noindex' })
	});
	return { theme: themeOf(cookies), files: backend.browserUrl };
};
