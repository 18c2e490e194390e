import { getLocale } from '$lib/paraglide/runtime';

const TAGS = { id: 'id-ID', en: 'en-GB' } as const;

/** The day of a moment (milliseconds) in a time zone: `3 Mei`, with the year when it is another one. */
export function dayWords(ms: number, timeZone: string, now = Date.now()): string {
	const yearOf = (moment: number) =>
		new Intl.DateTimeFormat('en', { year: 'numeric', timeZone }).format(moment);
	return new Intl.DateTimeFormat(TAGS[getLocale()], {
		day: 'numeric',
		month: 'short',
		...(yearOf(ms) !== yearOf(now) && { year: 'numeric' }),
		timeZone
	}).format(ms);
}
