// Why a mentor comes: some of the usual purposes, and own words.
import { m } from '$lib/paraglide/messages';

const usual = {
	books: m.visit_purpose_books,
	cash: m.visit_purpose_cash,
	business: m.visit_purpose_business,
	report: m.visit_purpose_report,
	meeting: m.visit_purpose_meeting
} as const;
export type UsualPurpose = keyof typeof usual;

export interface Purpose {
	chosen: UsualPurpose[];
	/** Own words. */
	note: string;
}

const codes = Object.keys(usual) as UsualPurpose[];

/** The usual purposes as choices. */
export const purposeChoices = () => codes.map((value) => ({ value, label: usual[value]() }));

const BETWEEN = ', ';

/** The purpose as it is written down and read by the group. */
export const purposeText = ({ chosen, note }: Purpose): string =>
	[...codes.filter((code) => chosen.includes(code)).map((code) => usual[code]()), note.trim()]
		.filter(Boolean)
		.join(BETWEEN);

/** What was chosen for a purpose that is written down; words that are none of the usual are the note. */
export function readPurpose(text: string): Purpose {
	const chosen: UsualPurpose[] = [];
	const rest = text.split(BETWEEN);
	for (;;) {
		const code = codes.find((one) => usual[one]() === rest[0] && !chosen.includes(one));
		if (!code) return { chosen, note: rest.join(BETWEEN) };
		chosen.push(code);
		rest.shift();
	}
}
