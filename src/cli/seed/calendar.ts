const DAY_MS = 86_400_000;
/** Western Indonesian time, without summer time. */
const OFFSET_MS = 7 * 3_600_000;

/** A day of the story, in the group's time zone. */
export interface Day {
	/** ISO date. */
	date: string;
	/** Sunday is 0. */
	weekday: number;
	dayOfMonth: number;
	/** Milliseconds since 1970 at midnight. */
	start: number;
	/** How much more than usual is sold before each feast; 1 on common days. */
	lebaran: number;
	kurban: number;
}

/** Today in western Indonesia, as ISO date. */
export const todayIn = (now: Date): string =>
	new Date(now.getTime() + OFFSET_MS).toISOString().slice(0, 10);

/** The days before `today` (ISO date), oldest first. */
export function daysBefore(today: string, count: number): Day[] {
	const end = Date.parse(`${today}T00:00:00Z`);
	return Array.from({ length: count }, (_, index) => dayOf(end - (count - index) * DAY_MS));
}

function dayOf(utcMidnight: number): Day {
	const moment = new Date(utcMidnight);
	const { month, day } = hijri(moment);
	return {
		date: moment.toISOString().slice(0, 10),
		weekday: moment.getUTCDay(),
		dayOfMonth: moment.getUTCDate(),
		start: utcMidnight - OFFSET_MS,
		lebaran: lebaranFactor(month, day),
		kurban: month === 12 && day <= 9 ? 2.2 : 1
	};
}

const RAMADAN = 9;
const SHAWWAL = 10;

function lebaranFactor(month: number, day: number): number {
	if (month === RAMADAN) return day > 20 ? 2.4 : 1.3;
	return month === SHAWWAL && day <= 4 ? 0.3 : 1;
}

const islamic = new Intl.DateTimeFormat('en-u-ca-islamic-umalqura', {
	month: 'numeric',
	day: 'numeric',
	timeZone: 'UTC'
});

function hijri(moment: Date): { month: number; day: number } {
	const parts = islamic.formatToParts(moment);
	const read = (type: string) => Number(parts.find((part) => part.type === type)?.value);
	return { month: read('month'), day: read('day') };
}
