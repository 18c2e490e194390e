// What a mentor types for a month: kept on this phone until the report is accepted.
import type { Device } from '$lib/device/device.ts';
import { keep, keptValue } from '$lib/device/screens/keepsakes.ts';
import {
	MONTHLY_GROUP_TEXT_MAX,
	MONTHLY_TEXT_MAX,
	type MonthlyContent,
	type MonthlyInput,
	monthlyTexts,
	type MonthlyTexts,
	type ReportedFlag
} from '$lib/domain/mentoring/monthly.ts';

export interface Typed {
	/** About all groups together. */
	all: MonthlyTexts;
	/** By group. */
	groups: Record<string, MonthlyTexts>;
}

export const emptyTexts: MonthlyTexts = { progress: '', problems: '', efforts: '', plan: '' };
export const emptyTyped: Typed = { all: emptyTexts, groups: {} };

/** A report stands outside of any group. */
const NO_GROUP = '';
const nameOf = (month: string) => `laporan-bulanan.${month}`;

const isEmpty = (texts: MonthlyTexts): boolean =>
	monthlyTexts.every((text) => texts[text].trim() === '');
export const isNothing = ({ all, groups }: Typed): boolean =>
	isEmpty(all) && Object.values(groups).every(isEmpty);

/** What was typed for a month on this phone; null when nothing was. */
export const keptTyped = async (device: Device, month: string): Promise<Typed | null> =>
	((await keptValue(device, NO_GROUP, nameOf(month))) as Typed | undefined) ?? null;

export const keepTyped = (device: Device, month: string, typed: Typed): Promise<void> =>
	keep(device, NO_GROUP, nameOf(month), isNothing(typed) ? undefined : typed);

/** What was typed of a report that was sent, for a phone that did not write it. */
export const typedIn = ({ texts, groups }: MonthlyContent): Typed => ({
	all: texts,
	groups: Object.fromEntries(
		groups.flatMap(({ group, texts: said }) => (said ? [[group, only(said)]] : []))
	)
});

const only = (texts: MonthlyTexts): MonthlyTexts =>
	Object.fromEntries(monthlyTexts.map((text) => [text, texts[text].trim()])) as MonthlyTexts;

/** What is sent. @param flags by group, of every group that the report is about */
export const inputOf = (
	{ all, groups }: Typed,
	flags: Record<string, ReportedFlag[]>
): MonthlyInput => ({
	...only(all),
	groups: Object.entries(flags).map(([group, standing]) => ({
		...{ group, flags: standing },
		...only(groups[group] ?? emptyTexts)
	}))
});

/** Whether every text is short enough to be sent. */
export const fits = ({ all, groups }: Typed): boolean =>
	monthlyTexts.every((text) => all[text].trim().length <= MONTHLY_TEXT_MAX) &&
	Object.values(groups).every((texts) =>
		monthlyTexts.every((text) => texts[text].trim().length <= MONTHLY_GROUP_TEXT_MAX)
	);
