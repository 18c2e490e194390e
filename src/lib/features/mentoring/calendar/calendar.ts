// A planned visit as a calendar file (iCalendar, RFC 5545), and the way to it.
import type { VisitFields } from '$lib/domain/records.ts';

export interface CalendarDay {
	id: string;
	/** ISO day. */
	day: string;
	summary: string;
	location: string;
	description: string;
	/** Grows with every change, so that a calendar takes the newer one. */
	sequence: number;
}

/** Octets of a line; longer ones go on in the next, behind a blank. */
const LINE_MAX = 75;

const escaped = (text: string): string =>
	text.replaceAll(/[\\;,]/g, (sign) => `\\${sign}`).replaceAll(/\r\n?|\n/g, '\\n');

const utf8 = new TextEncoder();

function folded(line: string): string {
	const lines = [''];
	let octets = 0;
	for (const sign of line) {
		const size = utf8.encode(sign).length;
		if (octets + size > LINE_MAX) {
			lines.push(' ');
			octets = 1;
		}
		lines[lines.length - 1] += sign;
		octets += size;
	}
	return lines.join('\r\n');
}

const dayAfter = (day: string): string => {
	const date = new Date(`${day}T00:00:00Z`);
	date.setUTCDate(date.getUTCDate() + 1);
	return date.toISOString().slice(0, 10);
};
const packed = (day: string): string => day.replaceAll('-', '');

/**
 * The calendar file of a visit that takes a whole day, with a reminder in the afternoon before.
 * @param now milliseconds
 */
export function calendarFile(visit: CalendarDay, now: number): string {
	const stamp = `${new Date(now).toISOString().replaceAll(/[-:]/g, '').slice(0, 15)}Z`;
	const lines = [
		...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Lumbung//Kunjungan//ID', 'METHOD:PUBLISH'],
		...['BEGIN:VEVENT', `UID:${visit.id}@lumbung`, `DTSTAMP:${stamp}`],
		`SEQUENCE:${visit.sequence}`,
		`DTSTART;VALUE=DATE:${packed(visit.day)}`,
		`DTEND;VALUE=DATE:${packed(dayAfter(visit.day))}`,
		`SUMMARY:${escaped(visit.summary)}`,
		...(visit.location ? [`LOCATION:${escaped(visit.location)}`] : []),
		...(visit.description ? [`DESCRIPTION:${escaped(visit.description)}`] : []),
		'TRANSP:TRANSPARENT',
		...['BEGIN:VALARM', 'ACTION:DISPLAY', `DESCRIPTION:${escaped(visit.summary)}`],
		...['TRIGGER:-PT9H', 'END:VALARM', 'END:VEVENT', 'END:VCALENDAR']
	];
	return lines.map((line) => `${folded(line)}\r\n`).join('');
}

const MAPS = 'https://www.google.com/maps';

/** The way to a group on a map: to where a visit was before, else a search for its name and district. */
export function wayTo(
	visited: readonly Pick<VisitFields, 'latitude' | 'longitude'>[],
	name: string,
	district: string
): string {
	const known = visited.find(({ latitude, longitude }) => latitude !== null && longitude !== null);
	if (!known)
		return `${MAPS}/search/?${new URLSearchParams({ api: '1', query: `${name}, ${district}` })}`;
	const degrees = [known.latitude, known.longitude].map((part) =>
		((part ?? 0) / 1_000_000).toFixed(6)
	);
	return `${MAPS}/dir/?${new URLSearchParams({ api: '1', destination: degrees.join(',') })}`;
}
