import type { ReportFields } from '$lib/domain/records.ts';

/** What is typed of a report. */
export type ReportForm = Pick<ReportFields, 'until' | 'meeting' | ReportText>;
export const reportTexts = ['background', 'results', 'problems', 'next_steps'] as const;
export type ReportText = (typeof reportTexts)[number];

/** Letters of one text. */
export const TEXT_MAX = 4000;

export const emptyReport = (today: string): ReportForm => ({
	...{ until: today, meeting: null, background: '', results: '', problems: '', next_steps: '' }
});

export const formOf = (fields: ReportFields): ReportForm => {
	const { until, meeting, background, results, problems, next_steps } = fields;
	return { until, meeting: meeting ?? null, background, results, problems, next_steps };
};

/** Fields that cannot be kept like this. @param today ISO day, the last that can be told of */
export function reportFaults(form: ReportForm, today: string): ('until' | ReportText)[] {
	const isDay = /^\d{4}-\d\d-\d\d$/.test(form.until) && form.until >= '2000-01-01';
	return [
		...(isDay && form.until <= today ? [] : ['until' as const]),
		...reportTexts.filter((text) => form[text].trim().length > TEXT_MAX)
	];
}

/** Without spaces around the texts. */
export const tidied = (form: ReportForm): ReportForm => ({
	...form,
	...Object.fromEntries(reportTexts.map((text) => [text, form[text].trim()]))
});
