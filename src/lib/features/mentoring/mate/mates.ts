// Who mentors a group: now, soon, and before.
import type { RecordOf } from '$lib/device/records.ts';

export interface Mate {
	id: string;
	name: string;
	/** Digits with the country code, or null. */
	phone: string | null;
	/** ISO days, both included. */
	since: string;
	until: string | null;
	standIn: boolean;
}

export interface Mates {
	/** The mentor first, then who stands in for her. */
	now: Mate[];
	/** Whose first day is still to come, the next one first. */
	coming: Mate[];
	/** Who left last comes first. */
	former: Mate[];
}

/** @param records of kind `mentor`; @param today ISO day by the group's calendar */
export function matesOn(records: readonly RecordOf<'mentor'>[], today: string): Mates {
	const mates = records.map(({ id, fields }): Mate => ({
		...{ id, name: fields.name, phone: fields.phone, standIn: fields.stand_in },
		// Ended on the day it began, its last day lies before the first.
		...{ since: fields.since, until: fields.until }
	}));
	const isOver = ({ until }: Mate) => until !== null && until < today;
	return {
		now: mates
			.filter((mate) => mate.since <= today && !isOver(mate))
			.sort((a, b) => Number(a.standIn) - Number(b.standIn) || a.since.localeCompare(b.since)),
		coming: mates
			.filter((mate) => mate.since > today && !isOver(mate))
			.sort((a, b) => a.since.localeCompare(b.since)),
		former: mates
			.filter(isOver)
			.sort((a, b) => (b.until as string).localeCompare(a.until as string))
	};
}
