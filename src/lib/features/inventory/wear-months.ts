import { lastDayOf } from '$lib/domain/closing.ts';
import { monthOf } from '$lib/domain/balances.ts';
import { type OwnedAsset, wearIn } from './asset-list.ts';

const MONTHS_BACK = 24;

/** The month before. @param month first day */
const before = (month: string): string => {
	const [year, number] = month.split('-').map(Number) as [number, number];
	return new Date(Date.UTC(year, number - 2, 1)).toISOString().slice(0, 10);
};

/**
 * Months in which something wears off that is not booked, oldest first: open ones up to the present.
 * @param closedThrough last day of the newest closed month, or null
 */
export function monthsToBook(
	assets: readonly OwnedAsset[],
	today: string,
	closedThrough: string | null
): string[] {
	const months: string[] = [];
	let month = monthOf(today);
	for (let at = 0; at < MONTHS_BACK; at++, month = before(month)) {
		if (closedThrough !== null && month <= closedThrough) break;
		if (wearIn(assets, month).length > 0) months.unshift(month);
	}
	return months;
}

/** The day on which a month's wear is booked: its last one, or today while it is running. */
export const dayOfWear = (month: string, today: string): string =>
	month === monthOf(today) ? today : lastDayOf(month);
