import { type Period, periodOf, type PeriodSize } from '$lib/domain/statements/periods.ts';
import { m } from '$lib/paraglide/messages';
import { monthInWords } from '$lib/ui/format.ts';

/** A period for an address: `2026-11`, `2026-T4`, `2026`. */
export function periodText({ size, first }: Period): string {
	const year = first.slice(0, 4);
	if (size === 'year') return year;
	return size === 'month' ? first.slice(0, 7) : `${year}-T${quarterOf(first)}`;
}

const quarterOf = (month: string): number => Math.ceil(Number(month.slice(5, 7)) / 3);

/** The period that an address names; null when it names none. */
export function periodFrom(text: string | null): Period | null {
	const [, year, quarter, month] =
		/^(20\d\d)(?:-T([1-4])|-(0[1-9]|1[0-2]))?$/.exec(text ?? '') ?? [];
	if (year === undefined) return null;
	const size: PeriodSize = month ? 'month' : quarter ? 'quarter' : 'year';
	const number = month ?? String(quarter ? Number(quarter) * 3 : 1).padStart(2, '0');
	return periodOf(size, `${year}-${number}-01`);
}

/** A period in words: `November 2026`, `Oktober–Desember 2026`, `Tahun 2026`. */
export function periodWords({ size, first, last }: Period): string {
	const year = first.slice(0, 4);
	if (size === 'year') return m.report_year({ year });
	if (size === 'month') return monthInWords(first);
	return m.report_quarter({ from: monthInWords(first, 'alone'), to: monthInWords(last) });
}
