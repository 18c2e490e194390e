import type { Cookies, Handle } from '@sveltejs/kit';
import { building } from '$app/environment';
import { baseLocale, type Locale } from '$lib/paraglide/runtime';
import { paraglideMiddleware } from '$lib/paraglide/server';
import { THEME_COOKIE, type Theme, themeFrom, themeName } from '$lib/ui/site/theme.ts';

/** Runs before the first paint where one stored page serves everybody, so it cannot carry a choice. */
const CHOICES_SCRIPT = '<script src="/pilihan.js"></script>';

/** Renders in the reader's language and theme, both chosen by cookie. */
export const page: Handle = ({ event, resolve }) => {
	if (building) {
		return resolve(event, { transformPageChunk: filled(baseLocale, undefined, CHOICES_SCRIPT) });
	}
	const script = event.route.id?.startsWith('/(public)') ? '' : CHOICES_SCRIPT;
	return paraglideMiddleware(event.request, ({ locale }) =>
		resolve(event, { transformPageChunk: filled(locale, themeOf(event.cookies), script) })
	);
};

/** The theme the reader chose, or undefined to follow the device. */
export function themeOf(cookies: Cookies): Theme | undefined {
	return themeFrom(cookies.get(THEME_COOKIE));
}

function filled(locale: Locale, theme: Theme | undefined, script: string) {
	const attribute = theme ? `data-theme="${themeName(theme)}"` : '';
	return ({ html }: { html: string }) =>
		html.replace('%lang%', locale).replace('%theme%', attribute).replace('%choices%', script);
}
