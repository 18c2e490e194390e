export const THEME_COOKIE = 'tema';
const YEAR_SECONDS = 31_536_000;

/** A theme chosen by the reader; without one the device decides. */
export type Theme = 'terang' | 'gelap';

/** The theme that a cookie or a query names, or undefined. */
export function themeFrom(value: string | null | undefined): Theme | undefined {
	return value === 'terang' || value === 'gelap' ? value : undefined;
}

/** The value of `data-theme` for a choice. */
export function themeName(theme: Theme): string {
	return theme === 'gelap' ? 'lumbung-dark' : 'lumbung';
}

/** The theme that the page shows by choice, or undefined while it follows the device. */
export function currentTheme(): Theme | undefined {
	const name = document.documentElement.dataset['theme'];
	return name === undefined ? undefined : name === 'lumbung-dark' ? 'gelap' : 'terang';
}

/** Shows a theme at once and keeps it for the next visit; undefined follows the device again. */
export function chooseTheme(theme: Theme | undefined): void {
	const age = theme ? YEAR_SECONDS : 0;
	document.cookie = `${THEME_COOKIE}=${theme ?? ''}; path=/; max-age=${age}; samesite=lax`;
	if (theme) document.documentElement.dataset['theme'] = themeName(theme);
	else delete document.documentElement.dataset['theme'];
}
