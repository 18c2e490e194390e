import { saveFile } from '$lib/ui/save-file.ts';
import type { HeldVisit } from '../visits.ts';
import { calendarFile } from './calendar.ts';

/** Gives a planned visit to the person's own calendar. @param name of the file, before its day */
export function saveDay(
	{ id, seq, fields }: HeldVisit,
	name: string,
	said: { summary: string; location: string }
): void {
	const day = {
		...{ id, day: fields.planned_on, sequence: seq, description: fields.purpose },
		...said
	};
	const type = 'text/calendar;charset=utf-8';
	saveFile(`${name}-${fields.planned_on}.ics`, new Blob([calendarFile(day, Date.now())], { type }));
}
