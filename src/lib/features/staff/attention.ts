/** A group without entries for this long needs a visit. */
export const QUIET_DAYS = 14;
const DAY_MS = 86_400_000;

const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY_MS;

/** Whole days from one ISO date to a later one. */
export const daysBetween = (first: string, last: string): number =>
	Math.round(dayNumber(last) - dayNumber(first));

/** Whether the books say that somebody should look after the group: nothing was written for too long, or ever. */
export const isQuiet = (lastEntryOn: string | null, today: string): boolean =>
	lastEntryOn === null || daysBetween(lastEntryOn, today) > QUIET_DAYS;
