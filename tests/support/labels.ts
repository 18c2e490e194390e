/** Values with a name short enough for a list of tests, for `test.each`. */
export const labelled = <Value>(values: readonly Value[]): [string, Value][] =>
	values.map((value) => [(JSON.stringify(value) ?? 'undefined').slice(0, 40), value]);
