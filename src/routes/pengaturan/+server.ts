import { redirect } from '@sveltejs/kit';
import { cookieMaxAge, cookieName, isLocale } from '$lib/paraglide/runtime';
import { returnPath } from '$lib/ui/site/return-path.ts';
import { THEME_COOKIE, themeFrom } from '$lib/ui/site/theme.ts';
import type { RequestHandler } from './$types';

/** `?bahasa=` and `?tema=` keep a choice for pages without scripts, then lead back to `?kembali=`. */
export const GET: RequestHandler = ({ url, cookies }) => {
	const secure = url.protocol === 'https:';
	const kept = {
		...{ path: '/', maxAge: cookieMaxAge, httpOnly: false, sameSite: 'lax' as const },
		secure
	};
	const locale = url.searchParams.get('bahasa');
	if (isLocale(locale)) cookies.set(cookieName, locale, kept);
	if (url.searchParams.has('tema')) {
		const theme = themeFrom(url.searchParams.get('tema'));
		if (theme) cookies.set(THEME_COOKIE, theme, kept);
		else cookies.delete(THEME_COOKIE, { path: '/' });
	}
	redirect(303, returnPath(url.searchParams.get('kembali')));
};
