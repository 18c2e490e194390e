import { narrowestRows } from '$lib/domain/capital/reference.ts';
import type { OwnRegion, ReferenceItem } from './types.ts';

/** What programmes are called in the officer's regions; one that no list knows keeps its code. */
export function programmeNames(
	rows: readonly ReferenceItem[],
	regions: readonly OwnRegion[]
): (code: string) => string {
	const names = new Map<string, string>();
	for (const region of ['', ...regions.map(({ code }) => code)]) {
		for (const row of narrowestRows(rows, region, 'programme')) names.set(row.code, row.body.name);
	}
	return (code) => names.get(code) ?? code.toLocaleUpperCase('id');
}
