import { lastDayOf } from '$lib/domain/closing.ts';
import type { Period } from '$lib/domain/statements/periods.ts';
import { m } from '$lib/paraglide/messages';
import { periodWords } from '../reports/period.ts';
import { ALL_TIME, type Stretch } from './registry/context.ts';
import type { Section } from './registry/types.ts';

/** The days of a period; null is all time. */
export const stretchOf = (period: Period | null): Stretch =>
	period ? { first: period.first, last: lastDayOf(period.last) } : ALL_TIME;

/** A stretch of time in words. */
export const stretchWords = (period: Period | null): string =>
	period ? periodWords(period) : m.books_whole_time();

export const lineCount = (sections: readonly Section[]): number =>
	sections.reduce((sum, { rows }) => sum + rows.length, 0);

/** The last `limit` lines, since a slow phone cannot lay out thousands at once; sums stay those of all lines. */
export function lastLines(sections: readonly Section[], limit: number): Section[] {
	let room = limit;
	return sections
		.toReversed()
		.flatMap((section) => {
			if (room <= 0) return [];
			const rows = section.rows.slice(-room);
			room -= section.rows.length;
			return [{ ...section, rows }];
		})
		.toReversed();
}
