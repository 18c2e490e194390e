// Stretches of time that a statement is made for; months are named by their first day, ISO.

export const periodSizes = ['month', 'quarter', 'year'] as const;
export type PeriodSize = (typeof periodSizes)[number];

export interface Period {
	size: PeriodSize;
	/** First month. */
	first: string;
	/** Last month. */
	last: string;
}

const monthsIn: Record<PeriodSize, number> = { month: 1, quarter: 3, year: 12 };

/** The month that lies `count` months after (before, when negative) a month. */
export function monthsAfter(month: string, count: number): string {
	const [year, number] = month.split('-').map(Number) as [number, number];
	const months = year * 12 + number - 1 + count;
	return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}-01`;
}

/** The period of a size that a month lies in. */
export function periodOf(size: PeriodSize, month: string): Period {
	const first = monthsAfter(month, -((Number(month.slice(5, 7)) - 1) % monthsIn[size]));
	return { size, first, last: monthsAfter(first, monthsIn[size] - 1) };
}

/** The period of the same size before this one. */
export const periodBefore = ({ size, first }: Period): Period =>
	periodOf(size, monthsAfter(first, -1));

/** The period of the same size after this one. */
export const periodAfter = ({ size, last }: Period): Period => periodOf(size, monthsAfter(last, 1));

/** Months from `first` to `last`, both included. */
export function monthsBetween(first: string, last: string): string[] {
	const months: string[] = [];
	for (let month = first; month <= last; month = monthsAfter(month, 1)) months.push(month);
	return months;
}
