/** How many months ahead a purchase can be planned. */
const AHEAD = 18;

/** First days of the months that a line can be planned for: from this month on, and the one that is chosen. */
export function monthsToPlan(today: string, chosen: string | null): string[] {
	const [year = 0, month = 0] = today.split('-').map(Number);
	const months = Array.from({ length: AHEAD }, (_, at) =>
		new Date(Date.UTC(year, month - 1 + at, 1)).toISOString().slice(0, 10)
	);
	return chosen === null || months.includes(chosen) ? months : [chosen, ...months];
}
