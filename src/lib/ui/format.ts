import { getLocale } from '$lib/paraglide/runtime';

const TAGS = { id: 'id-ID', en: 'en-GB' } as const;
const DAY_MS = 86_400_000;

const RUPIAH = new Intl.NumberFormat('id-ID', {
	style: 'currency',
	currency: 'IDR',
	maximumFractionDigits: 0
});
const WHOLE = new Intl.NumberFormat('id-ID', { maximumFractionDigits: 0 });
const ROUGH = new Intl.NumberFormat('id-ID', { notation: 'compact', maximumFractionDigits: 1 });
const QUANTITY = new Intl.NumberFormat('id-ID', { maximumFractionDigits: 3 });

/** Whole rupiah as `Rp 15.000`, the way prices are written here in every language. */
export const rupiah = (amount: number): string => RUPIAH.format(amount);

/** Whole rupiah without the sign of the currency: `15.000`. */
export const digits = (amount: number): string => WHOLE.format(amount);

/** Whole rupiah for the edge of a chart: `1,5 jt`, `250 rb`. */
export const roughly = (amount: number): string => ROUGH.format(amount);

/** Thousandths of a unit as people write them: 1500 is `1,5`. */
export const quantity = (milli: number): string => QUANTITY.format(milli / 1000);

/** A calendar day (`2026-11-22`) in words: `Minggu, 22 November 2026`. */
export function longDay(day: string): string {
	return new Intl.DateTimeFormat(TAGS[getLocale()], { dateStyle: 'full', timeZone: 'UTC' }).format(
		dayStart(day)
	);
}

/** A calendar day for a narrow place: `22 Nov`. */
export function shortDay(day: string): string {
	return new Intl.DateTimeFormat(TAGS[getLocale()], {
		day: 'numeric',
		month: 'short',
		timeZone: 'UTC'
	}).format(dayStart(day));
}

/** A day near `today` as `hari ini` or `kemarin`, another one in words; both as `2026-11-22`. */
export function nearDay(day: string, today: string): string {
	const distance = Math.round((dayStart(day).getTime() - dayStart(today).getTime()) / DAY_MS);
	if (distance < -1 || distance > 0) return longDay(day);
	return new Intl.RelativeTimeFormat(TAGS[getLocale()], { numeric: 'auto' }).format(
		distance,
		'day'
	);
}

/** The time of a moment in a time zone (`Asia/Jakarta`): `14.05`. */
export function timeOfDay(moment: Date, timeZone: string): string {
	return new Intl.DateTimeFormat(TAGS[getLocale()], { timeStyle: 'short', timeZone }).format(
		moment
	);
}

/** A month by its first day: `November 2026`; `alone` leaves the year out, `short` is for a narrow place. */
export function monthInWords(month: string, show: 'full' | 'alone' | 'short' = 'full'): string {
	return new Intl.DateTimeFormat(TAGS[getLocale()], {
		month: show === 'short' ? 'short' : 'long',
		...(show !== 'alone' && { year: show === 'short' ? '2-digit' : 'numeric' }),
		timeZone: 'UTC'
	}).format(dayStart(month));
}

function dayStart(day: string): Date {
	return new Date(`${day}T00:00:00Z`);
}
