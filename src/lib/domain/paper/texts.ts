// Numbers and days as people write them into books and spreadsheets.
import { RUPIAH_MAX } from '../money.ts';

/**
 * Whole rupiah from `1.250.000`, `1,250,000`, `Rp 5.000`, `5000,-` or `5.000,00`; null when it is no such number.
 * A text of nothing is no number either.
 */
export function rupiahIn(text: string): number | null {
	const plain = text
		.trim()
		.replace(/^(rp|idr)\.?/i, '')
		.replace(/,-+$/, '')
		.replaceAll(/[\s\u00a0]/g, '');
	const parts = /^(\d{1,3}(?:([.,])\d{3})(?:\2\d{3})*|\d+)(?:([.,])0{1,2})?$/.exec(plain);
	if (!parts) return null;
	const [, whole = '', separator, decimal] = parts;
	if (separator !== undefined && separator === decimal) return null;
	const amount = Number(whole.replaceAll(/[.,]/g, ''));
	return amount <= RUPIAH_MAX ? amount : null;
}

const iso = (year: number, month: number, day: number): string | null => {
	const date = new Date(Date.UTC(year, month - 1, day));
	const isReal =
		date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
	return isReal && year >= 2000 && year < 2100 ? date.toISOString().slice(0, 10) : null;
};

const fullYear = (year: string): number => Number(year) + (year.length === 2 ? 2000 : 0);

const DAY_MS = 86_400_000;

/** Of several days the one nearest to another day; those up to `latest` come first. */
function nearest(days: readonly (string | null)[], near: string, latest: string): string | null {
	const real = days.filter((day) => day !== null);
	const past = real.filter((day) => day <= latest);
	const distance = (day: string) => Math.abs(Date.parse(day) - Date.parse(near)) / DAY_MS;
	const [first] = (past.length > 0 ? past : real).sort((a, b) => distance(a) - distance(b));
	return first ?? null;
}

/**
 * An ISO date from `2026-11-22`, `22/11/2026`, `22-11-26`, `22.11`, `2211` or `22`; null when it is no day.
 * Where month or year is left out, the nearest such day is meant.
 * @param near ISO date of the row before, or today
 * @param latest ISO date; a later day is only taken where it was written in full
 */
export function dayIn(text: string, near: string, latest: string): string | null {
	const typed = text.trim();
	const sorted = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed);
	if (sorted) return iso(Number(sorted[1]), Number(sorted[2]), Number(sorted[3]));
	const packed = /^(\d{2})(\d{2})(\d{2}|\d{4})?$/.exec(typed);
	const spaced = /^(\d{1,2})(?:[/.\- ](\d{1,2})(?:[/.\- ](\d{4}|\d{2}))?)?$/.exec(typed);
	const parts = packed ?? spaced;
	if (!parts) return null;
	const [day, month, year] = [Number(parts[1]), parts[2], parts[3]];
	const [nearYear, nearMonth] = near.split('-').map(Number) as [number, number];
	if (month !== undefined && year !== undefined) return iso(fullYear(year), Number(month), day);
	const around = [-1, 0, 1];
	if (month !== undefined) {
		const years = around.map((step) => iso(nearYear + step, Number(month), day));
		return nearest(years, near, latest);
	}
	const months = around.map((step) => {
		const at = nearYear * 12 + nearMonth - 1 + step;
		return iso(Math.floor(at / 12), (at % 12) + 1, day);
	});
	return nearest(months, near, latest);
}
