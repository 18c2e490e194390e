export interface Row {
	what: string;
	measured: string;
	/** What the design promises, and whether it is kept; empty where nothing is promised. */
	budget: string;
	kept: boolean | null;
}

export interface Section {
	title: string;
	note: string;
	rows: Row[];
}

export const ms = (value: number): string =>
	`${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;
export const kB = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;

/** The value in the middle; of an even number of values the upper one. */
export const median = (values: readonly number[]): number =>
	[...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** The value that 95 of 100 do not exceed. */
export const p95 = (values: readonly number[]): number =>
	[...values].sort((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? Number.NaN;

/** A row held against an upper limit. */
export const atMost = (
	what: string,
	value: number,
	limit: number,
	format: (value: number) => string
): Row => ({
	what,
	measured: format(value),
	budget: `<= ${format(limit)}`,
	kept: value <= limit
});

export const plain = (what: string, measured: string): Row => ({
	what,
	measured,
	budget: '',
	kept: null
});

/** Sections as Markdown tables. */
export function markdown(sections: readonly Section[]): string {
	const mark = (kept: boolean | null) => (kept === null ? '' : kept ? 'yes' : '**no**');
	return sections
		.map(({ title, note, rows }) =>
			[
				`## ${title}`,
				'',
				...(note ? [note, ''] : []),
				'| what | measured | budget | kept |',
				'| --- | ---: | ---: | --- |',
				...rows.map(
					(row) => `| ${row.what} | ${row.measured} | ${row.budget} | ${mark(row.kept)} |`
				)
			].join('\n')
		)
		.join('\n\n');
}
