// A hand-over as the office writes it: to whom, from which day, and for a stand-in until when.

/** The choice of somebody who is not in the list yet. */
export const BY_EMAIL = 'email';
export const NAME_MAX = 80;
const DAYS_MAX = 366;
const DAY_MS = 86_400_000;

export interface AssignForm {
	/** Account of a mentor of the region, BY_EMAIL, or empty while nobody was chosen. */
	mentor: string;
	email: string;
	name: string;
	/** ISO days. */
	since: string;
	/** Of a stand-in alone. */
	until: string;
}

export const emptyAssign = (today: string): AssignForm => ({
	...{ mentor: '', email: '', name: '', since: today, until: '' }
});

export type AssignFault = 'who' | 'email' | 'since' | 'until';

/** A day some days later, ISO. */
export const daysAfter = (day: string, count: number): string =>
	new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS).toISOString().slice(0, 10);

/** What must be changed before it is sent. @param today ISO day */
export function assignFaults(form: AssignForm, isStandIn: boolean, today: string): AssignFault[] {
	const { mentor, email, since, until } = form;
	const isSinceBad = since === '' || since < today || since > daysAfter(today, DAYS_MAX);
	const isUntilBad = isStandIn && (until === '' || until < since);
	const isTooLong = isStandIn && !isSinceBad && until > daysAfter(since, DAYS_MAX);
	return [
		...(mentor === '' ? (['who'] as const) : []),
		...(mentor === BY_EMAIL && !/^\S+@\S+$/.test(email.trim()) ? (['email'] as const) : []),
		...(isSinceBad ? (['since'] as const) : []),
		...(isUntilBad || isTooLong ? (['until'] as const) : [])
	];
}
