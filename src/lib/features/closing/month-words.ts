import { getLocale } from '$lib/paraglide/runtime';

const TAGS = { id: 'id-ID', en: 'en-GB' } as const;

/** A month by its first day: `Oktober 2026`. */
export const monthWords = (month: string): string =>
	new Intl.DateTimeFormat(TAGS[getLocale()], {
		...{ month: 'long', year: 'numeric' },
		timeZone: 'UTC'
	}).format(new Date(`${month}T00:00:00Z`));
