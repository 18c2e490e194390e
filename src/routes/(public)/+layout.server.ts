import { backend } from '$lib/server/backend';
import { themeOf } from '$lib/server/page';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ cookies, setHeaders }) => {
	setHeaders({ 'cache-control': 'public, max-age=0, must-revalidate', vary: 'cookie' });
	return { theme: themeOf(cookies), files: backend.browserUrl };
};
